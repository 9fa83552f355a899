"""Text as it goes into a figure: clean, shortened to a width, broken into lines.

Widths are estimated on the wide side, after DejaVu Sans: the font that shows the figure is not known when it
is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from unicodedata import category, combining, east_asian_width

SIZE = 12
"""The size of all lettering, in units of the figure."""

_THIN = frozenset("ijlI.,:;'|‘’·")
_NARROW = frozenset(" frt()[]!-“”")
_WIDE = frozenset("mwMW%@…—")
_UNSAFE = frozenset({"Cf", "Cs", "Cn"})

KNOWN = 4096
"""Results that are kept of what is asked again and again."""

LONGEST = 300
"""Letters beyond which nobody would read on."""

HINT = 70
"""Letters that bring to mind a text that stands elsewhere in the figure in full."""


def clean(text: str) -> str:
    """The text on one line, without what XML forbids or what turns the direction of reading."""
    if text.isprintable():
        return " ".join(text.split())
    spaced = (
        " " if category(letter) == "Cc" else letter for letter in text if category(letter) not in _UNSAFE
    )
    return " ".join("".join(spaced).split())


@lru_cache(maxsize=KNOWN)
def escaped(text: str) -> str:
    """The text as content of XML, cut off where nobody would read on."""
    return escape(shortened(text, LONGEST))


def shortened(text: str, most: int) -> str:
    """The text, or as many whole words of it as fit in so many letters."""
    text = clean(text)
    if len(text) <= most:
        return text
    return _at_word(text[: most - 1])


def width(text: str) -> float:
    """The estimated width of a text."""
    return SIZE * sum(map(_width, text))


def lines(text: str, room: float, most: int) -> tuple[str, ...]:
    """The text broken into lines of at most this width.

    Of what does not fit in so many lines the end is left out.
    """
    broken = [""]
    for word in _pieces(shortened(text, 2 * LONGEST), room):
        longer = f"{broken[-1]} {word}".lstrip()
        if width(longer) <= room:
            broken[-1] = longer
        elif len(broken) < most:
            broken.append(word)
        else:
            broken[-1] = _fitted(f"{longer}…", room)
            break
    return tuple(broken)


def fitted(text: str, room: float) -> str:
    """The text on one line of at most this width."""
    return _fitted(shortened(text, LONGEST), room)


def _fitted(text: str, room: float) -> str:
    if width(text) <= room:
        return text
    text = text.rstrip("…")
    while text and width(f"{text}…") > room:
        text = text[:-1]
    return _at_word(text)


def _at_word(cut: str) -> str:
    """The text that is left after a cut, ended after a whole word unless that is far back."""
    words = cut.rpartition(" ")[0]
    return (words if 2 * len(words) > len(cut) else cut).rstrip(" ,;:.-(") + "…"


def _pieces(text: str, room: float) -> Iterator[str]:
    """The words, those that are wider than a line cut up."""
    for word in text.split():
        if width(word) <= room:
            yield word
            continue
        piece = ""
        for letter in word:
            if width(piece + letter) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


@lru_cache(maxsize=KNOWN)
def _width(letter: str) -> float:
    if combining(letter):
        return 0
    if letter in _THIN:
        return 0.33
    if letter in _NARROW:
        return 0.42
    if letter in _WIDE or east_asian_width(letter) in "WF":
        return 1
    return 0.7 if letter.isupper() else 0.62
