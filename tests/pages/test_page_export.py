"""Pages read with an exported network: the same as with PyTorch."""

import pytest

from crnn_hf.pages.page_reading import PageReader


@pytest.mark.slow
def test_pages_read_with_onnx_as_with_torch(make_pages, receipt, receipt_text, tmp_path):
    pytest.importorskip("onnxscript")
    pytest.importorskip("onnxruntime")
    from crnn_hf.export import export_model
    from crnn_hf.models.crnn.graph_reader import Reader

    pages = make_pages(receipt)
    export_model(pages.model, pages.processor, tmp_path / "exported")
    turned = receipt.turned(180)
    exported = PageReader(Reader(tmp_path / "exported"), detector=turned)
    expected = make_pages(turned)(turned.image, return_chars=True)
    result = exported(turned.image, return_chars=True)
    assert result["text"] == expected["text"] == receipt_text and result["angle"] == 180
    assert result["word_boxes"] == expected["word_boxes"]
    assert [line["score"] for line in result["lines"]] == pytest.approx(
        [line["score"] for line in expected["lines"]], rel=1e-3
    )
