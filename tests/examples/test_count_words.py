"""The counts of words that lines of text are drawn from: made of a text, they are those of the text."""

import random
import sys
from pathlib import Path

from crnn_hf.synthesis.text.chain import read_chain


sys.path.insert(0, str(Path(__file__).parents[2] / "examples" / "maintenance"))

from count_words import main as count_words  # noqa: E402


def test_counting_makes_a_chain_of_a_text(tmp_path):
    text, output = tmp_path / "text.txt", tmp_path / "words_xx.txt"
    nouns = "house garden river bridge window table letter answer".split()
    rows = [f"The {one} of the {other} was old, and Anna saw 12 of them." for one in nouns for other in nouns]
    text.write_text("\n".join(rows), encoding="utf-8")
    count_words([str(output), f"{text}:2", "--single", "11", "--shared", "3", "--words", "60"])
    chain = read_chain(output)
    counts = chain.words()
    assert counts["of"] == 2 * 2 * len(rows) and counts["house"] == 2 * 2 * len(nouns)
    assert "Anna" not in counts and "<name>" not in counts
    assert next(row for row in chain.classes if any(word == "house" for word, _ in row)) == [
        (noun, 4 * len(nouns)) for noun in nouns
    ]
    rng = random.Random(0)
    assert {chain.after(rng, "of") for _ in range(200)} == {"the", "them"}
    assert chain.after(rng) == "the"
