"""ALTO 4.2 (Library of Congress, https://www.loc.gov/standards/alto/): XML with the place of each word."""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from crnn_hf.pages.formats.hyphens import Hyphens, find_hyphens
from crnn_hf.pages.formats.layout import Block, Box, Line, Word, page_layout
from crnn_hf.version import __version__


NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
END = " </Layout>\n</alto>\n"


def begin(files: Sequence[str]) -> str:
    """
    What stands before the first page.

    Args:
        files (sequence of `str`): Names of what the pages are read from.

    Returns:
        `str`: The description: pixels, the name of the one file or those of all, and this program.
    """
    name = "fileName" if len(files) == 1 else "fileIdentifier"
    sources = "".join(_element(name, file) for file in files)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<alto xmlns="{NAMESPACE}" SCHEMAVERSION="4.2">\n'
        " <Description>\n"
        "  <MeasurementUnit>pixel</MeasurementUnit>\n"
        f"  <sourceImageInformation>{sources}</sourceImageInformation>\n"
        '  <Processing ID="processing_1"><processingCategory>contentGeneration</processingCategory>'
        f"<processingSoftware>{_element('softwareName', 'crnn_hf')}{_element('softwareVersion', __version__)}"
        "</processingSoftware></Processing>\n"
        " </Description>\n"
        " <Layout>\n"
    )


def page(result: dict[str, Any], number: int, file: str) -> str:
    """
    Write one page.

    A line is a row of the page. A word that is divided at the end of a line is a `String` without its hyphen and a
    `HYP`; both parts have the whole word as `SUBS_CONTENT`. Of text that is turned by a quarter or half turn,
    positions and the two ends of `BASELINE` are those on the page, and `ROTATION` of its block says by how many
    degrees, anticlockwise.

    Args:
        result (`dict`): As [`PageReader`] gives it with `return_chars=True`.
        number (`int`): Of the page, from 1.
        file (`str`): It was read from; [`begin`] names it.

    Returns:
        `str`: A `Page`, which stands between what [`begin`] gives and `END`. Empty for a page that could not be read.

    Raises:
        ValueError: If the result has no words.
    """
    return "" if result["size"] is None else "".join(f"{line}\n" for line in _lines(result, number))


def _lines(result, number) -> Iterator[str]:
    width, height = result["size"]
    yield f'  <Page ID="page_{number}" PHYSICAL_IMG_NR="{number}" WIDTH="{width}" HEIGHT="{height}">'
    yield f"   <PrintSpace {_place(Box(0, 0, width, height))}>"
    for block_number, block in enumerate(page_layout(result), 1):
        name = f"{number}_{block_number}"
        rotation = f' ROTATION="{360 - block.turn}"' if block.turn else ""
        yield f'    <TextBlock ID="block_{name}" {_place(block.box)}{rotation}>'
        yield from _text_lines(block, name)
        yield "    </TextBlock>"
    yield "   </PrintSpace>"
    yield "  </Page>"


def _text_lines(block: Block, name: str) -> Iterator[str]:
    hyphens = find_hyphens([[word.text for word in line.words] for line in block.lines])
    for number, line in enumerate(block.lines):
        baseline = " ".join(f"{x},{y}" for x, y in line.baseline)
        yield f'     <TextLine ID="line_{name}_{number + 1}" {_place(line.box)} BASELINE="{baseline}">'
        yield from _strings(line, number, hyphens, f"{name}_{number + 1}")
        yield "     </TextLine>"


def _strings(line: Line, number: int, hyphens: Hyphens, name: str) -> Iterator[str]:
    for index, word in enumerate(line.words):
        if index:
            yield f"      <SP {_place(_between(line.words[index - 1].box, word.box, line.turn))}/>"
        part = ""
        divided = index == len(line.words) - 1 and number in hyphens
        if divided:
            part = _part(1, hyphens[number])
        elif index == 0 and number - 1 in hyphens:
            part = _part(2, hyphens[number - 1])
        written, hyphen = _divide(word, line.turn) if divided else (word, None)
        yield (
            f'      <String ID="string_{name}_{index + 1}" {_place(written.box)} WC="{written.confidence:.4f}"'
            f" CONTENT={quoteattr(written.text)}{part}/>"
        )
        if hyphen is not None:
            yield f"      <HYP {_place(hyphen.box)} CONTENT={quoteattr(hyphen.text)}/>"


def _part(number, whole):
    return f' SUBS_TYPE="HypPart{number}" SUBS_CONTENT={quoteattr(whole)}'


def _divide(word: Word, turn: int) -> tuple[Word, Word]:
    """A word without the hyphen at its end, and the hyphen: as much of the box as one of so many characters."""
    box, share = word.box, (len(word.text) - 1) / len(word.text)
    x, y = round(share * box.width), round(share * box.height)
    rest, last = {
        0: (box._replace(right=box.left + x), box._replace(left=box.left + x)),
        90: (box._replace(bottom=box.top + y), box._replace(top=box.top + y)),
        180: (box._replace(left=box.right - x), box._replace(right=box.right - x)),
        270: (box._replace(top=box.bottom - y), box._replace(bottom=box.bottom - y)),
    }[turn]
    return word._replace(text=word.text[:-1], box=rest), word._replace(text=word.text[-1], box=last)


def _between(one: Box, other: Box, turn: int) -> Box:
    """What lies between two neighbours of a line, which runs up or down where it is turned by a quarter."""
    if turn % 180:
        first, last = sorted((one, other), key=lambda box: box.top)
        gap = first.bottom, max(first.bottom, last.top)
        return Box(min(first.left, last.left), gap[0], max(first.right, last.right), gap[1])
    first, last = sorted((one, other), key=lambda box: box.left)
    gap = first.right, max(first.right, last.left)
    return Box(gap[0], min(first.top, last.top), gap[1], max(first.bottom, last.bottom))


def _place(box: Box) -> str:
    return f'HPOS="{box.left}" VPOS="{box.top}" WIDTH="{box.width}" HEIGHT="{box.height}"'


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"
