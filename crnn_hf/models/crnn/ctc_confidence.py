"""How sure each character of a reading is, against the readings that differ from it there alone. NumPy only."""

from typing import NamedTuple

import numpy as np

from .ctc_forward_backward import LEADING, Lattice, Stretch
from .decoding import BLANK


_NEGLIGIBLE = 1e-9  # probability
_LARGEST = 1e150
_LARGEST_EXPONENT = 300.0  # how much more probable another reading may be; above, the confidence is 0 all the same
_NUMBERS = 2**16  # of characters and classes that are looked at together: what stays in the cache of a core


class CharacterConfidences:
    """
    p(y) over p(y) plus the probabilities of all readings that differ from y at one character, for each character.

    A reading differs by another character in the place of that one, or by none. What differs elsewhere does not count
    against a character.

    Another character in a place is a run of frames that begins where the characters before can end, and ends where
    those after can begin. The sum over all runs is one more backward recursion, for many places and all classes at
    once, and only over the frames in which a place can be. It goes on from a stretch of frames to the one before.

    Args:
        log_probs: (lines, frames, vocabulary) log-probabilities.
        lattice: of the readings y, one for each line.
    """

    def __init__(self, log_probs: np.ndarray, lattice: Lattice) -> None:
        self._log_probs = log_probs
        self._characters, self._lines = lattice.labels.shape
        self._exists = lattice.exists[1:-1:2] > 0.0
        # Labels of the places, flat, and of what stands before and after, blank where nothing does.
        outside = np.full((1, self._lines), BLANK)
        labels = np.concatenate([outside, lattice.labels, outside])
        self._before, self._label, self._after = labels[:-2].ravel(), labels[1:-1].ravel(), labels[2:].ravel()
        self._rivals = np.zeros(self._label.size)  # probability relative to p(y)
        self._unfinished = _Runs.none(log_probs.shape[2])

    def add(self, stretch: Stretch) -> None:
        """
        Add the rivals in a stretch of frames. All stretches have to come, the last frames first.

        Args:
            stretch (`Stretch`): Its forward and backward variables.
        """
        self._rivals += self._dropped(stretch).ravel()
        windows = self._windows(stretch)
        step = max(1, _NUMBERS // self._log_probs.shape[2])
        unfinished = [_Runs.none(self._log_probs.shape[2])]
        for start in range(0, len(windows.place), step):
            chosen = _Windows(*(values[start : start + step] for values in windows))
            unfinished.append(self._add_replaced(stretch, chosen))
        self._unfinished = _Runs(*map(np.concatenate, zip(*unfinished, strict=True)))

    def values(self) -> np.ndarray:
        """
        (characters, lines) confidences, 0 to 1.

        Returns:
            `np.ndarray` of shape `(characters, lines)`: float64.
        """
        return 1.0 / (1.0 + self._rivals).reshape(self._characters, self._lines)

    def _dropped(self, stretch):
        """Probability of the reading without each character, relative to p(y): its neighbours follow each other."""
        is_last = stretch.start + len(stretch.occupancy) == self._log_probs.shape[1]
        rows = slice(None if is_last else -1)  # the first of the next stretch was there already
        unlike = (self._before != self._after).reshape(self._characters, self._lines)
        before = stretch.forward[rows, LEADING - 1 : -3 : 2] * unlike
        before += stretch.forward[rows, LEADING:-2:2]
        before *= _exp(stretch.log_weight[rows])[:, np.newaxis]
        return np.einsum("tcl,tcl->cl", before, stretch.backward[rows, LEADING + 3 :: 2])

    def _windows(self, stretch):
        """The frames in which a character can be: not before the one ahead of it, not after the next."""
        occupancy = stretch.occupancy
        frames = len(occupancy)
        reached = np.cumsum(occupancy[:, ::2] + occupancy[:, 1::2], axis=1)  # this character, or an earlier state
        first = np.zeros((self._characters, self._lines), dtype=np.int64)
        first[1:] = frames - np.sum(reached[:, :-2] - occupancy[:, 1:-3:2] < 1.0 - _NEGLIGIBLE, axis=0)
        # Where nothing but blank can be until the end of the line, as in padding, there is no other character either.
        blank = self._log_probs[:, stretch.start : stretch.start + frames, BLANK].T == 0.0
        more = ~np.logical_and.accumulate(blank[::-1])[::-1]
        last = np.sum((reached[:, 1:] > _NEGLIGIBLE) & more[:, np.newaxis], axis=0) - 1
        place = np.flatnonzero(self._exists & (first <= last))
        place = place[np.argsort(place % self._lines, kind="stable")]
        return _Windows(place, first.ravel()[place], last.ravel()[place])

    def _add_replaced(self, stretch, windows):
        """Add what shows another class in the place of a character; the runs that reach into the stretch before."""
        windows = windows.longest_first()
        place, first, last = windows
        line, arange = place % self._lines, np.arange(len(place))
        classes, table, rows = self._table(stretch, line)
        column = np.zeros(self._log_probs.shape[2], dtype=np.int64)
        column[classes] = np.arange(len(classes))
        own, before, after = column[self._label[place]], column[self._before[place]], column[self._after[place]]

        # From here on (steps, places), a step being a frame to the left.
        length = last - first + 1
        frame = np.maximum(last - np.arange(length.max())[:, np.newaxis], first)
        shown = (frame * stretch.forward.shape[1] + 2 * (place // self._lines) + 1 + LEADING) * self._lines + line
        forward, backward = stretch.forward.reshape(-1), stretch.backward.reshape(-1)
        next_row = stretch.forward[0].size
        ends_blank = backward.take(shown + next_row + self._lines)
        ends = ends_blank + backward.take(shown + next_row + 2 * self._lines)
        total, total_before = np.zeros((2, *frame.shape))
        runs = self._unfinished.of(place, last == len(stretch.occupancy) - 1)[:, classes]
        probs, ones = np.empty_like(runs), np.ones(len(classes))
        active = len(place) - np.searchsorted(length[::-1], np.arange(len(frame)), side="right")
        for step, count in enumerate(active):
            run, prob, places = runs[:count], probs[:count], arange[:count]
            # A class that comes next, or came before, needs a blank in between.
            run_after = run[places, after[:count]] + ends_blank[step, :count]
            run += ends[step, :count, np.newaxis]
            run[places, after[:count]] = run_after
            np.take(table, rows[:count] + frame[step, :count], axis=0, out=prob, mode="clip")
            prob[places, own[:count]] = 0.0
            run *= prob
            np.matmul(run, ones, out=total[step, :count])
            total_before[step, :count] = run[places, before[:count]]
            if total[step, :count].max() > _LARGEST:
                np.minimum(run, _LARGEST, out=run)
        begins = forward.take(shown - self._lines) * np.minimum(total, _LARGEST)
        begins += forward.take(shown - 2 * self._lines) * np.minimum(total - total_before, _LARGEST)
        begins *= _exp(stretch.log_weight).take(frame * self._lines + line)
        self._rivals[place] += begins.sum(axis=0)
        crosses = first == 0
        unfinished = np.zeros((np.count_nonzero(crosses), self._log_probs.shape[2]))
        unfinished[:, classes] = runs[crosses]
        return _Runs(place[crosses], unfinished)

    def _table(self, stretch, line):
        """
        The classes that are possible, blank in front; their probabilities in the frames of some lines, over how much
        the backward variables grow there; and the row of it at which each line starts.
        """
        frames = slice(stretch.start, stretch.start + len(stretch.occupancy))
        log_probs = self._log_probs[line.min() : line.max() + 1, frames]
        possible = log_probs.max(axis=(0, 1)) > np.log(_NEGLIGIBLE)
        possible[BLANK] = True
        classes = np.flatnonzero(possible)
        if len(classes) < len(possible):
            log_probs = log_probs[:, :, classes]
        growth = stretch.log_backward[1:] - stretch.log_backward[:-1]
        growth = np.minimum(growth, _LARGEST_EXPONENT).T[line.min() : line.max() + 1]
        table = np.add(log_probs, growth[:, :, np.newaxis], dtype=np.float64)
        np.exp(table, out=table)
        table[:, :, BLANK] = 0.0
        return classes, table.reshape(-1, len(classes)), (line - line.min()) * table.shape[1]


class _Windows(NamedTuple):
    """First and last frames of a stretch in which places can be."""

    place: np.ndarray
    first: np.ndarray
    last: np.ndarray

    def longest_first(self):
        order = np.argsort(self.first - self.last, kind="stable")
        return _Windows(*(values[order] for values in self))


class _Runs(NamedTuple):
    """Sums (places, vocabulary) over the runs of each class in places, from the first frame of a stretch on."""

    place: np.ndarray
    sums: np.ndarray

    @classmethod
    def none(cls, vocabulary: int) -> "_Runs":
        return cls(np.zeros(0, dtype=np.int64), np.zeros((0, vocabulary)))

    def of(self, place, chosen):
        """The sums of other places; zero where there are none, or that are not chosen."""
        sums = np.zeros((len(place), self.sums.shape[1]))
        if len(self.place):
            order = np.argsort(self.place)
            found = order[np.minimum(np.searchsorted(self.place, place, sorter=order), len(order) - 1)]
            known = chosen & (self.place[found] == place)
            sums[known] = self.sums[found[known]]
        return sums


def _exp(log_weight):
    return np.exp(np.minimum(log_weight, _LARGEST_EXPONENT))
