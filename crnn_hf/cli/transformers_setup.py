"""
What a command does before it uses transformers.

In the process of `crnn-hf`, `import crnn_hf` registers nothing (see `crnn_hf/__init__.py`): `--help`, and reading with
ONNX Runtime, do not wait for torch.
"""


def set_up_transformers() -> None:
    """Register the recognizer, and keep progress bars for things that take no time off stderr."""
    from transformers.utils.logging import disable_progress_bar

    from crnn_hf.registration import register

    disable_progress_bar()
    register()
