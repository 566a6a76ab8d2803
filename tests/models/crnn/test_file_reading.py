"""What has no end, or is no file, is refused by name within its limits."""

import os
import re
import socket
import threading
import time
from contextlib import contextmanager

import pytest

from crnn_hf.models.crnn import file_reading
from crnn_hf.models.crnn.file_reading import read_file, read_url, require_file


# Not on Windows, which has none of them.
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")


@pytest.fixture
def pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    return tmp_path / "pipe.png"


@pytest.fixture
def short_limits(monkeypatch):
    monkeypatch.setattr(file_reading, "MAX_SECONDS", 0.3)
    monkeypatch.setattr(file_reading, "_WRITER", 0.1)
    monkeypatch.setattr(file_reading, "MAX_BYTES", 2**17)


def test_a_file(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert read_file(tmp_path / "a") == b"abc"
    assert require_file(str(tmp_path / "a")) == "file"


def test_a_file_that_is_too_long(tmp_path, short_limits):
    (tmp_path / "fits").write_bytes(bytes(2**17))
    assert len(read_file(tmp_path / "fits")) == 2**17
    (tmp_path / "long").write_bytes(bytes(2**17 + 1))
    with pytest.raises(OSError, match="long' is longer than 131,072 bytes"):
        read_file(tmp_path / "long")


@needs_pipes
@pytest.mark.parametrize("pipes", [False, True])
def test_a_device_is_never_opened(pipes, tmp_path):
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    for name in (tmp_path / "zero.png", "/dev/zero", "/dev/null"):
        with pytest.raises(OSError, match=f"{re.escape(str(name))}' is a device"):
            read_file(name, pipes)


@needs_pipes
def test_a_pipe_that_a_data_file_names(pipe):
    with pytest.raises(OSError, match="pipe.png' is a pipe"):
        read_file(pipe)


@needs_pipes
def test_a_pipe_that_nobody_writes_to_is_empty(pipe, short_limits):
    assert read_file(pipe, pipes=True) == b""


@contextmanager
def writing(pipe, *blocks, pause=0.0, stay_open=0.0):
    def write():
        with open(pipe, "wb", buffering=0) as file:
            try:
                for block in blocks:
                    time.sleep(pause)
                    file.write(block)
                time.sleep(stay_open)
            except BrokenPipeError:
                pass

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    yield
    thread.join()


@needs_pipes
def test_a_pipe_is_read_to_its_end(pipe):
    with writing(pipe, b"ab", bytes(2**18), b"c", pause=0.05):
        assert read_file(pipe, pipes=True) == b"ab" + bytes(2**18) + b"c"


@needs_pipes
def test_a_pipe_without_end(pipe, short_limits):
    with writing(pipe, b"ab", stay_open=0.6):
        with pytest.raises(TimeoutError, match="pipe.png' is a pipe, and it takes longer than 0.3 seconds"):
            read_file(pipe, pipes=True)
    with writing(pipe, bytes(2**18)):
        with pytest.raises(OSError, match="longer than 131,072 bytes"):
            read_file(pipe, pipes=True)


def test_a_very_long_name_is_cut():
    with pytest.raises(OSError, match=r"cannot read 'x{200}'\.\.\.: .*[Tt]oo long") as caught:
        read_file("x" * 10_000)
    assert len(str(caught.value)) < 300


@contextmanager
def serving(*blocks, pause=0.0):
    """A server on this machine that answers one request with these bytes, one after the other, and then closes."""

    def answer():
        connection, _ = server.accept()
        with connection:
            connection.recv(2**16)
            try:
                for block in blocks:
                    connection.sendall(block)
                    time.sleep(pause)
            except OSError:  # whoever asked has left
                pass

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/line.png"
        thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        (OK + b"Content-Length: 4\r\n\r\nab", b"cd"),
        (OK + b"\r\nab", b"cd"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", b"2\r\ncd\r\n0\r\n\r\n"),
    ],
)
def test_a_download(answer):
    with serving(*answer) as url:
        assert read_url(url) == b"abcd"


BROKEN_REPLIES = {
    "cut off": ((OK + b"Content-Length: 9\r\n\r\nabc",), r"IncompleteRead\(3 bytes read, 6 more"),
    "a chunk cut off": ((OK + b"Transfer-Encoding: chunked\r\n\r\n9\r\nabc",), "IncompleteRead"),
    "no HTTP": ((b"hello\r\n\r\n",), "hello"),
    "nothing": ((b"",), "closed connection|reset"),
    "length of no number": ((OK + b"Content-Length: 99999999999999999999\r\n\r\nabc",), "longer than"),
    "to a file": ((b"HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\n\r\n",), "302"),
    "to FTP": ((b"HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/a.png\r\n\r\n",), "ftp"),
}


@pytest.mark.parametrize("name", BROKEN_REPLIES)
def test_a_broken_reply_is_an_error_with_the_address(name):
    answer, message = BROKEN_REPLIES[name]
    with serving(*answer) as url:
        with pytest.raises(OSError, match=f"cannot fetch {url}: .*(?:{message}).*Check the address"):
            read_url(url)


def test_an_address_that_is_none():
    with pytest.raises(OSError, match="cannot fetch http://: "):
        read_url("http://")


ENDLESS = {
    "a byte at a time": (OK + b"\r\n", *[b"x"] * 40),
    "headers a byte at a time": (OK, *[b"x"] * 40),
    "chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 40),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_one_time_limit_for_the_whole_of_a_download(name, short_limits):
    with serving(*ENDLESS[name], pause=0.02) as url:
        with pytest.raises(OSError, match="cannot fetch .*longer than 0.3 seconds"):
            read_url(url)


def test_a_download_without_end(short_limits):
    with serving(OK + b"\r\n", *[bytes(2**16)] * 8) as url:
        with pytest.raises(OSError, match="cannot fetch .*longer than 131,072 bytes"):
            read_url(url)
