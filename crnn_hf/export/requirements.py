"""The optional libraries of exporting. Looked for without importing any, or torch."""

from importlib.util import find_spec


def require(extra: str, *modules: str) -> None:
    """
    Make sure that the libraries of an extra are there, before any work is done.

    Args:
        extra (`str`): The extra of this package that installs them.
        modules (`str`): What will be imported.

    Raises:
        ImportError: If a module is missing; the message says what to install.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise ImportError(f"{' and '.join(missing)} must be installed for this: pip install 'crnn-hf[{extra}]'.")
