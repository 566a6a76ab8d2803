"""The optional libraries that exporting needs."""

from importlib.util import find_spec


def require(extra: str, *modules: str) -> None:
    """
    Make sure that the libraries of an extra are there, before any work is done.

    Raises:
        ImportError: If a module is missing; the message says what to install.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise ImportError(
            f"This export needs {' and '.join(missing)}, not installed here: pip install 'crnn-hf[{extra}]'."
        )
