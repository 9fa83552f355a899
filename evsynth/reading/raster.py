"""PNG and JPEG as far as a document depends on them: whether they are whole, and how large they are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
"""First bytes of the two formats."""

MOST_PIXELS = 40_000_000
"""Pixels of a picture: twice those of a good camera."""

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Kind of colour of a PNG to the numbers that make a pixel."""

FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""The markers of a JPEG that every program shows: with its size behind them."""

ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length."""

START_OF_SCAN, END = 0xDA, b"\xff\xd9"
PRINTED_COLOURS = 4


class Size(NamedTuple):
    """Width and height in pixels; or what is wrong with the picture."""

    width: int = 0
    height: int = 0
    fault: str = ""


DAMAGED = Size(fault="is damaged")


def png_size(data: bytes) -> Size:
    """The size of a PNG that is whole: its parts with the right sums, its pixels there to the last."""
    parts = list(_parts(data))
    if not parts or parts[0][0] != b"IHDR" or len(parts[0][1]) != 13 or parts[-1][0] != b"IEND":
        return DAMAGED
    width, height, depth, colour, _, _, _ = struct.unpack(">IIBBBBB", parts[0][1])
    if fault := _too_large(width, height):
        return Size(fault=fault)
    most = height * 8 + (width + 8) * (height + 8) * CHANNELS.get(colour, 4) * max(depth, 8) // 8
    is_whole = _unpacks([part for name, part in parts if name == b"IDAT"], most)
    return Size(width, height) if is_whole else DAMAGED


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG by name, as far as they are whole."""
    at = len(PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name, part = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(name + part)):
            return
        yield name, part
        at += 12 + length


def _unpacks(parts: list[bytes], most: int) -> bool:
    """Tell whether packed data are whole, and no more than this.

    Not more than a piece of them is held at a time.
    """
    unpacking, total = zlib.decompressobj(), 0
    try:
        for part in parts:
            while part:
                total += len(unpacking.decompress(part, 1 << 20))
                part = unpacking.unconsumed_tail
                if total > most:
                    return False
    except zlib.error:
        return False
    return unpacking.eof


def jpeg_size(data: bytes) -> Size:
    """The size of a JPEG that begins and ends as it should."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == START_OF_SCAN:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in FRAMES:
            return _frame(data, at) if data.find(END, at + 10) > 0 else DAMAGED
        at += 2 + length
    return DAMAGED


def _frame(data: bytes, at: int) -> Size:
    height, width, colours = struct.unpack_from(">HHB", data, at + 5)
    if colours == PRINTED_COLOURS:
        return Size(fault="has the colours of print (CMYK)")
    fault = _too_large(width, height)
    return Size(fault=fault) if fault else Size(width, height)


def _too_large(width: int, height: int) -> str:
    if not width or not height:
        return "is damaged"
    if width * height > MOST_PIXELS:
        return f"has {width:,} x {height:,} pixels; {MOST_PIXELS // 1_000_000} million are the most"
    return ""
