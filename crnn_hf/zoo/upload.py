"""From a folder to a repository of the Hub."""

from pathlib import Path

import huggingface_hub
from huggingface_hub.errors import HTTPError  # that of the library through which it speaks
from huggingface_hub.utils import validate_repo_id


def require_repo_id(repo_id: str) -> None:
    """
    Raises:
        ValueError: If this cannot be the id of a repository, ORGANIZATION/NAME.
    """
    if "/" not in repo_id:
        raise ValueError(f"{repo_id!r} is no id of a repository: it has the form ORGANIZATION/NAME.")
    validate_repo_id(repo_id)


def require_login() -> None:
    """
    Raises:
        ValueError: If there is no token for the Hub.
    """
    if huggingface_hub.get_token() is None:
        raise ValueError("You are not logged in to the Hub: run `hf auth login`, or set HF_TOKEN to a write token.")


def upload(folder: Path, repo_id: str, private: bool = False) -> str:
    """
    Create the repository, unless it is there, and send the folder in one commit.

    Args:
        folder (`Path`): All of it is sent.
        repo_id (`str`): ORGANIZATION/NAME.
        private (`bool`, *optional*, defaults to `False`): Whether nobody else may see it.

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
            repo_id=repo_id, folder_path=folder, commit_message="Upload a text-line recognizer with crnn_hf"
        )
    except HTTPError as error:
        raise OSError(f"could not upload to {repo_id}: {error}") from error
    return str(url)
