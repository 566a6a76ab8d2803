"""From a text and a face to a picture: setting, printing, wear, cropping and capture."""
