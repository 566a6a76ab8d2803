"""The renderer: fixed by its seed, true to its tables, and never without boxes or fonts."""

import pickle
import random
from collections import Counter

import numpy as np
import pytest

from crnn_hf.synthesis import SIGN_SHARES, TEXT_KINDS, SyntheticLines, find_fonts
from crnn_hf.synthesis.fonts.find import classify, covers, unwanted
from crnn_hf.synthesis.render import aging, scanning
from crnn_hf.synthesis.text.mixture import PROSE_KINDS, RARE_SIGNS, random_line


@pytest.fixture(scope="module")
def bare():
    """Lines on a machine without fonts: Pillow's own only."""
    return SyntheticLines(seed=3, folders=[])


@pytest.fixture(scope="module")
def texts():
    return [random_line(random.Random(i)) for i in range(12_000)]


def test_same_seed_and_index_give_the_same_line(bare):
    again = SyntheticLines(seed=3, folders=[])
    for index in (0, 7, 10**9):
        one, other = bare[index], again[index]
        assert one["text"] == other["text"] and one["boxes"] == other["boxes"]
        assert np.array_equal(np.asarray(one["image"]), np.asarray(other["image"]))


def test_order_and_pickling_do_not_matter(bare):
    backwards = {i: bare[i]["text"] for i in reversed(range(20))}
    copy = pickle.loads(pickle.dumps(bare))
    assert [copy[i]["text"] for i in range(20)] == [backwards[i] for i in range(20)]


def test_another_seed_gives_other_lines(bare):
    other = SyntheticLines(seed=4, folders=[])
    assert [bare[i]["text"] for i in range(10)] != [other[i]["text"] for i in range(10)]


def test_lines_keep_their_contract():
    lines = SyntheticLines(seed=0)
    blanks = 0
    for line in lines.iter_lines(0, 500):
        image, text, boxes = line["image"], line["text"], line["boxes"]
        assert image.mode == "L" and 16 <= image.height <= 64 and image.width >= 8
        assert len(boxes) == len(text) <= 100
        assert text == " ".join(text.split()) and all(32 <= ord(char) < 127 for char in text)
        assert all(0 <= x0 < x1 <= image.width for x0, x1 in boxes)
        starts = [x0 for x0, _ in boxes]
        assert starts == sorted(starts)
        blanks += not text
    assert 2 <= blanks <= 25


def test_ink_lies_in_the_boxes():
    """The columns of a clean line's ink are those of its characters, not of its spaces."""
    from crnn_hf.synthesis.render.layout import Setting, set_line

    face = find_fonts(())["sans"]["Pillow"][0]
    ink = set_line("AB CD", face, 34, Setting())
    amount = [int(ink.coverage[:, round(x0) : round(x1)].any(0).sum()) for x0, x1 in ink.boxes]
    assert amount[2] <= 1 and min(amount[:2] + amount[3:]) > 10


def test_negative_index_is_refused(bare):
    with pytest.raises(IndexError, match="-1"):
        bare[-1]


def test_own_text(bare):
    lines = SyntheticLines(seed=1, fonts=bare.fonts, text=lambda rng: "B-" + str(rng.randint(100, 999)))
    assert all(line["text"][:2] in ("B-", "") for line in lines.iter_lines(0, 20))


def _percent(lines):
    counts = Counter("".join(line.text for line in lines))
    total = sum(counts.values())
    return {char: 100 * count / total for char, count in counts.items()}, total


@pytest.mark.parametrize("sign", SIGN_SHARES)
def test_signs_are_as_frequent_as_on_pages(texts, sign):
    prose, prose_total = _percent([line for line in texts if line.kind in PROSE_KINDS])
    forms, forms_total = _percent([line for line in texts if line.kind not in (*PROSE_KINDS, "random")])
    weight = prose_total / (prose_total + forms_total)
    target = SIGN_SHARES[sign]
    mixed = weight * prose.get(sign, 0) + (1 - weight) * forms.get(sign, 0)
    wanted = weight * target["prose"] + (1 - weight) * target["forms"]
    assert wanted / 2 < mixed < wanted * 2
    for share, aim in ((prose, target["prose"]), (forms, target["forms"])):
        assert aim < 0.05 or aim / 2 < share.get(sign, 0) < aim * 2


def test_rare_signs_stay_rare_but_all_are_seen(texts):
    share, _ = _percent([line for line in texts if line.kind != "random"])
    assert all(share.get(sign, 0) < 0.01 for sign in RARE_SIGNS)
    everything = set("".join(line.text for line in texts))
    assert everything == {chr(code) for code in range(32, 127)}


def test_lengths(texts):
    lengths = np.array([len(line.text) for line in texts])
    assert lengths.min() == 1 and lengths.max() <= 100
    assert 19 <= lengths.mean() <= 27
    assert 0.07 <= (lengths <= 2).mean() <= 0.14
    assert 0.08 <= (lengths >= 60).mean() <= 0.18
    assert np.mean([line.kind == "random" for line in texts]) < 0.04
    assert sum(share for share, _ in TEXT_KINDS.values()) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("effect", (*aging.EFFECTS, *scanning.EFFECTS), ids=lambda effect: effect.__name__)
@pytest.mark.parametrize("shape", [(16, 8), (33, 500)])
def test_effects_are_pure_and_keep_shape_and_type(effect, shape):
    image = np.full(shape, 230, np.float32)
    image[4:-4, 2::5] = 20
    before = image.copy()
    one, two = (effect(image, np.random.default_rng(5)) for _ in range(2))
    assert one.shape == shape and one.dtype == np.float32 and np.isfinite(one).all()
    assert np.array_equal(one, two)
    assert np.array_equal(image, before)


@pytest.mark.parametrize(
    "family, kind",
    [("EB Garamond", "serif"), ("DejaVu Sans", "sans"), ("Courier Prime", "device"), ("Fira Code", "mono"),
     ("Junicode", "serif"), ("Px IBM VGA8", "device"), ("OCR B", "device"), ("PT Serif", "serif")],
)  # fmt: skip
def test_families_are_classed_by_name(family, kind):
    assert classify(family) == kind and not unwanted(family)


@pytest.mark.parametrize("family", ["Standard Symbols PS", "Noto Sans Tamil", "STIX Math", "UnifrakturMaguntia"])
def test_unwanted_families(family):
    assert unwanted(family)


def test_missing_glyphs_are_noticed(bare):
    font = bare.fonts["sans"]["Pillow"][0].load(24)
    assert covers(font)
    assert not covers(font, "A\u4e00")


def test_a_folder_without_fonts_falls_back(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    fonts = find_fonts((str(tmp_path),))
    assert {family for families in fonts.values() for family in families} == {"Pillow"}


def test_iterable_dataset_streams_images_and_text():
    pytest.importorskip("datasets")
    from crnn_hf.synthesis import iterable_dataset

    stream = iterable_dataset(seed=3, folders=(), num_shards=2)
    assert stream.num_shards == 2
    first = next(iter(stream))
    expected = SyntheticLines(seed=3, folders=[])[0]
    assert first["text"] == expected["text"] and first["image"].size == expected["image"].size
