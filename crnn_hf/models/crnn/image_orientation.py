"""Lines that are read as they are and turned. NumPy only."""

from collections.abc import Callable, Sequence

from .image_preparation import NEARLY_SQUARE, PreparedLine
from .image_warnings import SUSPICIOUS, Reading, has_ink, warning_of


def check_orientation(orientation: str | None) -> None:
    """
    Check the argument.

    Args:
        orientation (`str`, *optional*): What was asked for.

    Raises:
        ValueError: If it is not `"auto"`.
    """
    if orientation not in (None, "auto"):
        raise ValueError(f"`orientation` must be 'auto', got {orientation!r}. Leave it out to read lines as they are.")


# Another direction than that of the image is surer by this much.
CLEARLY = 0.02

ReadDirection = Callable[[Sequence[PreparedLine]], list[Reading]]


def read_checked(lines: Sequence[PreparedLine], read: ReadDirection, orientation: str | None) -> list[dict]:
    """
    Read lines, and look at those that may be no upright line.

    Args:
        lines (`Sequence[PreparedLine]`): What is read at once.
        read: Reads lines as they are.
        orientation (`str`, *optional*): `"auto"` to read each in the directions that make sense, and keep the surest.

    Returns:
        `list[dict]`: A result for each line; with `"auto"` it has an `orientation`, in degrees. Where a line is read
        as it is, but does not look like one upright line, it has a `warning`.
    """
    found = [{0: reading} for reading in read(lines)]
    auto = orientation == "auto"
    inked = [
        (auto or readings[0].sureness < SUSPICIOUS) and _has_ink(line)
        for line, readings in zip(lines, found, strict=True)
    ]
    for degrees in (90, 180, 270):
        chosen = [index for index, line in enumerate(lines) if inked[index] and degrees in directions(line, auto)]
        # The widths of lines that lie on their sides have nothing in common.
        together = [chosen] if degrees == 180 and chosen else [[index] for index in chosen]
        for indices in together:
            readings = read([turned(lines[index], degrees) for index in indices])
            for index, reading in zip(indices, readings, strict=True):
                found[index][degrees] = reading
    choose = _surest if auto else _as_it_is
    return [choose(line, readings, is_inked) for line, readings, is_inked in zip(lines, found, inked, strict=True)]


def _has_ink(line):
    # A small line on its side has hardly any once it is as high as a line.
    return has_ink(line.pixels) or (line.sideways is not None and has_ink(line.sideways.pixels))


def directions(line: PreparedLine, is_tall_turned: bool = True) -> tuple[int, ...]:
    """
    The directions to read a line in beside the one that it has.

    Args:
        line (`PreparedLine`): The line.
        is_tall_turned (`bool`): Whether a tall line can only lie on its side.

    Returns:
        `tuple[int, ...]`: Degrees to turn it by, counter-clockwise.
    """
    if line.sideways is None:
        return (180,)
    height, width = line.size
    return (90, 270) if is_tall_turned and width * NEARLY_SQUARE < height else (90, 180, 270)


def turned(line: PreparedLine, degrees: int) -> PreparedLine:
    """
    A line turned counter-clockwise.

    Args:
        line (`PreparedLine`): The line; it has `sideways` unless `degrees` is 180.
        degrees (`int`): 0, 90, 180 or 270.

    Returns:
        `PreparedLine`: The turned line.
    """
    if degrees % 180:
        line = line.sideways
    return line if degrees < 180 else line._replace(pixels=line.pixels[:, ::-1, ::-1])


def _as_it_is(line, readings, is_inked):
    warning = warning_of(line.pixels, line.size, readings) if is_inked else None
    return _with_warnings(readings[0].result, line.warning, warning)


def _surest(line, readings, is_inked):
    tall = line.sideways is not None and 90 in readings and 180 not in readings
    tried = {degrees: reading for degrees, reading in readings.items() if degrees or not tall}
    # As it is where another direction is no better: 0 and 8 read either way.
    degrees = max(tried, key=lambda degrees: tried[degrees].sureness - (CLEARLY if degrees else 0.0))
    upright, reading = turned(line, degrees), readings[degrees]
    # Other directions were tried: what is left to say is whether this is one line.
    unsure = is_inked and reading.sureness < SUSPICIOUS
    warning = warning_of(upright.pixels, upright.size, {0: reading}) if unsure else None
    result = {**_placed(reading.result, degrees, line.size), "orientation": degrees}
    return _with_warnings(result, line.warning, warning)


def _with_warnings(result, *warnings):
    said = " ".join(warning for warning in warnings if warning is not None)
    return {**result, "warning": said} if said else result


def _placed(result, degrees, size):
    """A result with its positions in the image before it was turned: of 90 and 270 degrees from its top."""
    if degrees < 180 or "chars" not in result:
        return result
    length = size[1] if degrees == 180 else size[0]
    return {**result, **{name: [_from_end(part, length) for part in result[name]] for name in ("chars", "words")}}


def _from_end(part, length):
    return {**part, "start": round(length - part["end"], 1), "end": round(length - part["start"], 1)}
