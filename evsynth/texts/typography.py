"""Words that are the same but for their typography.

A typesetter, a keyboard or a reader of PDF changes the typography, and no more.

Unicode forms, white space, hyphens at line ends, ligatures, quotation marks and dashes are typography.
Digits, signs and points are not: what is raised ("10²"), a fraction and a minus sign stay what they are.
"""

from __future__ import annotations

import re
from unicodedata import category, decomposition, normalize

from evsynth.model import Level

LOOSE = "\x00"
"""Placeholder for a hyphen at a line end, which may belong to the word or not."""

QUOTATION_MARKS = "\"'`´‘’‚‛“”„‟«»‹›′ʹʼ＂＇"
DASHES = "-‐‑‒–—―−﹘﹣－⸺⸻"
MEANINGFUL = ("<super>", "<sub>", "<fraction>", "<circle>")
"""Unicode's compatible forms that say something else: 10² is not 102."""

LINE_END = re.compile(r"(?<=[^\W\d_])[-‐\xad]\s*\n\s*(?=[^\W\d_])")
OTHER_END = re.compile(r"(?<=[^\s‐‑‒–—-])([-‐‑‒–])[^\S\n]*\n\s*(?=[\w/)\]])")
"""A hyphen at a line end beside a digit or a mark: it stays, "2015-2020" being no number."""
BROKEN = re.compile(r"(?<=[^\W\d_])[-‐] (?=[^\W\d_])")
"""Trace of a hyphen at a line end after the lines were joined."""
DASH = re.compile(r"\s*(?:[—―⸺⸻]|--+)\s*|\s+[-‐‑‒–−﹘﹣－]+\s+")
SPACE = re.compile(r"\s+")
FIRST = re.compile(r"[^\W_]")
"""The first letter or digit."""
MARKS = re.compile(f"[{re.escape(QUOTATION_MARKS)}]+")
BETWEEN_DIGITS = re.compile(r"(?<=\d) +(?=\d)")


class _SignTable(dict[int, str]):
    """Character to what it is typographically; filled as characters occur."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    if character in DASHES:
        return "-"
    if character in QUOTATION_MARKS:
        return character  # joined later: two single ones are one double one
    if category(character) == "Cf":  # soft hyphens, joiners, marks of direction: nobody sees them
        return ""
    if decomposition(character).startswith(MEANINGFUL):
        return character
    return normalize("NFKC", character)


TABLE = _SignTable()


def level_of(quote: str, passage: str, has_loose_spacing: bool = False) -> Level | None:
    """Level of agreement of a quotation with a passage, or None where they differ.

    The case of the first letter is free, as in APA 7 (8.30).
    """
    if quote == passage:
        return Level.EXACT
    folded_quote, folded_passage = folded(quote), folded(passage)
    if _agree(folded_quote, folded_passage):
        return Level.TYPOGRAPHIC
    if has_loose_spacing and _agree(_spaceless(folded_quote), _spaceless(folded_passage)):
        return Level.SPACING
    return None


def folded(words: str) -> str:
    """Words in one typography; hyphens that may be of a line end are `LOOSE`."""
    text = OTHER_END.sub(r"\1", LINE_END.sub(LOOSE, normalize("NFC", words)))
    text = DASH.sub(" - ", text).translate(TABLE)
    text = SPACE.sub(" ", MARKS.sub("'", text)).strip()
    return BROKEN.sub(LOOSE, text)


def _spaceless(text: str) -> str:
    """Drop white space, except where it stands between digits: "1 5" is not "15"."""
    return BETWEEN_DIGITS.sub("\x01", text).replace(" ", "").replace("\x01", " ")


def _agree(quote: str, passage: str) -> bool:
    """Tell whether two folded texts agree, but for the case of the first letter and loose hyphens."""
    quote, passage = _lowered(quote), _lowered(passage)
    if quote == passage:
        return True
    return (LOOSE in quote or LOOSE in passage) and _agree_loosely(quote, passage)


def _lowered(text: str) -> str:
    return FIRST.sub(lambda match: match[0].lower(), text, count=1)


def _agree_loosely(quote: str, passage: str) -> bool:
    place = passage_place = 0
    while place < len(quote) and passage_place < len(passage):
        if quote[place] == passage[passage_place]:
            place, passage_place = place + 1, passage_place + 1
        elif quote[place] == LOOSE:
            place, passage_place = place + 1, _past_hyphen(passage, passage_place)
        elif passage[passage_place] == LOOSE:
            place, passage_place = _past_hyphen(quote, place), passage_place + 1
        else:
            return False
    return place == len(quote) and passage_place == len(passage)


def _past_hyphen(text: str, place: int) -> int:
    """Place where a text goes on after a hyphen at `place`, if any, and the space behind it."""
    if text[place] != "-":
        return place
    return place + 2 if text[place + 1 : place + 2] == " " else place + 1
