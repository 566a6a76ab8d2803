"""The tokenizer gives back every string of its alphabet, byte for byte, before and after saving."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from transformers import AutoTokenizer, PreTrainedTokenizerFast

from crnn_hf.models.crnn.tokenization_crnn import BLANK_TOKEN, create_tokenizer, describe_character, normalize_alphabet


# Space, bar, line breaks, the letters of names that special tokens usually have, beyond the BMP, a combining mark
# that does not compose with x, right-to-left, Thai with its marks, Hangul.
ALPHABET = (
    string.ascii_letters
    + string.digits
    + " |\n\t<>[]#_-'\"\\/.,\u2028\xa0\u00e9\u0301"
    + "\U0001f600\U00010330\u05d0\u0e01\u0e35\ud55c"
)
texts = st.text(alphabet=ALPHABET, max_size=40).filter(lambda text: unicodedata.is_normalized("NFC", text))
EXAMPLES = [
    "",
    " ",
    "  two  spaces  ",
    "|",
    "a|b",
    "hello",
    "aa  bb",
    "<pad>",
    "<unk> [UNK] ##a",
    "x\u0301",
    "\u2028\n\t ",
]


@pytest.fixture(scope="module", params=["made", "AutoTokenizer", "tokenizers"])
def tokenizer(request, tmp_path_factory):
    made = create_tokenizer(ALPHABET)
    if request.param == "made":
        return made
    folder = tmp_path_factory.mktemp("tokenizer")
    made.save_pretrained(folder)
    if request.param == "AutoTokenizer":
        return AutoTokenizer.from_pretrained(folder)
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def encode(tokenizer, text):
    encoded = tokenizer.encode(text)
    return encoded if isinstance(encoded, list) else encoded.ids


def round_trip(tokenizer, text):
    ids = encode(tokenizer, text)
    assert ids == [ALPHABET.index(character) + 1 for character in text]
    return tokenizer.decode(ids)


@given(text=texts)
def test_round_trip(tokenizer, text):
    assert round_trip(tokenizer, text) == text


@pytest.mark.parametrize("text", EXAMPLES)
def test_round_trip_of_the_difficult_ones(tokenizer, text):
    assert round_trip(tokenizer, text) == text


def test_text_is_normalized_to_nfc(tokenizer):
    assert tokenizer.decode(encode(tokenizer, "e\u0301")) == "\u00e9"


@pytest.mark.parametrize(
    "text, ordered",
    [
        ("\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05dc\u05d5\u05dd"),  # Hebrew, shin first: it stands at the right
        ("\u0633\u0644\u0627\u0645 12", "\u0633\u0644\u0627\u0645 12"),  # Arabic with a number after it
        ("\u05e9\u05c1\u05b8", "\u05e9\u05b8\u05c1"),  # qamats (class 18) before shin dot (class 24)
        ("\u0628\u0651\u064e", "\u0628\u064e\u0651"),  # fatha (class 30) before shadda (class 33)
        ("x\u0301\u0323", "x\u0323\u0301"),  # dot below (class 220) before acute (class 230)
        ("\u0627\u0653", "\u0622"),  # alef and madda compose
        ("e\u0323\u0302", "\u1ec7"),  # so do two marks on a Latin letter
    ],
)
def test_order_of_right_to_left_text_and_combining_marks(text, ordered):
    alphabet = "".join(sorted(set(ordered)))
    tokenizer = create_tokenizer(alphabet)
    ids = tokenizer(text).input_ids
    assert [alphabet[index - 1] for index in ids] == list(ordered)
    assert tokenizer.decode(ids) == ordered


def test_a_character_outside_the_alphabet_is_never_dropped(tokenizer):
    with pytest.raises(Exception, match="UNK"):
        tokenizer.encode("\u20ac")


def test_the_blank_is_the_pad_token_with_id_0():
    tokenizer = create_tokenizer("ab")
    assert (tokenizer.pad_token_id, tokenizer.pad_token, len(tokenizer)) == (0, BLANK_TOKEN, 3)
    assert tokenizer.all_special_ids == [0]
    assert tokenizer("ab").input_ids == [1, 2]


def test_no_custom_code_is_needed(tmp_path):
    create_tokenizer("ab").save_pretrained(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tokenizer.json", "tokenizer_config.json"]
    assert "auto_map" not in (tmp_path / "tokenizer_config.json").read_text()
    loaded = AutoTokenizer.from_pretrained(tmp_path)
    assert isinstance(loaded, PreTrainedTokenizerFast)
    assert loaded.get_vocab() == {BLANK_TOKEN: 0, "a": 1, "b": 2}


def test_batches_of_labels_are_not_collapsed():
    tokenizer = create_tokenizer("helo ")
    labels = tokenizer(["hello", "o  o"]).input_ids
    assert tokenizer.batch_decode(labels) == ["hello", "o  o"]


@pytest.mark.parametrize(
    "alphabet, expected",
    [
        ("ba", ["b", "a"]),
        (["b", "a"], ["b", "a"]),
        (["e\u0301"], ["\u00e9"]),
        ("\u212b", ["\u00c5"]),
        ("e\u0301", ["e", "\u0301"]),
        ("\u00fc\u0301", ["\u00fc", "\u0301"]),
        ("\U0001f600", ["\U0001f600"]),
    ],
)
def test_alphabet_is_code_points_in_nfc(alphabet, expected):
    assert normalize_alphabet(alphabet) == expected


@pytest.mark.parametrize(
    "alphabet, kind, message",
    [
        ("", ValueError, "empty"),
        ([], ValueError, "empty"),
        ("abca", ValueError, r"'a' \(U\+0061\) twice, at 0 and at 3"),
        (["\u00e9", "e\u0301"], ValueError, r"U\+00E9\) twice"),
        (["ab"], ValueError, "entry 0 .*2 code points"),
        (["a", ""], ValueError, "entry 1 .*0 code points"),
        ("\u0958", ValueError, "2 code points after NFC"),
        (["a", None], TypeError, "entry 1 .*NoneType"),
        ("a" + BLANK_TOKEN, ValueError, r"entry 1 .*U\+2400"),
        ("\ud800", ValueError, r"entry 0 .*U\+D800"),
    ],
)
def test_bad_alphabets(alphabet, kind, message):
    with pytest.raises(kind, match=message):
        create_tokenizer(alphabet)


def test_describe_character():
    assert describe_character("\u00e9") == "'\u00e9' (U+00E9)"
    assert describe_character("\U0001f600") == "'\U0001f600' (U+1F600)"


def test_a_large_alphabet():
    alphabet = [chr(code) for code in range(0x4E00, 0x9FA0)]
    tokenizer = create_tokenizer(alphabet)
    assert tokenizer.decode(tokenizer("\u4e00\u9f9f").input_ids) == "\u4e00\u9f9f"
