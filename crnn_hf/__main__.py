"""`python -m crnn_hf`: the program `crnn-hf`."""

from crnn_hf.cli.main import app


app()
