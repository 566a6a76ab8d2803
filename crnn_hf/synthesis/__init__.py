"""Lines of print that never existed: text, type and capture drawn at random, fixed by a seed.

What a line says is drawn in `text`: English in printable ASCII (`random_line`, the default), eleven languages in the
alphabet `LATIN` (`SyntheticLines(text=latin_line)`), twenty-five in `EUROPEAN_LATIN` (`european_line`), those of
`CYRILLIC` (`cyrillic_line`) or Greek of all times beside Latin letters (`greek_line`, `GREEK`). `faces` draws which
face it is set in, of those that `fonts` finds; `layout` and `printing` make ink of it, `capture` a crop, with what
`clutter`, `geometry`, `aging` and `scanning` do to it. All effects on one line: `examples/pictures/effects.png`.
`stored` keeps lines in files, for trainings that read faster than a machine renders.

Needs NumPy and Pillow only; `iterable_dataset` needs `datasets` when called.
"""

from crnn_hf.synthesis.dataset import iterable_dataset
from crnn_hf.synthesis.fonts.find import describe_fonts, find_fonts
from crnn_hf.synthesis.lines import SyntheticLines
from crnn_hf.synthesis.text.mixture import SIGN_SHARES, TEXT_KINDS, latin_line, random_line
from crnn_hf.synthesis.text.scripts import cyrillic_line, european_line, greek_line
from crnn_hf.zoo.alphabets import ASCII, CYRILLIC, EUROPEAN_LATIN, GREEK, LATIN


__all__ = [
    "ASCII",
    "CYRILLIC",
    "EUROPEAN_LATIN",
    "GREEK",
    "LATIN",
    "SIGN_SHARES",
    "TEXT_KINDS",
    "SyntheticLines",
    "cyrillic_line",
    "describe_fonts",
    "european_line",
    "find_fonts",
    "greek_line",
    "iterable_dataset",
    "latin_line",
    "random_line",
]
