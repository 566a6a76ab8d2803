"""`pipeline("document-text-recognition")`: whole pages in, their text in reading order out."""

import threading

import numpy as np
import pytest
from PIL import Image
from rendered_pages import render
from transformers import pipeline

from crnn_hf import DocumentTextRecognitionPipeline
from crnn_hf.models.crnn.pipeline_crnn import TextRecognitionPipeline


def broken(image):
    raise ValueError("nothing to see")


def test_the_task_is_known(tiny_checkpoint):
    assert type(pipeline("document-text-recognition", model=str(tiny_checkpoint))) is DocumentTextRecognitionPipeline


def test_a_page(make_pages, receipt, receipt_text):
    result = make_pages(receipt)(receipt.image)
    assert result["text"] == receipt_text
    assert [line["text"] for line in result["lines"]] == receipt.texts
    assert np.allclose([line["box"] for line in result["lines"]], receipt.boxes, atol=0.1)
    assert [(line["block"], line["row"]) for line in result["lines"]] == [
        (0, 0), (0, 1), (0, 1), (0, 2), (0, 2), (0, 3), (0, 3), (1, 4), (1, 5)
    ]  # fmt: skip
    assert (result["angle"], result["size"]) == (0.0, (620, 400))
    assert set(result) == {"text", "lines", "angle", "size"}
    assert not any(line["dropped"] for line in result["lines"])


def test_lines_score_as_they_do_alone(make_pages, receipt):
    pages = make_pages(receipt)
    line = pages(receipt.image)["lines"][0]
    crop = receipt.image.crop([round(side) for side in (*receipt.boxes[0, 0], *receipt.boxes[0, 2])])
    alone = TextRecognitionPipeline(model=pages.model, processor=pages.processor)(crop)
    assert alone["text"] == line["text"] and alone["score"] == pytest.approx(line["score"], abs=0.05)


def test_given_boxes_are_not_detected(make_pages, receipt, receipt_text):
    assert make_pages(broken)(receipt.image, boxes=receipt.boxes)["text"] == receipt_text


def test_given_boxes_may_be_rectangles(make_pages, receipt, receipt_text):
    rectangles = receipt.boxes[:, [0, 2]].reshape(-1, 4)
    assert make_pages(broken)(receipt.image, boxes=rectangles)["text"] == receipt_text


def test_boxes_of_several_pages(make_pages, receipt, receipt_text):
    pages = make_pages(broken)
    results = pages([receipt.image] * 2, boxes=[receipt.boxes, receipt.boxes[:1]])
    assert [page["text"] for page in results] == [receipt_text, "Invoice 4711"]
    with pytest.raises(ValueError, match="2 pages and 1 lists of boxes"):
        pages([receipt.image] * 2, boxes=[receipt.boxes])


def test_positions_are_in_pixels_of_the_page(make_pages, receipt):
    """Also of a turned one, where the corners go round each word as it is read."""
    upright = make_pages(receipt)(receipt.image, return_chars=True)
    turned = receipt.turned(90)
    result = make_pages(turned)(turned.image, return_chars=True)
    word, same = upright["lines"][0]["words"][1], result["lines"][0]["words"][1]
    assert (word["text"], same["text"]) == ("4711", "4711")
    left, top, right, bottom = receipt.boxes[0, 0, 0], *receipt.boxes[0, [0, 2], 1], receipt.boxes[0, 1, 0]
    x, y = np.array(word["box"]).T
    assert left + 80 < x[0] < x[1] <= bottom and np.allclose(y, [top, top, right, right], atol=0.1)
    height = receipt.image.height
    assert np.allclose(same["box"], [(height - y, x) for x, y in word["box"]], atol=1)
    char = upright["lines"][0]["chars"][0]
    assert char["char"] == "I" and set(char) == {"char", "confidence", "box"}


def test_word_boxes_as_document_question_answering_takes_them(make_pages, receipt):
    result = make_pages(receipt)(receipt.image, return_chars=True)
    assert [word for word, _ in result["word_boxes"]] == " ".join(receipt.texts).split()
    word, box = result["word_boxes"][0]
    (left, top), (right, bottom) = result["lines"][0]["words"][0]["box"][0], result["lines"][0]["words"][0]["box"][2]
    assert box == pytest.approx([left / 0.62, top / 0.4, right / 0.62, bottom / 0.4], abs=0.51)
    assert all(type(side) is int for side in box)


def test_what_says_how_to_read_goes_through(make_pages, receipt):
    pages = make_pages(receipt)
    assert "Invoice" not in pages(receipt.image, deny="Inv")["text"]
    result = pages(receipt.image, pattern=r"\d+\.\d\d")
    assert result["text"].split() == ["12.50", "3.20", "15.70"]
    with pytest.raises(TypeError, match="'num_beam'"):
        pages(receipt.image, num_beam=2)


def test_what_is_no_text_stays_in_the_result_and_is_marked(make_pages, receipt, receipt_text):
    rng = np.random.default_rng(0)
    page = receipt.image.copy()
    page.paste(Image.fromarray(rng.integers(0, 255, (30, 90), dtype=np.uint8)), (300, 210))
    boxes = [*receipt.boxes, [(300, 210), (390, 210), (390, 240), (300, 240)]]
    result = make_pages()(page, boxes=boxes)
    *_, last = result["lines"]
    assert (last["dropped"], last["block"], last["row"], len(result["lines"])) == (True, None, None, len(boxes))
    assert result["text"] == receipt_text


def test_a_page_without_text(make_pages):
    page = render([])
    result = make_pages(page)(page.image)
    assert result == {"text": "", "lines": [], "angle": 0.0, "size": (620, 400)}


def test_many_pages_in_their_order(make_pages):
    """Empty, broken and long ones among them; a list, and a generator that is read as a stream."""
    lines = ["12 apples", "34 pears", "", "56 plums", "78 cherries"]
    rendered = [render([(40, 40, text)] * bool(text), size=(300 + index, 120)) for index, text in enumerate(lines)]
    by_size = {page.image.size: page for page in rendered}
    pages = make_pages(lambda image: by_size[image.size](image))
    images = [page.image for page in rendered]
    assert [page["text"] for page in pages(images, batch_size=2)] == lines
    stream = pages(image for image in [images[0], "missing.png", images[1]])
    first, failed, last = stream
    assert (first["text"], last["text"]) == (lines[0], lines[1])
    assert failed.pop("error").startswith("item 1: there is no file 'missing.png'")
    assert failed == {"text": None, "lines": [], "angle": None, "size": None}


def test_one_broken_page_alone_raises(make_pages, receipt):
    with pytest.raises(FileNotFoundError, match="missing.png"):
        make_pages(receipt)("missing.png")


def test_a_detector_that_fails_costs_its_page_alone(make_pages, receipt):
    (result,) = make_pages(broken)([receipt.image])
    assert result["error"] == "item 0: nothing to see"


def test_boxes_outside_of_the_page_are_named(make_pages, receipt):
    with pytest.raises(ValueError, match=r"outside of the page \(620 x 400 pixels\)"):
        make_pages()(receipt.image, boxes=[(700, 10, 800, 40)])


def test_boxes_in_colour_and_after_exif_transposition(make_pages, receipt, receipt_text):
    image = receipt.image.convert("RGB").transpose(Image.Transpose.ROTATE_90)
    exif = image.getexif()
    exif[0x0112] = 6  # to be turned clockwise
    image.info["exif"] = exif.tobytes()
    assert make_pages(receipt)(image)["text"] == receipt_text


def test_lines_of_several_pages_share_batches(make_pages, monkeypatch):
    page = render([(40, 40, "12 apples")], size=(300, 120))
    pages = make_pages(page)
    batches = []
    postprocess = pages.postprocess

    def spy(outputs, **decoding):
        batches.append(len(outputs["sizes"]))
        return postprocess(outputs, **decoding)

    monkeypatch.setattr(pages, "postprocess", spy)
    pages([page.image] * 6, batch_size=6)
    assert sorted(batches)[-1] == 6 and sum(batches) == 12  # each is read alone before, to know its direction


def test_a_stream_is_read_a_bounded_number_of_pages_ahead(make_pages):
    page = render([(40, 40, "12 apples")], size=(300, 120))
    taken = []
    stream = make_pages(page)((taken.append(index) or page.image for index in range(200)), batch_size=1)
    assert next(stream)["text"] == "12 apples" and len(taken) < 10


def test_pages_are_looked_at_while_others_are_read(make_pages, receipt):
    """In a thread of its own, unless that is not wanted."""
    threads = []

    def detector(image):
        threads.append(threading.current_thread())
        return receipt.boxes

    pages = make_pages(detector)
    pages([receipt.image] * 2)
    assert threading.main_thread() not in threads
    pages([receipt.image], num_workers=0)
    assert threads[-1] is threading.main_thread()


def test_what_is_read_from_right_to_left(make_pages, monkeypatch):
    """Rows and columns, where most letters are of such a script."""
    left = [(40, 40 + 40 * row, "left") for row in range(6)]
    page = render(left + [(400, 40 + 40 * row, "right") for row in range(6)])
    pages = make_pages(page)
    monkeypatch.setattr(pages, "postprocess", lambda outputs, **_: [
        {"text": f"\u05d0\u05d1 {width // 10}", "score": 0.9} for _, width in outputs["sizes"]
    ])  # fmt: skip
    rows = [row.split("\t") for row in pages(page.image)["text"].splitlines()]
    assert len(rows) == 6 and all(int(right.split()[1]) > int(left.split()[1]) for right, left in rows)


def test_a_line_that_cannot_be_read_fails_alone(make_pages, monkeypatch):
    """As a rule does that goes from one edge of a page to the other."""
    page = render([(40, 40, "12 apples"), (40, 90, "34 pears")])
    rule = [(10, 150, 610, 154)]
    pages = make_pages()
    monkeypatch.setattr("crnn_hf.models.crnn.image_preparation.MAX_PIECES", 1)
    monkeypatch.setattr(pages.image_processor, "max_width", 400)
    result = pages(page.image, boxes=[*page.boxes[:, [0, 2]].reshape(-1, 4), *rule])
    *_, last = result["lines"]
    assert result["text"] == "\n".join(page.texts)
    assert last["dropped"] and last["text"] is None and last["error"].startswith("the image (600 x 4 pixels)")
