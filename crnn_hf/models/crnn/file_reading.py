"""
Reading what may be no file, or have no end: limits for files, pipes and downloads. The standard library only.

A file is at most `MAX_BYTES` long, and so is what a pipe or a server sends, within `MAX_SECONDS`. A device is never
opened. A pipe is read where a person names it, and not where a data file does.
"""

import http.client
import io
import os
import socket
import stat
import time
import urllib.request
from contextlib import contextmanager


MAX_BYTES = 2**28
MAX_SECONDS = 60  # for the whole of a pipe or a download
_SILENCE = 30  # seconds in which a server has to send something
_WRITER = 2  # seconds that the other end of a pipe may take to open
_PAUSE = 0.01
_BLOCK = 2**16
_SHOWN = 200


def read_file(path: str | os.PathLike, pipes: bool = False) -> bytes:
    """
    Read the whole of a file.

    Args:
        path (`str` or `os.PathLike`): Its name.
        pipes (`bool`, *optional*, defaults to `False`): Whether it may be a pipe.

    Returns:
        `bytes`: At most `MAX_BYTES`.

    Raises:
        OSError: If it cannot be read, is no regular file (nor a pipe), is too long, or a pipe takes too long. The
            message names the file. Where there is a special class it is that: `FileNotFoundError`,
            `IsADirectoryError`, `PermissionError`, `TimeoutError`.
        ValueError: If this cannot be a name.
    """
    if require_file(path, pipes) == "pipe":
        data = _read_pipe(path)
    else:
        with _naming(path), open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(f"{shown(path)} is longer than {MAX_BYTES:,} bytes, the most that is read.")
    return data


def require_file(path: str | os.PathLike, pipes: bool = False) -> str:
    """
    Refuse what is no file before it is opened: a device or a pipe may have no end.

    Args:
        path (`str` or `os.PathLike`): Its name.
        pipes (`bool`, *optional*, defaults to `False`): Whether it may be a pipe.

    Returns:
        `str`: `"file"` or `"pipe"`.

    Raises:
        OSError, ValueError: As [`read_file`].
    """
    with _naming(path):
        mode = os.stat(path).st_mode
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(f"{shown(path)} is a folder. Pass the files in it.")
    if stat.S_ISFIFO(mode) and pipes:
        return "pipe"
    kind = "a pipe" if stat.S_ISFIFO(mode) else "a device or a socket"
    raise OSError(f"{shown(path)} is {kind}, which may have no end. Pass a file.")


def read_url(url: str) -> bytes:
    """
    Download a file.

    Args:
        url (`str`): http:// or https://; redirections are followed.

    Returns:
        `bytes`: At most `MAX_BYTES`.

    Raises:
        OSError: If there is no answer or a broken one, or it is too long or takes longer than `MAX_SECONDS` from the
            request to the last byte. The message names the address.
    """
    name = url if len(url) <= _SHOWN else f"{url[:_SHOWN]}..."
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "crnn-hf"})
        with _opener(_Deadline(MAX_SECONDS)).open(request, timeout=_SILENCE) as response:
            return _read_response(response)
    except (OSError, ValueError, http.client.HTTPException) as error:
        what = " ".join(str(error).split()) or type(error).__name__
        raise OSError(f"cannot fetch {name}: {what}. Check the address and the connection.") from error


def shown(name: str | os.PathLike) -> str:
    """
    A file name as it stands in a message: quoted, and a very long one cut.

    Args:
        name (`str` or `os.PathLike`): Path or name of a file.

    Returns:
        `str`: Its name as messages show it.
    """
    name = os.fspath(name)
    return repr(name) if len(name) <= _SHOWN else f"{name[:_SHOWN]!r}..."


class _Deadline:
    def __init__(self, seconds: float) -> None:
        self._seconds, self._end = seconds, time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"it takes longer than {self._seconds} seconds, the longest that is waited")
        return left


@contextmanager
def _naming(path):
    """Say it in our words where the operating system cannot open a file."""
    name = shown(path)
    try:
        yield
    except FileNotFoundError:
        raise FileNotFoundError(f"there is no file {name}. Check the path.") from None
    except PermissionError:
        raise PermissionError(f"not allowed to read {name}. Check its permissions.") from None
    except OSError as error:
        raise OSError(f"cannot read {name}: {error.strerror}.") from error
    except ValueError as error:  # a null character in the name
        raise ValueError(f"{name} cannot be a path: {error}.") from error


def _read_pipe(path):
    """What is written to a pipe until its last writer closes it."""
    deadline, data = _Deadline(MAX_SECONDS), bytearray()
    with _naming(path):  # without waiting for a writer, who may never come
        pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        while len(data) <= MAX_BYTES:
            try:
                block = os.read(pipe, _BLOCK)
            except BlockingIOError:  # the pipe has a writer
                block = None
            if block:
                data += block
                continue
            # An empty pipe whose writer closed it looks like one without a writer yet.
            if block is not None and (data or deadline.left() < MAX_SECONDS - _WRITER):
                break
            deadline.left()
            time.sleep(_PAUSE)
    except TimeoutError as error:
        raise TimeoutError(f"{shown(path)} is a pipe, and {error}.") from None
    finally:
        os.close(pipe)
    return bytes(data)


def _read_response(response):
    expected, data = response.length, bytearray()
    while len(data) <= MAX_BYTES and (expected or 0) <= MAX_BYTES:
        block = response.read1(_BLOCK)  # what is there: `read` would wait for all of it
        if not block:
            if expected is not None and len(data) < expected:
                raise http.client.IncompleteRead(bytes(data), expected - len(data))
            return bytes(data)
        data += block
    raise OSError(f"it is longer than {MAX_BYTES:,} bytes, the most that is read")


def _opener(deadline):
    """Opens http and https alone, and has each read from the server end by the deadline."""

    class Response(http.client.HTTPResponse):
        def __init__(self, sock, *args, **kwargs) -> None:
            super().__init__(sock, *args, **kwargs)
            self.fp.close()
            self.fp = io.BufferedReader(_SocketFile(sock, deadline))

    class Connection(http.client.HTTPConnection):
        response_class = Response

    class SecureConnection(http.client.HTTPSConnection):
        response_class = Response

    class Handler(urllib.request.HTTPHandler):
        def http_open(self, request):
            return self.do_open(Connection, request)

    class SecureHandler(urllib.request.HTTPSHandler):
        def https_open(self, request):
            return self.do_open(SecureConnection, request)

    opener = urllib.request.OpenerDirector()
    for handler in (
        *(Handler, SecureHandler, urllib.request.ProxyHandler, urllib.request.UnknownHandler),
        *(urllib.request.HTTPDefaultErrorHandler, urllib.request.HTTPRedirectHandler),
        urllib.request.HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    return opener


class _SocketFile(io.RawIOBase):
    """The reading side of a socket, each read of which waits no longer than a deadline."""

    def __init__(self, sock: socket.socket, deadline: _Deadline) -> None:
        self._socket, self._deadline = sock, deadline
        self._file = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:
        self._socket.settimeout(min(_SILENCE, self._deadline.left()))
        try:
            return self._file.readinto(buffer)
        except TimeoutError:
            self._deadline.left()
            raise TimeoutError(f"nothing came for {_SILENCE} seconds") from None

    def close(self) -> None:
        self._file.close()
        super().close()
