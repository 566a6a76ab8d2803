"""Words divided at line ends, told from hyphens that stay."""

import pytest

from crnn_hf.pages.formats.hyphens import find_hyphens


@pytest.mark.parametrize(
    ("end", "start", "whole"),
    [
        ("Ham-", "burg,", "Hamburg,"),
        ("wun⸗", "dern", "wundern"),
        ("soft\u00ad", "ware", "software"),
        ("1914-", "1918", None),
        ("Rhein-", "Main", None),
        ("-", "burg", None),
        ("Ham", "burg", None),
    ],
)
def test_find_hyphens(end, start, whole):
    assert find_hyphens([["in", end], [start, "it"]]) == ({} if whole is None else {0: whole})


def test_the_last_line_goes_on_nowhere():
    assert find_hyphens([["Ham-"]]) == {} and find_hyphens([["Ham-"], []]) == {}
