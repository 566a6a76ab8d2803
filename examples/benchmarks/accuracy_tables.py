"""What readers made of labelled lines, and the tables of accuracy.py."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from accuracy_errors import KINDS, has_ink_at_edge, kind_of_error
from accuracy_lines import LabelledLines
from accuracy_statistics import Interval, paired_difference

from crnn_hf.evaluation.text_metrics import character_confusions, character_recall, line_edits, text_metrics


PEER = "PP-OCRv6 small"
AS_THEY_ARE = "as they are"
MARGINS = {AS_THEY_ARE: 0.0, "padded by 8 %": 0.08, "cut by 8 %": -0.08, "padded by 15 %": 0.15}
SIGNS = ",.:;'\"()-"
SHOWN_CONFUSIONS = 15


@dataclass(frozen=True)
class Reading:
    """What one reader made of one set of lines, which may have been padded or cut."""

    lines: LabelledLines
    texts: list[str]
    milliseconds: float

    @cached_property
    def compared(self) -> tuple[list[str], list[str]]:
        """Readings and labels, as they are compared."""
        return self._each(self.lines.compared)

    @cached_property
    def compared_without_spaces(self) -> tuple[list[str], list[str]]:
        return self._each(lambda text: self.lines.compared(text, ignore_spaces=True))

    @cached_property
    def raw(self) -> tuple[list[str], list[str]]:
        return self._each(self.lines.compared_raw)

    @property
    def right(self) -> np.ndarray:
        return _right(self.compared)

    @property
    def right_without_spaces(self) -> np.ndarray:
        return _right(self.compared_without_spaces)

    def _each(self, compared: Callable[[str], str]):
        return list(map(compared, self.texts)), list(map(compared, self.lines.labels))


# Of each set of lines, of each reader, of each of `MARGINS`.
Readings = dict[str, dict[str, dict[str, Reading]]]


def print_results(readings: Readings) -> None:
    print("## Results\n")
    print_head(
        "lines",
        "reader",
        "exact_match",
        "spaces ignored",
        "CER",
        "spaces ignored",
        "raw exact",
        "raw CER",
        "ms a line",
    )
    for lines, title, reading in _as_they_are(readings):
        figures = [text_metrics(*texts) for texts in (reading.compared, reading.compared_without_spaces, reading.raw)]
        plain, no_spaces, raw = figures
        print_row(
            _described(lines),
            title,
            percent(plain["exact_match"]),
            percent(no_spaces["exact_match"]),
            percent(plain["cer"], 2),
            percent(no_spaces["cer"], 2),
            percent(raw["exact_match"]),
            percent(raw["cer"], 2),
            f"{reading.milliseconds:.1f}",
        )
    print()


def print_differences(readings: Readings) -> None:
    """To the peer, if it is there."""
    if not any(PEER in of_set for of_set in readings.values()):
        return
    print(f"## Difference to {PEER}, in points, with its 95 % interval\n")
    print_head("lines", "reader", "exact_match", "exact, spaces ignored", "CER", "CER, spaces ignored", "drawn by")
    for lines, title, own in _as_they_are(readings):
        if title == PEER or PEER not in readings[lines.name]:
            continue
        peer = readings[lines.name][PEER][AS_THEY_ARE]
        differences = [
            paired_difference(own.right, peer.right, groups=lines.groups),
            paired_difference(own.right_without_spaces, peer.right_without_spaces, groups=lines.groups),
            *(
                paired_difference(line_edits(*own_texts), line_edits(*peer_texts), _lengths(own_texts), lines.groups)
                for own_texts, peer_texts in (
                    (own.compared, peer.compared),
                    (own.compared_without_spaces, peer.compared_without_spaces),
                )
            ),
        ]
        print_row(_described(lines), title, *map(points, differences), lines.unit)
    print()


def print_margins(readings: Readings) -> None:
    print("## Exact lines of padded and cut crops (difference in points)\n")
    print_head("lines", "reader", *MARGINS)
    for lines, title, reading in _as_they_are(readings):
        whole = reading.right.mean()
        cells = [percent(whole)]
        for margin in list(MARGINS)[1:]:
            share = readings[lines.name][title][margin].right.mean()
            cells.append(f"{percent(share)} ({100 * (share - whole):+.1f})")
        print_row(_described(lines), title, *cells)
    print()


def print_recall(readings: Readings) -> None:
    print("## Recall of signs, along the shortest edits\n")
    print_head("lines", "reader", *map(code, SIGNS))
    counted = None
    for lines, title, reading in _as_they_are(readings):
        recall = character_recall(*reading.compared)
        if counted != lines.name:
            print_row(_described(lines), "in the labels", *(str(recall.get(sign, (0, 0))[1]) for sign in SIGNS))
            counted = lines.name
        shares = [percent(recall[sign][0] / recall[sign][1]) if sign in recall else "" for sign in SIGNS]
        print_row(_described(lines), title, *shares)
    print()


def print_errors(readings: Readings) -> None:
    """Wrong lines by kind, a column for each reader, and the most frequent confusions of each."""
    for of_set in readings.values():
        of_set = {title: of_margin[AS_THEY_ARE] for title, of_margin in of_set.items()}
        kinds = {title: kinds_of_errors(reading) for title, reading in of_set.items()}
        lines = next(iter(of_set.values())).lines
        print(f"## Wrong lines by kind: {_described(lines)}\n")
        print_head("kind", *of_set)
        for kind in KINDS:
            print_row(kind, *(str(found.count(kind)) for found in kinds.values()))
        print_row("all", *(str(sum(map(bool, found))) for found in kinds.values()))
        at_edge = np.array([has_ink_at_edge(image) for image in lines.images])
        for title, wrong in (("wrong", True), ("right", False)):
            shares = [share_of(at_edge, np.array([bool(kind) is wrong for kind in found])) for found in kinds.values()]
            print_row(f"ink at the upper or lower edge, of {title} lines", *shares)
        print("\nMost frequent errors, label -> reading:\n")
        for title, reading in of_set.items():
            confusions = character_confusions(*reading.compared)[:SHOWN_CONFUSIONS]
            shown = (f"{_sign(item.label)} -> {_sign(item.reading)} {item.count}" for item in confusions)
            print(f"- {title}: {', '.join(shown) or 'none'}")
        print()


def kinds_of_errors(reading: Reading) -> list[str | None]:
    """The kind of error of each line, `None` where it is right."""
    return [kind_of_error(read, label) for read, label in zip(*reading.compared, strict=True)]


def print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def print_head(*cells: str) -> None:
    print_row(*cells)
    print_row(*["---"] * len(cells))


def percent(share: float, digits: int = 1) -> str:
    return f"{100 * share:.{digits}f} %"


def points(interval: Interval) -> str:
    value, low, high = (100 * number for number in interval)
    return f"{value:+.2f} [{low:+.2f}, {high:+.2f}]"


def share_of(flags: np.ndarray, chosen: np.ndarray) -> str:
    """How many of the chosen lines are flagged."""
    return percent(flags[chosen].mean(), 0) if chosen.any() else ""


def code(sign: str) -> str:
    return f"`{sign}`"


def _as_they_are(readings):
    for of_set in readings.values():
        for title, of_margin in of_set.items():
            yield of_margin[AS_THEY_ARE].lines, title, of_margin[AS_THEY_ARE]


def _right(texts):
    return np.array([reading == label for reading, label in zip(*texts, strict=True)])


def _lengths(texts):
    return np.array([len(label) for label in texts[1]])


def _described(lines):
    return f"{lines.name}{', case-folded' if lines.ignore_case else ''} ({len(lines)})"


def _sign(text):
    return code(text) if text.strip() else ("space" if text else "nothing")
