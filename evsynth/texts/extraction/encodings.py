"""Bytes of a text file to text: by its byte order mark, as UTF-8, or else as Windows-1252.

Never by guessing at a mixture.
"""

from __future__ import annotations

import codecs
import re

from evsynth.texts.extraction import signatures
from evsynth.texts.faults import TextFault, mixed_encodings, wrong_extension

_MARK = rb"[\x82\x84\x85\x8b\x91-\x97\x9b\xa0\xab\xbb]"
_CLEARLY_UTF8 = re.compile(
    rb"[\xc2\xc3][\x80-\xbf]|[\xc4-\xdf][\x80-\xbf](?<!%(mark)b)"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}(?<!%(mark)b%(mark)b)"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}(?<!%(mark)b%(mark)b%(mark)b)" % {b"mark": _MARK}
)
"""Bytes that are a letter in UTF-8 but hardly a letter in Windows-1252.

There they have only marks and spaces after the letter ("CAFÉ»", "qualité »").
"""
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""",
    re.I,
)
_DECLARED_WITHIN = 4096
_WESTERN = ("utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252")
"""Declarations that say no more than `decoded` finds out.

As in browsers, ISO 8859-1 is read as Windows-1252.
"""

_NOT_TEXT = TextFault(wrong_extension, {"actual": signatures.UNKNOWN, "expected": signatures.TEXT})


def decoded(data: bytes) -> str | TextFault:
    """The text of a file, or why its bytes are none."""
    encoding = signatures.byte_order_mark(data)
    text = _text(data, encoding) if encoding else _without_mark(data)
    if isinstance(text, str) and ("\0" in text or signatures.has_controls(text.encode("utf-8", "replace"))):
        return _NOT_TEXT
    return text


def decoded_markup(data: bytes) -> str | TextFault:
    """The text of HTML or XHTML: what is valid UTF-8 is just that, whatever it declares to be.

    Otherwise what it declares.
    """
    declared = _declared(data)
    if not declared or signatures.byte_order_mark(data) or isinstance(_text(data, "utf-8"), str):
        return decoded(data)
    return _text(data, declared)


def _without_mark(data: bytes) -> str | TextFault:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _CLEARLY_UTF8.search(data):
            return TextFault(mixed_encodings, {"line": str(_line(data[: error.start]))})
        return _text(data, "cp1252")


def _text(data: bytes, encoding: str) -> str | TextFault:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return _NOT_TEXT


def _line(before: bytes) -> int:
    return before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


def _declared(data: bytes) -> str:
    """The encoding that markup declares, as Python names it.

    "" where that adds nothing, or is no encoding of text.
    """
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not match:
        return ""
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii", "replace")).name
        "".encode(name)
    except LookupError:
        return ""
    # A declaration that could be read as ASCII is none of UTF-16 or UTF-32.
    return "" if name in _WESTERN or name.startswith("utf-") else name
