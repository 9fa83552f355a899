"""`evsynth.lock`: what was verified, a line a quotation. Reading and writing stand together, so that they cannot differ.

A line holds the fields of a `Verification` in their order, with a space between them, `-` for what is empty, and the remarks last,
each as `name=value` with what is not plain in its value as in a URL. Lines are sorted: two branches that verify different quotations merge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from evsynth.findings import Finding
from evsynth.model import Level, Lock, Place, Verification
from evsynth.reading import kinds
from evsynth.reading.files import File

HEADER = (
    "# Written by `evsynth verify`: what was found of each quotation in the text of its source. After a conflict, verify again.\n"
)
KEYWORD = "quote"
LINE = re.compile(
    rf"{KEYWORD} ([a-z0-9-]+) ([a-z0-9-]+) ([a-z0-9-]+) ([0-9a-f]+|-) ([0-9a-f]+|-) ([0-9a-f]+|-) ([0-9a-f]+|-) "
    rf"({'|'.join(Level)}) (?:(\d{{1,12}})-(\d{{1,12}})|-)((?: [a-z]+=[\w.~%/-]+)*)",
    re.ASCII,
)
LEVELS = {str(level): level for level in Level}
NO_REMARKS: Mapping[str, str] = MappingProxyType({})
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def read_lock(file: File, found: list[Finding]) -> Lock:
    """What the lock holds. A line that cannot be read is reported and counts for nothing."""
    verifications: list[Verification] = []
    for number, line in enumerate(file.data.decode("utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = Place(file.path, number)
        if columns := LINE.fullmatch(line):
            verifications.append(_verification(columns, place))
        else:
            fault = "is a mark of a merge conflict" if line.startswith(CONFLICT) else "is no line of a lock"
            found.append(Finding(kinds.INVALID_LOCK, place, {"fault": fault}))
    return Lock(tuple(verifications))


def lock_text(verifications: Iterable[Verification]) -> str:
    """The whole file for some verifications."""
    return HEADER + "".join(f"{line}\n" for line in sorted({_line(one) for one in verifications}))


def _verification(columns: re.Match[str], place: Place) -> Verification:
    claim, source, read_in, quote, locator, edition, text, level, start, end, rest = columns.groups()
    quote, locator, edition, text = (one if one != "-" else "" for one in (quote, locator, edition, text))
    span = (int(start), int(end)) if start else (-1, -1)
    return Verification(
        claim, source, read_in, quote, locator, edition, text, LEVELS[level], *span, _remarks(rest) if rest else NO_REMARKS, place
    )


def _remarks(rest: str) -> Mapping[str, str]:
    pairs = (remark.partition("=") for remark in rest.split())
    return {name: _unquoted(value) for name, _, value in pairs}


def _line(one: Verification) -> str:
    from urllib.parse import quote

    prints = (part or "-" for part in (one.quote, one.locator, one.edition, one.text))
    span = f"{one.start}-{one.end}" if one.start >= 0 else "-"
    remarks = (f"{name}={quote(value)}" for name, value in sorted(one.remarks.items()))
    return " ".join((KEYWORD, one.claim, one.source, one.read_in, *prints, one.level, span, *remarks))


def _unquoted(value: str) -> str:
    if "%" not in value:
        return value
    from urllib.parse import unquote

    return unquote(value)
