"""Characters that nobody sees: which of them a value may hold, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from unicodedata import category, name

from evsynth.findings import Kind
from evsynth.reading import kinds
from evsynth.reading.blank_letters import BLANK_LETTER, BLANK_LETTERS

CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")
"""Characters that no reader sees and a terminal, an editor or a browser acts on."""

ZERO_WIDTH = (
    "\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2065"
    f"\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f{BLANK_LETTERS}"
)
"""Characters without a width: soft hyphens, joiners, marks of direction, tags, and unseen letters."""

NO_BREAK = "\u00a0\u2007\u202f"
"""Spaces at which no line ends."""

SPACES = f"{NO_BREAK}\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
"""Spaces that are none to YAML."""

INVISIBLE = re.compile(f"[{ZERO_WIDTH}]")
UNSEEN = re.compile(f"{CONTROL.pattern[:-1]}{ZERO_WIDTH}{NO_BREAK}]")

WRITTEN = re.compile(UNSEEN.pattern.replace("\\x0b-", "\\x0b\\x0c\\x0e-"))
"""Unseen characters that can stand in a file as they are: \\r ends a line there."""
ESCAPED = re.compile(
    rf"\\(?:x([0-9a-fA-F]{{2}})|u([0-9a-fA-F]{{4}})|U([0-9a-fA-F]{{8}})|(.))|{WRITTEN.pattern}", re.DOTALL
)
ENDS_AND_SPACES = {"_": "\xa0", "N": "\x85", "L": "\u2028", "P": "\u2029", "f": "\f", "r": "\r", "v": "\v"}
ESCAPES = ENDS_AND_SPACES | {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b"}

FOREIGN_END = re.compile(r"[ \t]*[\x85\u2028\u2029][ \t]*")
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

JOINERS = "\u200b\u200c\u200d"
DIRECTIONS = "\u061c\u200e\u200f"
SCRIPTS = 0x0590
"""From here on scripts stand whose letters are joined, parted and turned by characters that nobody sees."""
JOINED = ("Lo", "Mc", "Mn", "Sk", "So")
"""Categories of letters without capitals, of their marks, and of emoji."""
SIGNS = 0x2010
"""From here on signs stand of which there are emoji."""
FLAG = "\U0001f3f4"
"""A black flag, which tags make into that of a country."""

BEFORE_NO_BREAK = re.compile(r"(?:[\d€$£¥§±№«–—&(]|\b[^\W\d_]{1,4}\.)\Z")
"""Characters that a no-break space rightly follows: a number, a sign, the point of an abbreviation."""
AFTER_NO_BREAK = re.compile(r"[\d%‰°€»:;?!–—…]")
"""Characters that a no-break space rightly comes before."""

NAMES = {
    "\ufeff": "a byte order mark",
    "\u00ad": "a soft hyphen",
    "\u00a0": "a no-break space",
    "\u202f": "a narrow no-break space",
}


def _unseen(value: str, is_quoted: bool) -> Iterator[tuple[Kind, int]]:
    """The characters of a value that do not belong there, by their offsets.

    In the words of others, `is_quoted`, no-break spaces are their own.
    """
    for match in UNSEEN.finditer(value):
        character, offset = match[0], match.start()
        if CONTROL.match(character):
            yield kinds.control_character, offset
        elif character in NO_BREAK:
            if not is_quoted and not _is_right(value, offset):
                yield kinds.no_break_space, offset
        elif not _is_needed(value, offset):
            yield kinds.invisible_character, offset


def _is_right(value: str, offset: int) -> bool:
    """Tell whether a no-break space stands beside a number, a sign or an abbreviation."""
    before, after = value[max(offset - 6, 0) : offset], value[offset + 1 : offset + 2]
    return bool(BEFORE_NO_BREAK.search(before) or AFTER_NO_BREAK.match(after))


def _is_needed(value: str, offset: int) -> bool:
    """Tell whether a character without a width is of use, in a script or an emoji that needs it."""
    character = value[offset]
    if character in JOINERS:
        around = (*value[max(offset - 2, 0) : offset], value[offset + 1 : offset + 2])
        return any(_is_joined(neighbour) for neighbour in around if neighbour)
    if character in DIRECTIONS:
        return any(_is_turned(letter) for letter in value if letter not in DIRECTIONS)
    if re.match(BLANK_LETTER, character):
        return offset > 0 and _takes_marks(value[offset - 1])
    return character >= "\U000e0001" and FLAG in value[:offset]


def _is_joined(character: str) -> bool:
    return ord(character) >= SCRIPTS and category(character) in JOINED


def _takes_marks(character: str) -> bool:
    """Tell whether a selector or a filler may rightly follow a character.

    That is a sign or a figure, which it makes an emoji, or a letter that is joined.
    """
    is_sign = character in "0123456789#*©®" or (ord(character) >= SIGNS and not character.isspace())
    return is_sign or _is_joined(character)


def _is_turned(character: str) -> bool:
    return 0x0590 <= ord(character) <= 0x08FF or 0xFB1D <= ord(character) <= 0xFEFC


def named(character: str) -> str:
    """A character by its number, and by its name where it has one: "U+00AD, a soft hyphen"."""
    known = NAMES.get(character) or name(character, "").lower()
    article = "" if not known or character in NAMES else "an " if known[0] in "aeiou" else "a "
    return f"U+{ord(character):04X}{f', {article}{known}' if known else ''}"


def found_in(value: str, is_quoted: bool = False) -> Iterator[tuple[Kind, int, Mapping[str, str]]]:
    """Faults in a value, each kind once.

    Each has the offset of its first character, and what the message names.
    """
    offsets: dict[Kind, list[int]] = {}
    for kind, offset in _unseen(value, is_quoted):
        offsets.setdefault(kind, []).append(offset)
    for kind, (first, *further) in offsets.items():
        number, comma, name = named(value[first]).partition(",")
        character = number if kind == kinds.control_character else f"{number}{comma}{name}"
        more = f" ({len(further):,} more follow)" if further else ""
        yield kind, first, {"character": character, "more": more}


def without(value: str, keeps_words: bool = False) -> str:
    """A value without its control characters, with a space for what ends a line.

    An id or a word also without what has no width.

    Other texts keep that: they are verified and reviewed as they were recorded.
    """
    seen = CONTROL.sub("", FOREIGN_END.sub(" ", value))
    plain = INVISIBLE.sub("", seen)
    return plain if not keeps_words and WORD.fullmatch(plain.strip()) else seen


def offset_in(text: str, start: int, value: str, offset: int) -> int:
    """The offset in the text of a file of the character at `offset` in a value that begins at `start`.

    The n-th such character of a value is the n-th that is written from there on, as it is or as an escape.
    """
    before = sum(1 for _ in UNSEEN.finditer(value, 0, offset))
    written = _escaped(text, start) if text[start : start + 1] == '"' else _plain(text, start)
    return next(islice(written, before, None), start)


def _plain(text: str, start: int) -> Iterator[int]:
    return (match.start() for match in WRITTEN.finditer(text, start))


def _escaped(text: str, start: int) -> Iterator[int]:
    for match in ESCAPED.finditer(text, start):
        number, sign = match[1] or match[2] or match[3], match[4]
        if sign is None or sign in ESCAPES:
            character = chr(int(number, 16)) if number else ESCAPES[sign] if sign else match[0]
            if UNSEEN.fullmatch(character):
                yield match.start()
