"""What plates, signs and displays say."""

import random
import re

import pytest

from crnn_hf.synthesis.text import displays, plates, signs


@pytest.mark.parametrize("say", [plates.plate_number, plates.serial_number, plates.house_number, signs.road_sign,
                                 signs.shop_sign, signs.label, signs.small_print, displays.figures, displays.word,
                                 displays.line], ids=lambda say: say.__name__)  # fmt: skip
def test_texts_are_whole_and_various(say):
    texts = [say(random.Random(seed)) for seed in range(400)]
    assert all(text.strip() and "#" not in re.sub(r"#\d", "", text) and "\n" not in text for text in texts)
    assert len(set(texts)) > (40 if say is signs.small_print else 60)


def test_plate_numbers_hold_letters_and_digits_of_many_patterns():
    numbers = [plates.plate_number(random.Random(seed)) for seed in range(1000)]
    shapes = {re.sub("[A-Z]", "@", re.sub("[0-9]", "#", number)) for number in numbers}
    assert len(shapes) > 120 and all("  " not in shape and shape[0] != " " for shape in shapes)
    assert 0.1 < sum(plates.PLACE in number for number in numbers) / 1000 < 0.3
    assert all(2 <= len(number) <= 14 for number in numbers)
