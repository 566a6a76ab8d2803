"""What a set of labelled lines is like, before a model is trained on it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from datasets import Dataset

from crnn_hf.data.checks import LineProblem
from crnn_hf.data.invisible import count_invisible, without_invisible
from crnn_hf.models.crnn.tokenization_crnn import describe_character, normalize_text


# Characters seen less often are listed: so few examples teach little, and many of them are slips of the transcriber.
RARE = 5
_MAX_LISTED = 30
REPORT_FILE = "data_report.json"


@dataclass(frozen=True)
class Spread:
    """Smallest, middle and largest of some numbers."""

    minimum: int
    median: int
    maximum: int

    @classmethod
    def of(cls, values: Sequence[int]) -> "Spread":
        """
        The spread of numbers; of none, zeros.

        Args:
            values (`Sequence[int]`): The numbers.

        Returns:
            `Spread`: Their spread.
        """
        ordered = sorted(values) or [0]
        return cls(ordered[0], ordered[len(ordered) // 2], ordered[-1])

    def __str__(self) -> str:
        return f"{self.minimum:,} to {self.maximum:,}, median {self.median:,}"


@dataclass(frozen=True)
class SplitReport:
    """
    One split.

    Attributes:
        lines (`int`): All of them, good and bad.
        used (`int`): Those that can be learned from.
        skipped (`dict[str, int]`): How many are left out, by the kind of problem, the commonest first.
        characters (`dict[str, int]`): How often each occurs in the lines used, in NFC, the commonest first.
        text_lengths ([`Spread`]): Characters of a line.
        widths ([`Spread`]): Pixels after resizing to the height of the network.
        repeated (`int`): Lines used whose image, byte for byte, was there before in the split.
        contradictory (`int`): Those of them that have another text than before.
        invisible (`dict[str, int]`): How often characters were that no image shows, see [`without_invisible`].
    """

    lines: int
    used: int
    skipped: dict[str, int]
    characters: dict[str, int]
    text_lengths: Spread
    widths: Spread
    repeated: int
    contradictory: int
    invisible: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class DataReport:
    """
    All splits. `asdict` gives it as data for JSON, `str` as text for people.

    Attributes:
        splits (`dict[str, SplitReport]`): By name.
        held_out (`list[int]`): Places, in the dataset, of the lines that were drawn from it for validation; empty
            where it has such a split itself.
        held_out_of (`int`): How many lines the dataset had.
    """

    splits: dict[str, SplitReport] = field(default_factory=dict)
    held_out: list[int] = field(default_factory=list)
    held_out_of: int = 0

    def __str__(self) -> str:
        parts = [_split_text(name, split) for name, split in self.splits.items()]
        unseen = self.unseen_characters()
        if unseen:
            parts.append(f"characters of validation that training never shows: {_listed(unseen)}")
        return "\n".join(parts)

    def unseen_characters(self) -> dict[str, int]:
        """
        Characters of the validation lines that no line for training has, and how often they occur.

        Returns:
            `dict[str, int]`: Count by character.
        """
        if not {"train", "validation"} <= set(self.splits):
            return {}
        seen = self.splits["train"].characters
        return {c: count for c, count in self.splits["validation"].characters.items() if c not in seen}


def split_report(good: Dataset, problems: Sequence[LineProblem]) -> SplitReport:
    """
    Describe a split.

    Args:
        good (`Dataset`): The lines used, with the columns that [`check_lines`] gives them.
        problems (sequence of [`LineProblem`]): The lines that are left out.

    Returns:
        `SplitReport`: The description.
    """
    texts = [normalize_text(without_invisible(text)) for text in good["text"]]
    first_texts: dict[str, str] = {}
    first = [first_texts.setdefault(digest, text) for digest, text in zip(good["digest"], texts, strict=True)]
    return SplitReport(
        lines=len(good) + len(problems),
        used=len(good),
        skipped=dict(Counter(problem.kind for problem in problems).most_common()),
        characters=dict(Counter("".join(texts)).most_common()),
        text_lengths=Spread.of([len(text) for text in texts]),
        widths=Spread.of(good["length"][:]),
        repeated=len(texts) - len(first_texts),
        contradictory=sum(text != before for text, before in zip(texts, first, strict=True)),
        invisible=count_invisible(good["text"]),
    )


def _split_text(name, split):
    rows = [f"{name}: {split.used:,} of {split.lines:,} lines used"]
    if split.skipped:
        rows.append("left out: " + ", ".join(f"{count:,} {kind}" for kind, count in split.skipped.items()))
    rows.append(f"text: {split.text_lengths} characters")
    rows.append(f"width: {split.widths} px")
    rows.append(f"alphabet: {len(split.characters):,} characters, {_sample(split.characters)}")
    rare = {character: count for character, count in split.characters.items() if count < RARE}
    if rare and name == "train":
        rows.append(f"seen less than {RARE} times: {_listed(rare)}")
    if split.invisible:
        rows.append(f"invisible characters, made plain spaces or left out: {_listed(split.invisible)}")
    if split.repeated:
        rows.append(f"same image again: {split.repeated:,}, with another text: {split.contradictory:,}")
    return "\n  ".join(rows)


def _sample(characters):
    shown = "".join(list(characters)[:100])
    return f"commonest first: {shown}" + (" ..." if len(characters) > 100 else "")


def _listed(counts):
    listed = ", ".join(f"{describe_character(c)} {count}" for c, count in list(counts.items())[:_MAX_LISTED])
    more = len(counts) - _MAX_LISTED
    return listed + (f" and {more} more" if more > 0 else "")
