"""The models: a folder each, as in transformers."""
