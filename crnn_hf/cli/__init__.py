"""The program `crnn-hf`."""
