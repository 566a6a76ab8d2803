"""Right-to-left text: display order against UAX #9 worked out by hand, the way back, and every place that needs it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crnn_hf import CRNNProcessor
from crnn_hf.data.checks import frames_for_text
from crnn_hf.evaluation.folded_alphabet import FoldedAlphabet
from crnn_hf.models.crnn.decoding_bidi import display_order, turn
from crnn_hf.training.alphabet import characters_of


ALEF, BET, GIMEL = "\u05d0\u05d1\u05d2"
QAMATS = "\u05b8"  # a vowel below its letter
ARABIC_ALEF, ARABIC_BEH = "\u0627\u0628"


@pytest.mark.parametrize(
    ("logical", "display"),
    [
        ("plain text (1)", "plain text (1)"),
        (f"{ALEF}{BET}{GIMEL}", f"{GIMEL}{BET}{ALEF}"),
        (f"{ALEF} 12-34 {BET}", f"{BET} 12-34 {ALEF}"),
        (f"{ALEF} 12 34", f"34 12 {ALEF}"),
        (f"{ALEF} $50, 3.5%", f"3.5% ,$50 {ALEF}"),
        (f"{ALEF} Windows 11, home! {BET}", f"{BET} !Windows 11, home {ALEF}"),
        (f"{ALEF} ({BET}) [1]", f"[1] ({BET}) {ALEF}"),
        (f"{ALEF}{QAMATS}{BET}", f"{BET}{ALEF}{QAMATS}"),
        (f"{ARABIC_ALEF} 3.5 12-34", f"34-12 3.5 {ARABIC_ALEF}"),  # a minus does not join Arabic numbers
        ("\u0661\u0662", "\u0661\u0662"),  # digits of Arabic alone go from left to right
        ("", ""),
    ],
)
def test_by_hand(logical, display):
    assert turn(logical) == display and turn(display) == logical


@given(st.text(st.sampled_from(f"{ALEF}{BET}{QAMATS}{ARABIC_ALEF}\u0660a\u0301b12 .,:/-+%$()[]<«!"), max_size=12))
def test_the_way_back_is_the_way_there(text):
    assert turn(turn(text)) == text


@given(st.text(st.sampled_from(f"{ALEF}{BET}{QAMATS}{ARABIC_BEH}\u0660ab12 .,-%()"), max_size=12))
def test_order_says_where_each_character_was(text):
    order = display_order(text)
    if order is not None:
        turned = turn(text)
        assert sorted(order[0]) == list(range(len(text)))
        same = [
            turned[place] == text[index] for place, (index, seen) in enumerate(zip(*order, strict=True)) if not seen
        ]
        assert all(same)


@pytest.fixture
def processor():
    return CRNNProcessor.from_alphabet(f" 12().{ALEF}{BET}{GIMEL}{QAMATS}ab")


def logits_of(processor, display):
    """Certain logits of a network that saw these characters from left to right, a blank after each."""
    ids = [1 + processor.alphabet.index(char) for char in display]
    logits = np.zeros((1, 2 * len(ids), len(processor.alphabet) + 1), dtype=np.float32)
    logits[0, np.arange(0, 2 * len(ids), 2), ids] = 20.0
    logits[0, 1::2, 0] = 20.0
    return logits


def test_labels_are_in_display_order_and_come_back(processor):
    text = f"{ALEF}{BET} ({GIMEL}) 1.2"
    (ids,) = processor(text=text)["labels"]
    assert [processor.alphabet[token - 1] for token in ids] == list(f"1.2 ({GIMEL}) {BET}{ALEF}")
    assert processor.decode_labels([ids]) == [text]


@pytest.mark.parametrize("search", [{}, {"num_beams": 4}, {"lexicon": [f"{BET}{ALEF} 12", f"{ALEF}{BET} 12"]}])
def test_readings_are_in_logical_order(processor, search):
    logits = logits_of(processor, f"12 {BET}{ALEF}")
    (reading,) = processor.post_process_text_recognition(logits, return_chars=True, **search)
    assert reading["text"] == f"{ALEF}{BET} 12" == "".join(char["char"] for char in reading["chars"])
    assert processor.batch_decode(logits) == [reading["text"]]
    starts = {char["char"]: char["start"] for char in reading["chars"]}
    assert starts["1"] < starts["2"] < starts[BET] < starts[ALEF]
    first, second = reading["words"]
    assert (first["text"], second["text"]) == (f"{ALEF}{BET}", "12")
    assert second["start"] < second["end"] <= first["start"] < first["end"]
    assert (first["start"], first["end"]) == (reading["chars"][1]["start"], reading["chars"][0]["end"])


def test_brackets_of_the_picture_are_in_the_alphabet():
    assert characters_of([f"{ALEF})"]) == {ALEF, "("}


def test_repeats_are_counted_where_they_are_seen():
    assert frames_for_text(f"{ALEF}{QAMATS}{ALEF}") == 4  # the mark of the first comes after both


def test_folded_labels_are_in_display_order():
    ids = FoldedAlphabet(f"{ALEF}{BET}aA", ignore_case=True).encode(f"{ALEF}{BET}A")
    assert ids.tolist() == [3, 2, 1]
