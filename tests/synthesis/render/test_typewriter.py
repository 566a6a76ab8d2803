import random
from dataclasses import replace

import numpy as np

from crnn_hf.synthesis.fonts.find import Face
from crnn_hf.synthesis.render.typewriter import Keys, Machine, random_machine, type_line, underlined


FACE = Face(None, "Pillow", "Regular", "sans")
NEW = Machine(1.0, 0, 0, 0, 0, 0, 0.12, 0.03, 0.2, 1.0, 0.0)  # a machine without a fault


def typed(text, machine=NEW, seed=0, **how):
    rng = random.Random(seed)
    return type_line(text, Keys(FACE, 32, machine, rng), rng, **how)


def test_every_character_has_a_cell_of_the_pitch():
    ink = typed("il m W.")
    widths = np.diff(np.array(ink.boxes), axis=1).ravel()
    assert len(ink.boxes) == 7 and np.allclose(widths, widths[0])
    assert all(x1 == x0 for (_, x1), (x0, _) in zip(ink.boxes, ink.boxes[1:], strict=False))


def test_the_ink_of_a_character_is_in_its_cell():
    ink = typed("n   n")
    inked = np.flatnonzero(ink.coverage.max(0) > 100)
    middles = [(x0 + x1) / 2 for x0, x1 in ink.boxes]
    assert abs(inked[inked < middles[2]].mean() - middles[0]) < 3
    assert abs(inked[inked > middles[2]].mean() - middles[4]) < 3


def test_dirt_fills_the_eye_of_an_e():
    assert typed("eee", replace(NEW, clog=1.0, narrow=0.25)).coverage.sum() > 1.1 * typed("eee").coverage.sum()


def test_a_key_is_off_in_the_same_way_wherever_it_is_struck():
    crooked = replace(NEW, height=0.2)
    ink = typed("n  n  o", crooked, seed=3)

    def foot(index):
        x0, x1 = ink.boxes[index]
        return np.flatnonzero(ink.coverage[:, round(x0) : round(x1)].max(1) > 100)[-1]

    assert foot(0) == foot(3) != foot(6)


def test_a_corrected_letter_has_the_ink_of_both():
    assert typed("on", overtyped={0: "x"}).coverage.sum() > 1.1 * typed("on").coverage.sum()


def test_the_underline_is_below_its_characters_alone():
    rng = random.Random(0)
    keys = Keys(FACE, 32, NEW, rng)
    plain = type_line("nnnn", keys, rng)
    lined = underlined(plain, 1, 2, keys, rng)
    rows, columns = np.nonzero(lined.coverage > plain.coverage)
    assert rows.min() > np.flatnonzero(plain.coverage.max(1) > 100)[-1]
    assert plain.boxes[1][0] - 1 <= columns.min() and columns.max() <= plain.boxes[2][1]


def test_machines_are_legible():
    for seed in range(60):
        machine = random_machine(random.Random(seed))
        assert 0 <= machine.clog <= 1.1 and machine.pressure < 0.2 and machine.height < 0.05
        assert typed("minimum", machine, seed).coverage.max() > 120
