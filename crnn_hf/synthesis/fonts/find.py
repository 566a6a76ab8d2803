"""The fonts of the machine: found, sorted by class and family, checked for their glyphs.

A line samples a class, then a family, then a face: a few families have fifty faces each and would otherwise rule.
"""

import gzip
import io
import logging
import os
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

from crnn_hf.zoo.alphabets import ASCII


CLASSES = ("serif", "sans", "mono", "device")
OUTLINE = (".ttf", ".otf", ".ttc")
BITMAP = (".pcf", ".pcf.gz", ".otb", ".bdf")

_logger = logging.getLogger(__name__)

_DROP = re.compile(
    r"math|symbol|dingbat|emoji|initials|keyboard|keyfont|music|campania|script|chorus|z003|chancery|joscelyn|fraktur|"
    r"blackletter|blankenburg|gamaliel|grenze|manufacturing consent|d050000l|unifont (upper|csur)|caps\b|\bsc\b|"
    r"small.?caps|all sc|variants|integrals|sym\b|nonunicode|"
    r"hairline|\bthin\b|extra ?light|outline|shadow|stencil|swash|braille|barcode|hand\b|"
    r"creep|atari|proggytiny|monoisome|dunhill|cursive|italic fill|\bicon|awesome|tengwar|runic|gothic(?= (old|noto))|"
    r"compagnon (light|italic|script)|jsmath|cmex|cmsy|cmmi|msam|msbm|wasy|rsfs|esint|stmary|eufm|"
    r"webdings|wingdings|opens___",
    re.I,
)
_NOTO = re.compile(r"^Noto (?:Sans|Serif|Kufi|Naskh|Nastaliq|Rashi|Looped|Traditional|Music|Color)\b(.*)", re.I)
_NOTO_LATIN = re.compile(r"^\s*(display|mono|(semi)?condensed|light|medium|(semi)?bold|black|extra|\s)*$", re.I)
_DEVICE = re.compile(
    r"^px |3270|ocr|typewriter|courier|terminus|spleen|proggy|glass tty|vt220|sixtyfour|c-64|unifont|typist|tlwg typo|"
    r"nimbus mono|freemono|gyre cursor|compagnon|letter ?gothic|teletype|dot.?matrix|pixel|vga|lm mono(?! prop)|"
    r"latin modern mono(?! prop)|thermal|receipt|bitmap|press start|share tech",
    re.I,
)
_MONO = re.compile(
    r"mono|\bcode\b|console|anonymous|hack|inconsolata|hermit|agave|fixed|cousine|menlo|consolas|terminal", re.I
)
_SERIF = re.compile(
    r"(?<!sans )serif|roman|times|tymes|tinos|termes|garamond|bodoni|didot|baskerv|century|bookman|bonum|schola|"
    r"pagella|p052|c059|palat|libertine|gentium|charis|doulos|cardo|caladea|cambria|georgia|vollkorn|junicode|"
    r"old ?standard|"
    r"stix|artemisia|accanthis|berenis|irianis|romande|tribun|goudy|fanwood|linden|essays|prociono|quattrocento$|"
    r"arapey|elstob|yrsa|rasa|concrete|slab|minion|utopia|charter|antiqua|caslon|bembo|book\b|new century|"
    r"lucidabright",
    re.I,
)
_NOT_SERIF = re.compile(r"sans|quattrocento sans|biolinum|routed|urw gothic", re.I)


@lru_cache(maxsize=4096)
def _is_italic(style):
    return bool(re.search(r"ital|obli|slant|kursiv", style, re.I))


@dataclass(frozen=True)
class Face:
    """One face: `path` (None for Pillow's own font), `family`, `style`, its `kind` (one of `CLASSES`), index in a
    collection, and `size` in pixels for a bitmap face (0 for outlines, which are drawn at any size)."""

    path: str | None
    family: str
    style: str = "Regular"
    kind: str = "sans"
    index: int = 0
    size: int = 0

    @property
    def italic(self) -> bool:
        """Whether its style slants."""
        return _is_italic(self.style)

    def load(self, size: int) -> ImageFont.FreeTypeFont:
        """The Pillow font at `size` pixels; a bitmap face has its one size."""
        if self.path is None:
            return ImageFont.load_default(size)
        if self.path.endswith(".pcf.gz"):
            with gzip.open(self.path) as stream:
                return ImageFont.truetype(io.BytesIO(stream.read()), self.size, layout_engine=ImageFont.Layout.BASIC)
        return ImageFont.truetype(self.path, self.size or size, self.index, layout_engine=ImageFont.Layout.BASIC)


# {class: {family: (face, ...)}}
Fonts = dict[str, dict[str, tuple[Face, ...]]]


def system_folders() -> list[Path]:
    """The folders where this platform keeps fonts, those that exist."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        folders = [windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    elif sys.platform == "darwin":
        folders = [Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts"]
    else:
        shared = ("/usr/share/fonts", "/usr/share/texmf/fonts/opentype", "/usr/local/share/fonts")
        folders = [*map(Path, shared), home / ".fonts", home / ".local/share/fonts"]
    return [folder for folder in folders if folder.is_dir()]


def classify(family: str, style: str = "") -> str:
    """'serif', 'sans', 'mono' or 'device' (bitmap, terminal, typewriter, OCR) from a family's name."""
    name = f"{family} {style}"
    if _DEVICE.search(name):
        return "device"
    if _MONO.search(family):
        return "mono"
    return "serif" if _SERIF.search(family) and not _NOT_SERIF.search(family) else "sans"


def unwanted(family: str, style: str = "") -> bool:
    """True for symbols, decorations, blackletter, handwriting, caps-only cuts and Noto of other scripts."""
    if _DROP.search(f"{family} {style}"):
        return True
    noto = _NOTO.match(family)
    return bool(noto and not _NOTO_LATIN.match(noto.group(1)))


def draws_all(font: ImageFont.FreeTypeFont, alphabet: str) -> bool:
    """Whether `font` (a Pillow font) has its own glyph for every character of `alphabet`.

    A missing character draws the same picture as a code point nobody assigns; some bitmap faces draw a question mark.
    """
    missing = {_picture(font, chr(0x10FFFD)), _picture(font, "\ufffe")}
    for char in alphabet:
        glyph = _picture(font, char)
        if char != " " and (not any(glyph[0]) or (glyph in missing and char != "?")):
            return False
    return True


def _picture(font, char):
    mask, offset = font.getmask2(char, mode="L")
    return bytes(mask), mask.size, offset


def covers(font: ImageFont.FreeTypeFont, alphabet: str = ASCII) -> bool:
    """Whether `font` draws all of `alphabet`, and letters in both cases."""

    def rows(char):
        """The first row of the ink and the one below it: the box of a bitmap face is its whole cell."""
        mask, offset = font.getmask2(char, mode="L")
        _, top, _, bottom = mask.getbbox()
        return offset[1] + top, offset[1] + bottom

    if not draws_all(font, alphabet):
        return False
    (head, foot), (_, tail) = rows("H"), rows("p")
    if tail - foot < 0.1 * (foot - head):
        return False  # capitals in small size where lower case should be
    pictures = [_picture(font, char) for char in "aAeEgGqQ"]
    return all(a != b for a, b in zip(pictures[::2], pictures[1::2], strict=True))


def _family_key(family):
    """Merge the cuts that are families of their own in name only."""
    family = re.sub(r"\s+(ADF|Std|GWF|Pro|No2|No3|O|\d+(pt)?)\b", "", family)
    if family.startswith("Px "):
        return " ".join(re.split(r"[ _-]", family)[:2])
    cuts = r"[\s-]*(Condensed|Cond|Cd|Narrow|Cn|Light|Display|Medium|Book|2014 Series \w+)$"
    return re.sub(cuts, "", family).strip()


def _x11_faces(folder, names):
    """Bitmap faces of an X11 folder from its `fonts.dir`, without opening them."""
    index = Path(folder) / "fonts.dir"
    faces, seen = [], set()
    lines = index.read_text(errors="replace").splitlines()[1:]
    for line in sorted(
        lines, key=lambda line: "iso10646" not in line.lower()
    ):  # before the cuts with fewer characters
        name, _, xlfd = line.partition(" ")
        fields = xlfd.lower().split("-")
        if name not in names or len(fields) < 15 or name in seen:
            continue
        registry, size = "-".join(fields[13:15]), fields[7]
        if registry not in ("iso10646-1", "iso8859-1") or not size.isdigit() or not 9 <= int(size) <= 40:
            continue
        if fields[6] in ("ja", "ko"):
            continue  # Latin letters in the cells of Chinese characters
        style = f"{fields[3]} {'italic' if fields[4] in 'io' else 'regular'} {fields[5]} {fields[12]}"
        if unwanted(fields[2], style) or re.search(r"cursor|nil|mic|arabic|clear[ou]|open look", fields[2]):
            continue
        seen.add(name)
        faces.append(Face(str(Path(folder) / name), f"X {fields[2]}", style, "device", 0, int(size)))
    return faces


def _bitmap_faces(path):
    """Faces of a bitmap file without an index: the first native size that Pillow accepts, and every other."""
    faces = []
    for size in (12, 14, 16, 18, 20, 22, 24, 28, 32, 10, 13, 15):
        face = Face(path, Path(path).name.split(".")[0], "Regular", "device", 0, size)
        try:
            family, style = face.load(size).getname()
        except OSError:
            continue
        faces.append(Face(path, family or face.family, style or "Regular", "device", 0, size))
    return faces


def outline_faces(path: Path) -> list[Face]:
    """The faces of an outline file (a collection has several)."""
    faces = []
    for index in range(16 if path.lower().endswith(".ttc") else 1):
        try:
            family, style = ImageFont.truetype(path, 16, index, layout_engine=ImageFont.Layout.BASIC).getname()
        except OSError:
            break
        family, style = family or Path(path).stem, style or "Regular"
        faces.append(Face(path, family, style, classify(family, style), index))
    return faces


def _has_glyphs(face):
    try:
        return covers(face.load(face.size or 24))
    except (OSError, ValueError):
        return False


@lru_cache(maxsize=8)
def find_fonts(folders: tuple[str, ...] | None = None) -> Fonts:
    """Every usable face, as {class: {family: (face, ...)}}.

    Args:
        folders: tuple of folders to search, with those below them; None for the system's. An empty tuple finds
            nothing, and then Pillow's own font is the one face of every class.

    Found once per process for the same folders (a few seconds for a thousand files).
    """
    candidates, bitmap_names = [], set()
    for folder in system_folders() if folders is None else folders:
        for where, _, names in os.walk(folder):
            names = sorted(names)
            if "fonts.dir" in names and any(name.endswith(BITMAP) for name in names):
                candidates += _x11_faces(where, set(names))
                names = [name for name in names if not name.endswith(BITMAP)]
            for name in names:
                path = os.path.join(where, name)
                if name.lower().endswith(OUTLINE):
                    candidates += (face for face in outline_faces(path) if not unwanted(face.family, face.style))
                elif name.lower().endswith(BITMAP) and name not in bitmap_names:
                    bitmap_names.add(name)
                    candidates += _bitmap_faces(path)
    found = {kind: defaultdict(dict) for kind in CLASSES}
    for face in candidates:
        siblings = found[face.kind][_family_key(face.family)]
        key = (face.family, face.style, face.size)
        if key not in siblings and _has_glyphs(face):
            siblings[key] = face
    result = {
        kind: {family: tuple(faces.values()) for family, faces in sorted(families.items()) if faces}
        for kind, families in found.items()
    }
    if not any(result.values()):
        _logger.warning("no usable font found: lines are drawn with Pillow's own font only")
        result = {kind: {"Pillow": (Face(None, "Pillow", "Regular", kind),)} for kind in CLASSES}
    return result


def describe_fonts(folders: Sequence[str | Path] | None = None) -> list[dict[str, Any]]:
    """Table of what was found: one row {'class', 'family', 'faces'} per family."""
    fonts = find_fonts(None if folders is None else tuple(map(str, folders)))
    return [
        {"class": kind, "family": family, "faces": len(faces)}
        for kind, families in fonts.items()
        for family, faces in families.items()
    ]
