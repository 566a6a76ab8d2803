"""From a folder to a repository of the Hub."""

from collections.abc import Sequence
from pathlib import Path

import huggingface_hub
from huggingface_hub.errors import HTTPError  # that of the library through which it speaks
from huggingface_hub.utils import validate_repo_id


def require_repo_id(repo_id: str) -> None:
    """
    Refuse what cannot be the id of a repository.

    Args:
        repo_id (`str`): ORGANIZATION/NAME.

    Raises:
        ValueError: If it has another form.
    """
    if "/" not in repo_id:
        raise ValueError(f"{repo_id!r} is no id of a repository: it has the form ORGANIZATION/NAME.")
    validate_repo_id(repo_id)


def require_login() -> None:
    """
    Refuse to go on without a login.

    Raises:
        ValueError: If there is no token for the Hub.
    """
    if huggingface_hub.get_token() is None:
        raise ValueError("You are not logged in to the Hub: run `hf auth login`, or set HF_TOKEN to a write token.")


def upload(folder: Path, repo_id: str, private: bool = False, names: Sequence[str] | None = None) -> str:
    """
    Create the repository, unless it is there, and send the folder in one commit. Code of an earlier version that the
    model no longer needs is deleted in the same commit.

    Args:
        folder (`Path`): What is sent.
        repo_id (`str`): ORGANIZATION/NAME.
        private (`bool`, *optional*, defaults to `False`): Whether to make the repository private.
        names (sequence of `str`, *optional*): Only these files of the folder; all if left out.

    Returns:
        `str`: The page of the repository.

    Raises:
        ValueError: If it was to be private, but is there already for all to see. Nothing is sent then.
        OSError: If the Hub does not answer, or refuses.
    """
    try:
        url = huggingface_hub.create_repo(repo_id, private=True if private else None, exist_ok=True)
        # The Hub leaves a repository as visible as it was.
        if private and not huggingface_hub.model_info(repo_id).private:
            raise ValueError(
                f"{url} is there already, and public: make it private in its settings, or leave --private."
            )
        huggingface_hub.upload_folder(
            repo_id=repo_id,
            folder_path=folder,
            allow_patterns=names,
            commit_message="Upload a text-line recognizer with crnn_hf",
            delete_patterns=_replaced_code(repo_id, folder),
        )
    except HTTPError as error:
        raise OSError(f"could not upload to {repo_id}: {error}") from error
    return str(url)


def _replaced_code(repo_id, folder):
    """Code files of the version that is there: what its model imports, but for what is sent. Other code stays."""
    from transformers.dynamic_module_utils import get_relative_import_files

    modeling = Path(huggingface_hub.snapshot_download(repo_id, allow_patterns="*.py")) / "modeling_crnn.py"
    try:
        imported = {Path(file).name for file in get_relative_import_files(modeling)}
    except FileNotFoundError:  # a new repository, or one whose code is not whole
        return []
    return sorted(name for name in imported if not (folder / name).is_file())
