"""Whatever people hand over becomes the same 8-bit image, or an error that names it."""

import base64
import io
import os
import pathlib
import struct
import threading
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from crnn_hf.models.crnn.image_decoding import decode_image, oriented_size
from crnn_hf.models.crnn.image_loading import list_images, naming_image, open_image


def draw_line(text="Total 12.50", ink=20, ground=235):
    image = Image.new("L", (120, 24), ground)
    ImageDraw.Draw(image).text((6, 4), text, fill=ink)
    return image


def encode(image, file_format="PNG", **options):
    buffer = io.BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def pixels(source, num_channels=1):
    return np.asarray(decode_image(open_image(source), num_channels))


LINE = draw_line()
GREY = np.array(LINE)
PNG = encode(LINE)


def test_every_source_gives_the_same_pixels(tmp_path):
    path = tmp_path / "line.png"
    path.write_bytes(PNG)
    uri = "data:image/png;base64," + base64.b64encode(PNG).decode()
    with open(path, "rb") as file:
        sources = [
            LINE,
            Image.open(path),
            path,
            pathlib.PurePath(path),
            str(path),
            PNG,
            bytearray(PNG),
            memoryview(PNG),
            io.BytesIO(PNG),
            file,
            uri,
            {"bytes": PNG, "path": None},
            {"bytes": PNG, "path": "elsewhere.png"},
            {"bytes": None, "path": str(path)},
        ]
        for source in sources:
            np.testing.assert_array_equal(pixels(source), GREY, err_msg=repr(type(source)))


def test_data_uri_without_base64():
    quoted = "".join(f"%{byte:02x}" for byte in PNG)
    np.testing.assert_array_equal(pixels(f"data:image/png,{quoted}"), GREY)


@pytest.fixture
def server(monkeypatch):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/line.png" else 404)
            self.end_headers()
            self.wfile.write(PNG if self.path == "/line.png" else b"")

        def log_message(self, *args):
            pass

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    httpd = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def test_url(server):
    np.testing.assert_array_equal(pixels(f"{server}/line.png"), GREY)
    with pytest.raises(OSError, match="cannot fetch .*missing.png.*404"):
        open_image(f"{server}/missing.png")


RGB = np.stack([GREY] * 3, axis=-1)
RGBA = np.dstack([RGB, np.full_like(GREY, 255)])
ARRAYS = {
    "hw": GREY,
    "hw1": GREY[:, :, None],
    "1hw": GREY[None],
    "hw3": RGB,
    "3hw": RGB.transpose(2, 0, 1),
    "hw4": RGBA,
    "4hw": RGBA.transpose(2, 0, 1),
    "not contiguous": np.repeat(GREY, 2, axis=1)[:, ::2],
    "uint16": GREY.astype(np.uint16) * 257,
    "int64": GREY.astype(np.int64),
    "int32 of 16 bits": GREY.astype(np.int32) * 257,
    "float32 0..1": (GREY / 255).astype(np.float32),
    "float64 0..255": GREY.astype(np.float64),
    "float16 0..1": (GREY / 255).astype(np.float16),
    "big-endian": (GREY.astype(np.uint16) * 257).astype(">u2"),
}


@pytest.mark.parametrize("name", ARRAYS)
def test_arrays(name):
    np.testing.assert_array_equal(pixels(ARRAYS[name]), GREY)


@pytest.mark.parametrize("name", [name for name in ARRAYS if name != "big-endian"])
def test_tensors(name):
    np.testing.assert_array_equal(pixels(torch.from_numpy(ARRAYS[name].copy())), GREY)


def test_tensor_that_requires_grad_and_bfloat16():
    np.testing.assert_array_equal(pixels(torch.tensor(GREY / 255, requires_grad=True)), GREY)
    close = pixels(torch.tensor(GREY / 255).bfloat16())
    assert np.abs(close.astype(int) - GREY).max() <= 1


def test_booleans():
    ink = GREY > 128
    np.testing.assert_array_equal(pixels(ink), ink * np.uint8(255))
    np.testing.assert_array_equal(pixels(torch.from_numpy(ink)), ink * np.uint8(255))
    np.testing.assert_array_equal(pixels(LINE.convert("1")), np.asarray(LINE.convert("1")) * np.uint8(255))


def test_ambiguous_shape_is_channels_last_for_arrays_and_first_for_tensors():
    values = np.arange(27, dtype=np.uint8).reshape(3, 3, 3)
    np.testing.assert_array_equal(pixels(values, 3), values)
    np.testing.assert_array_equal(pixels(torch.from_numpy(values), 3), values.transpose(1, 2, 0))


def test_interpolation_overshoot_is_clipped():
    values = GREY / 255
    values[0, 0], values[0, 1] = 1.005, -0.005
    result = pixels(values)
    assert (result[0, 0], result[0, 1]) == (255, 0)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "I", "F"])
def test_modes_that_keep_grey_exactly(mode):
    image = LINE.convert("P" if mode == "PA" else mode)
    np.testing.assert_array_equal(pixels(image.convert(mode)), GREY)


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "HSV"])
def test_other_colour_spaces(mode):
    assert np.abs(pixels(LINE.convert("RGB").convert(mode)).astype(int) - GREY).max() <= 2


def test_lab_is_refused_with_the_way_out():
    with pytest.raises(ValueError, match="mode 'LAB'.*Convert it to RGB"):
        pixels(Image.new("LAB", (5, 5)))


@pytest.mark.parametrize("dtype", ["<u2", ">u2"])
def test_16_bit_images(dtype):
    sixteen = (GREY.astype(np.uint16) * 257).astype(dtype)
    np.testing.assert_array_equal(pixels(Image.fromarray(sixteen)), GREY)
    np.testing.assert_array_equal(pixels(encode(Image.fromarray(sixteen.astype("<u2")))), GREY)


def test_16_bit_values_round_to_the_nearest():
    values = np.array([[0, 128, 129, 65535 - 129, 65535 - 128, 65535]], dtype=np.uint16)
    assert pixels(values).tolist() == [[0, 0, 1, 254, 255, 255]]


def transparent(ink, ground=(0, 0, 0, 0)):
    image = Image.new("RGBA", (120, 24), ground)
    ImageDraw.Draw(image).text((6, 4), "Total", fill=ink)
    return image


@pytest.mark.parametrize("ground", [(0, 0, 0, 0), (255, 255, 255, 0), (9, 200, 40, 0)])
def test_dark_ink_on_transparent_ground_is_laid_on_white(ground):
    result = pixels(transparent((0, 0, 0, 255), ground))
    assert np.median(result) == 255 and result.min() < 60


@pytest.mark.parametrize("ground", [(0, 0, 0, 0), (255, 255, 255, 0)])
def test_light_ink_on_transparent_ground_is_laid_on_black(ground):
    result = pixels(transparent((255, 255, 255, 255), ground))
    assert np.median(result) == 0 and result.max() > 200


def test_light_card_with_dark_ink_keeps_its_look():
    card = Image.new("RGBA", (120, 24), (0, 0, 0, 0))
    ImageDraw.Draw(card).rectangle((4, 2, 115, 21), fill=(240, 240, 240, 255))
    ImageDraw.Draw(card).text((6, 4), "Total", fill=(0, 0, 0, 255))
    result = pixels(card)
    assert result[0, 0] == 255 and np.median(result) == 240


def test_fully_transparent_image_is_white():
    assert pixels(Image.new("RGBA", (8, 8), (10, 10, 10, 0))).min() == 255


def test_half_transparency_is_composited():
    assert pixels(Image.new("RGBA", (8, 8), (0, 0, 0, 128))).tolist() == [[127] * 8] * 8


def test_a_palette_with_transparency_reads_as_when_it_is_saved():
    image = Image.new("RGBA", LINE.size, (0, 0, 0, 0))
    ImageDraw.Draw(image).text((6, 4), "Total 12.50", fill=(20, 20, 20, 255))
    image = image.quantize(8)
    assert image.mode == "P" and "transparency" not in image.info
    np.testing.assert_array_equal(pixels(image), pixels(encode(image)))
    assert pixels(image).max() == 255 and pixels(image).min() < 60


# Ink and ground: red on green, orange on grey, blue on brown, all of nearly equal brightness.
EQUALLY_BRIGHT = [((200, 0, 0), (0, 102, 0)), ((255, 128, 0), (151, 151, 151)), ((60, 60, 255), (130, 60, 50))]


@pytest.mark.parametrize("ink, ground", EQUALLY_BRIGHT)
def test_colours_of_equal_brightness_are_told_apart(ink, ground):
    image = Image.new("RGB", LINE.size, ground)
    ImageDraw.Draw(image).text((6, 4), "Total 12.50", fill=ink)
    assert np.ptp(np.asarray(image.convert("L")).astype(int)) < 12
    assert np.ptp(pixels(image).astype(int)) > 90
    np.testing.assert_array_equal(pixels(image, 3), np.asarray(image))


@pytest.mark.parametrize("ink, ground", [((200, 30, 30), (255, 255, 255)), ((20, 60, 160), (240, 235, 220))])
def test_ordinary_colours_are_read_by_their_brightness(ink, ground):
    image = Image.new("RGB", LINE.size, ground)
    ImageDraw.Draw(image).text((6, 4), "Total 12.50", fill=ink)
    np.testing.assert_array_equal(pixels(image), np.asarray(image.convert("L")))


def test_a_blank_colour_image_keeps_its_grey():
    noise = np.random.default_rng(0).normal((230, 228, 210), 6, (24, 120, 3)).clip(0, 255).astype(np.uint8)
    np.testing.assert_array_equal(pixels(noise), np.asarray(Image.fromarray(noise).convert("L")))


def test_palette_and_grey_png_with_a_transparent_colour():
    ink = transparent((0, 0, 0, 255))
    palette = Image.new("P", ink.size, 1)
    palette.putpalette([0, 0, 0, 90, 90, 90])
    palette.paste(0, mask=ink.getchannel("A"))
    from_palette = pixels(encode(palette, transparency=1))
    assert np.median(from_palette) == 255 and from_palette.min() == 0
    from_bytes = pixels(encode(palette, transparency=bytes([255, 0])))
    np.testing.assert_array_equal(from_bytes, from_palette)
    grey = Image.fromarray(np.where(np.asarray(ink.getchannel("A")) > 127, 0, 77).astype(np.uint8))
    assert np.median(pixels(encode(grey, transparency=77))) == 255


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_exif_orientation(orientation, file_format):
    upright = Image.new("L", (48, 16), 255)
    upright.paste(0, (0, 0, 16, 8))  # the top left corner tells every orientation apart
    inverse = {5: 5, 6: 8, 7: 7, 8: 6}.get(orientation, orientation)
    method = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(inverse)
    stored = upright.transpose(method) if method is not None else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    opened = open_image(encode(stored, file_format, exif=exif))
    assert oriented_size(opened) == (16, 48)
    result = np.asarray(decode_image(opened)).astype(int)
    assert result.shape == (16, 48)
    assert np.abs(result - np.asarray(upright)).mean() < 6


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def test_an_image_is_turned_once_however_often_it_is_decoded():
    exif = Image.Exif()
    exif[0x0112] = 6
    once = decode_image(open_image(encode(LINE, "JPEG", exif=exif)))
    assert once.size == LINE.size[::-1]
    assert np.array_equal(decode_image(open_image(once)), once)


def test_orientation_that_a_png_tells_after_its_pixels():
    exif = Image.Exif()
    exif[0x0112] = 6
    end = PNG.rindex(b"IEND") - 4
    turned = PNG[:end] + png_chunk(b"eXIf", exif.tobytes()[6:]) + PNG[end:]
    np.testing.assert_array_equal(pixels(turned), np.rot90(GREY, -1))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damaged_exif_does_not_keep_anybody_from_reading():
    data = encode(LINE, "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    assert np.abs(pixels(data).astype(int) - GREY).mean() < 6


def test_opening_does_not_decode():
    wide = encode(Image.new("L", (3000, 10)))
    opened = open_image(wide[: len(wide) // 2])
    assert oriented_size(opened) == (10, 3000)
    with pytest.raises(ValueError, match="damaged or cut off"):
        decode_image(opened)


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_the_size_is_known_without_decoding(file_format, monkeypatch):
    opened = open_image(encode(LINE, file_format))
    decoded = []
    monkeypatch.setattr(opened, "load", lambda: decoded.append(True))
    assert oriented_size(opened) == (24, 120)
    assert not decoded


@pytest.mark.parametrize("num_channels, mode", [(1, "L"), (3, "RGB")])
def test_one_pixel(num_channels, mode):
    result = decode_image(open_image(np.array([[7]], dtype=np.uint8)), num_channels)
    assert (result.size, result.mode) == ((1, 1), mode)


def test_colour_keeps_its_channels():
    colours = np.random.default_rng(0).integers(0, 256, (6, 9, 3), dtype=np.uint8)
    np.testing.assert_array_equal(pixels(colours, 3), colours)
    np.testing.assert_array_equal(pixels(colours.transpose(2, 0, 1), 3), colours)
    np.testing.assert_array_equal(pixels(colours, 1), np.asarray(Image.fromarray(colours).convert("L")))


BROKEN = {
    "empty array": (np.zeros((0, 5), np.uint8), ValueError, "empty.*Leave it out"),
    "empty image": (Image.new("L", (5, 0)), ValueError, "empty.*5 x 0"),
    "no bytes": (b"", ValueError, "0 bytes"),
    "not an image": (b"hello, world", ValueError, "not an image that Pillow can open"),
    "cut off": (PNG[:80], ValueError, "damaged or cut off|not an image"),
    "one dimension": (np.zeros(5, np.uint8), ValueError, r"shape \(5,\)"),
    "two channels": (np.zeros((9, 9, 2), np.uint8), ValueError, r"shape \(9, 9, 2\)"),
    "four dimensions": (np.zeros((1, 9, 9, 3), np.uint8), ValueError, "is not one image"),
    "NaN": (np.full((4, 4), np.nan), ValueError, "NaN"),
    "infinite": (torch.full((4, 4), torch.inf), ValueError, "NaN or infinite"),
    "normalized": (np.linspace(-1, 1, 16).reshape(4, 4), ValueError, "Undo the normalization"),
    "too bright floats": (np.full((4, 4), 3000.0), ValueError, "0 to 255"),
    "negative integers": (np.full((4, 4), -3), ValueError, "out of range"),
    "32-bit integers": (np.full((4, 4), 70000), ValueError, "out of range"),
    "complex": (np.ones((4, 4), complex), TypeError, "complex"),
    "objects": (np.array([["a", "b"]], dtype=object), TypeError, "object"),
    "missing": ("nowhere/line.png", FileNotFoundError, "no file 'nowhere/line.png'"),
    "folder": (".", IsADirectoryError, "folder"),
    "null in name": ("a\0b", ValueError, "cannot be a path"),
    "bad base64": ("data:image/png;base64,####", ValueError, "base64"),
    "data without comma": ("data:image/png", ValueError, "comma"),
    "dict without data": ({"bytes": None, "path": None}, ValueError, "'bytes' or 'path'"),
    "dict of something else": ({"image": 1}, ValueError, "'bytes' or 'path'.*image"),
    "None": (None, TypeError, "NoneType"),
    "number": (3, TypeError, "int"),
    "text file": (io.StringIO("x"), TypeError, "mode 'rb'"),
    "base64": (base64.b64encode(PNG).decode(), ValueError, "looks like the base64.*data:image/png;base64,"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", ValueError, "a HEIC photo: save it as JPEG"),
    "PDF": (b"%PDF-1.7\n", ValueError, "a PDF"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ValueError, "markup"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_images_are_named_by_index(name):
    image, kind, message = BROKEN[name]
    with pytest.raises(kind, match=rf"(?s)^image 3: .*(?:{message})") as caught:
        with naming_image(3):
            decode_image(open_image(image))
    assert str(caught.value).endswith((".", ")"))


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("limit", [100, LINE.width * LINE.height - 1])  # Pillow itself refuses twice its limit
def test_too_many_pixels(limit, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
    for source in (PNG, {"bytes": PNG}, LINE):
        with pytest.raises(ValueError, match=f"more than {limit:,} pixels, too many to decode safely"):
            open_image(source)


def test_as_many_pixels_as_are_allowed(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", LINE.width * LINE.height)
    assert open_image(PNG).size == LINE.size


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_a_pipe_is_read_where_it_is_named_and_not_in_a_data_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    writer = threading.Thread(target=(tmp_path / "pipe.png").write_bytes, args=(PNG,))
    writer.start()
    np.testing.assert_array_equal(pixels(str(tmp_path / "pipe.png")), GREY)
    writer.join()
    with pytest.raises(OSError, match="is a pipe"):
        open_image({"bytes": None, "path": str(tmp_path / "pipe.png")})


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damage_anywhere_is_an_error_or_an_image():
    rng = np.random.default_rng(0)
    for data in (PNG, encode(LINE, "JPEG"), encode(LINE, "TIFF"), encode(LINE, "GIF"), encode(LINE, "WEBP")):
        for _ in range(60):
            damaged = bytearray(data[: rng.integers(1, len(data))])
            damaged[rng.integers(len(damaged))] ^= int(rng.integers(1, 256))
            try:
                decode_image(open_image(bytes(damaged)))
            except ValueError:
                pass


def test_list_images():
    assert list_images(PNG) == [PNG] and list_images("line.png") == ["line.png"] and list_images(LINE) == [LINE]
    assert list_images([LINE, PNG]) == [LINE, PNG] and list_images((LINE,)) == [LINE]
    assert list_images(iter([LINE, PNG])) == [LINE, PNG]
    assert len(list_images(GREY)) == 1 and len(list_images(RGB)) == 1
    assert [image.shape for image in list_images(np.zeros((2, 5, 9, 3)))] == [(5, 9, 3)] * 2
    assert [tuple(image.shape) for image in list_images(torch.zeros(2, 3, 5, 9))] == [(3, 5, 9)] * 2
    file = io.BytesIO(PNG)
    assert list_images(file) == [file]
    example = {"bytes": PNG, "path": None}
    assert list_images(example) == [example]
