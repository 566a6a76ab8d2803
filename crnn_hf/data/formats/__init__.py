"""The formats that labelled lines come in: one file each, and `folder` to tell which one a folder has."""
