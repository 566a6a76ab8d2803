"""ALTO: parsed, and its text read back by alto-tools."""

from xml.etree import ElementTree

import pytest

from crnn_hf.pages.formats import FORMATS
from crnn_hf.pages.formats.alto import NAMESPACE


ALTO = FORMATS["alto"]


def document(*pages, files=("a.png",)):
    written = [ALTO.page(page, number, files[0]) for number, page in enumerate(pages, 1)]
    return ALTO.begin(files) + "".join(written) + ALTO.end


def parse(text):
    return ElementTree.fromstring(text.encode())


def find(root, name):
    return list(root.iter(f"{{{NAMESPACE}}}{name}"))


def place(element):
    return [int(element.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]


def test_blocks_lines_and_strings(result, broken):
    root = parse(document(result, broken, result))
    pages = find(root, "Page")
    assert [page.get("PHYSICAL_IMG_NR") for page in pages] == ["1", "3"]
    assert (pages[0].get("WIDTH"), pages[0].get("HEIGHT")) == ("620", "400")
    assert [len(find(pages[0], name)) for name in ("TextBlock", "TextLine", "String", "SP", "HYP")] == [2, 3, 9, 6, 1]
    strings = find(pages[0], "String")
    assert [string.get("CONTENT") for string in strings] == 'The town of Ham burg <&> "Elbe" Total 12.50'.split()
    assert place(strings[1]) == [80, 20, 40, 30] and strings[1].get("WC") == "0.9800"
    assert place(find(pages[0], "SP")[0]) == [70, 20, 10, 30] and place(find(pages[0], "SP")[-1]) == [90, 160, 310, 30]
    assert find(pages[0], "TextLine")[0].get("BASELINE") == "40,46 200,46"
    ids = [element.get("ID") for element in root.iter() if element.get("ID")]
    assert len(set(ids)) == len(ids)


def test_a_divided_word_is_whole_in_both_parts(result):
    root = parse(document(result))
    parts = [string for string in find(root, "String") if string.get("SUBS_TYPE")]
    assert [(part.get("SUBS_TYPE"), part.get("CONTENT"), part.get("SUBS_CONTENT")) for part in parts] == [
        ("HypPart1", "Ham", "Hamburg"),
        ("HypPart2", "burg", "Hamburg"),
    ]
    (hyphen,) = find(root, "HYP")
    assert hyphen.get("CONTENT") == "-" and place(hyphen) == [190, 20, 10, 30] and place(parts[0]) == [160, 20, 30, 30]


@pytest.mark.parametrize(
    ("degrees", "string", "hyphen", "space"),
    [
        (90, [350, 160, 30, 30], [350, 190, 30, 10], [350, 70, 30, 10]),
        (180, [430, 350, 30, 30], [420, 350, 10, 30], [540, 350, 10, 30]),
        (270, [20, 430, 30, 30], [20, 420, 30, 10], [20, 540, 30, 10]),
    ],
)
def test_turned_text(turned, degrees, string, hyphen, space):
    root = parse(document(turned(degrees)))
    assert {block.get("ROTATION") for block in find(root, "TextBlock")} == {str(360 - degrees)}
    assert place(find(root, "String")[3]) == string
    assert place(find(root, "HYP")[0]) == hyphen and place(find(root, "SP")[0]) == space


def test_names_of_one_file_and_of_several(result):
    assert [name.text for name in find(parse(document(result, files=["<ä>.png"])), "fileName")] == ["<ä>.png"]
    several = parse(document(result, files=["a.png", "b.png"]))
    assert [name.text for name in find(several, "fileIdentifier")] == ["a.png", "b.png"]


def test_alto_tools_reads_the_text(result, tmp_path, capsys):
    alto_tools = pytest.importorskip("alto_tools.alto_tools")
    del result["lines"][0]  # it repeats the first part of a divided word in place of the second
    file = tmp_path / "page.xml"
    file.write_text(document(result), encoding="utf-8")
    with open(file, encoding="utf-8") as opened:
        _, tree, namespace = alto_tools.alto_parse(opened)
        alto_tools.alto_text(tree, namespace)
    assert capsys.readouterr().out.split("\n") == ["", 'burg <&> "Elbe" ', "Total 12.50 "]
