"""Images that stand in two splits."""

from datasets import Dataset

from crnn_hf.data.checks import IN_VALIDATION, LineProblem, file_name_of


def leave_out_duplicates(train: Dataset, validation: Dataset) -> tuple[Dataset, list[LineProblem]]:
    """
    Leave the lines out of training whose image, byte for byte, is also one for validation.

    A model that has seen them would look better than it is.

    Args:
        train (`Dataset`): With the columns that [`check_lines`] gives.
        validation (`Dataset`): The same.

    Returns:
        The other lines for training, and a problem for each that is left out.
    """
    places = {digest: row for row, digest in enumerate(validation["digest"])}
    kept, problems = [], []
    for position, digest in enumerate(train["digest"]):
        if digest in places:
            line, other = train[position], validation[places[digest]]
            name = file_name_of(other["image"]) or f"line {other['row']}"
            reason = f"the same image is in validation, as {name}."
            problems.append(LineProblem(line["row"], file_name_of(line["image"]), reason, IN_VALIDATION))
        else:
            kept.append(position)
    return (train.select(kept) if problems else train), problems
