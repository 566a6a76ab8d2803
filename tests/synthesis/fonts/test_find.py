"""Bitmap faces, whose glyphs are whole cells, are taken for what their ink shows."""

from PIL import Image, ImageDraw, ImageFont

from crnn_hf.synthesis.fonts.find import Face, _x11_faces, covers
from crnn_hf.synthesis.render.layout import Glyphs


class CellFont:
    """Pillow's font in cells of one size, as the faces of terminals are; what it lacks is drawn as `missing`."""

    def __init__(self, missing="?", small_capitals=False):
        self._font = ImageFont.load_default(20)
        self._missing, self._small_capitals = missing, small_capitals

    def getmask2(self, char, mode="L"):
        cell = Image.new("L", (24, 32))
        char = char if char.isascii() else self._missing
        ImageDraw.Draw(cell).text(
            (2, 24), char.upper() if self._small_capitals else char, 255, self._font, anchor="ls"
        )
        return cell.im, (0, 0)


def test_cells_cover_ascii():
    assert covers(CellFont()), "the cells of p and H end in one row, their ink does not"
    assert not covers(CellFont(), "Aé") and not covers(CellFont(small_capitals=True))


def test_the_rows_of_a_face_are_those_of_its_ink():
    class InCells:
        def __init__(self, font):
            self._font = font
            self.getbbox, self.getlength = font.getbbox, font.getlength

        def getmask2(self, char, mode="L", anchor=None):
            cell = Image.new("L", (60, 70))
            ImageDraw.Draw(cell).text((5, 40), char, 255, self._font, anchor="ls")
            return cell.im, (-5, -40)

    class CellFace(Face):
        def load(self, size):
            return InCells(ImageFont.load_default(20))

    found = Glyphs(CellFace(None, "Cells"), 20)
    mask, left, top = found.glyph("H")
    assert mask[0].any() and mask[-1].any() and mask[:, 0].any() and mask[:, -1].any()
    assert -20 < found.top < -10 and 2 < found.bottom < 10 and top + len(mask) == 0 and 0 <= left < 5


def test_x11_cuts_of_one_size_are_different_faces(tmp_path):
    names = {
        "6x13.pcf.gz": "-misc-fixed-medium-r-semicondensed--13-120-75-75-c-60-iso10646-1",
        "8x13.pcf.gz": "-misc-fixed-medium-r-normal--13-120-75-75-c-80-iso10646-1",
        "6x13-1.pcf.gz": "-misc-fixed-medium-r-semicondensed--13-120-75-75-c-60-iso8859-1",
        "18x18ja.pcf.gz": "-misc-fixed-medium-r-normal-ja-18-120-100-100-c-180-iso10646-1",
        "koi.pcf.gz": "-misc-fixed-medium-r-normal--13-120-75-75-c-80-koi8-r",
    }
    index = "\n".join([str(len(names)), *(f"{name} {xlfd}" for name, xlfd in reversed(names.items()))])
    (tmp_path / "fonts.dir").write_text(index)
    faces = _x11_faces(tmp_path, set(names))
    assert [face.path.rpartition("/")[2] for face in faces[:2]] in (
        ["6x13.pcf.gz", "8x13.pcf.gz"],
        ["8x13.pcf.gz", "6x13.pcf.gz"],
    )
    assert len({(face.family, face.style, face.size) for face in faces}) == 2 and len(faces) == 3
