"""A baseline: the findings that a project knows of, so that only others count.

Reading and writing stand together, as for the lock.

A line holds the path of a finding, its code, its fingerprint, and the item that it is about. Lines are
sorted: two branches that each know of other findings merge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evsynth.findings import Finding
from evsynth.fingerprints import SEPARATOR, fingerprint
from evsynth.reading.conflicts import conflict_lines, further_marks
from evsynth.reading.lines import lines_of

VERSION = "1"
"""Version of the lines and of the fingerprints; another one cannot be compared."""

TITLE = "# evsynth baseline "
HEADER = (
    f"{TITLE}{VERSION}: findings that are known."
    " `evsynth check --baseline FILE --write-baseline` writes them anew.\n"
)
LINE = r"(\S+) ([A-Z]\d{3}) ([0-9a-f]{16})(?: (.+))?"

WORDING = frozenset("advice calls choices formats limit mended more others".split())
"""Parameters that say what evsynth can do, or what else there is, not what is wrong with a record."""

NUMBER = r"(?<![\w-])[0-9][0-9.,]*(?![\w-])"
"""A number that stands alone: a count, a page, a line; not a part of an id, as in jansen2020."""

PARAGRAPH = "paragraph "
"""Start of the subject of a finding about a paragraph; its number is that of a line."""


class KnownFinding(NamedTuple):
    """A finding that a baseline knows."""

    path: str
    code: str
    fingerprint: str
    subject: str


class Baseline(NamedTuple):
    """Known findings, by fingerprint.

    With a `fault`, nothing can be said: the file is damaged or of another version.
    """

    entries: Mapping[str, KnownFinding]
    fault: str = ""


class Compared(NamedTuple):
    """Findings compared with a baseline: new ones, known ones, and those of it that are gone."""

    new: tuple[Finding, ...]
    fingerprints: tuple[str, ...]
    """Fingerprints of the new findings, in their order."""
    known: tuple[tuple[Finding, str], ...]
    """Known findings, each with its fingerprint."""
    gone: tuple[KnownFinding, ...]
    all_known: frozenset[str] = frozenset()
    """The fingerprints of all that the baseline holds."""


Homes = Mapping[str, str]
"""Items that are recorded more than once, each with the path of the record that counts."""


def fingerprints(findings: Iterable[Finding], homes: Homes) -> tuple[str, ...]:
    """Fingerprints that tell findings apart, and stay the same when lines move.

    It is made of the code, of the claim or source that the finding is about (where it is about none, or about
    a paragraph: the path) and of the names in its message, without numbers that stand alone. So it outlives
    lines that move, records that move to another file or are put in another order, another profile, and
    messages that are worded anew. Findings of a file that agree in all of this are told apart by their order
    among each other. What is recorded again under an id that there was already is known by its path as well.
    """
    times: Counter[tuple[str, str]] = Counter()
    prints = []
    for finding in findings:
        key, path = _key(finding), finding.place.path
        if homes.get(finding.subject, path) != path:
            key = SEPARATOR.join((key, path))
        number = times[key, path]
        times[key, path] = number + 1
        prints.append(fingerprint(key, *([str(number)] if number else [])))
    return tuple(prints)


def compared(
    findings: Sequence[Finding], other_findings: Iterable[Finding], homes: Homes, baseline: Baseline
) -> Compared:
    """Findings split into new and known ones, and those of the baseline that are gone.

    `other_findings` are not reported, but none of them is gone.
    """
    all_known = baseline.entries
    prints = fingerprints(findings, homes)
    pairs = list(zip(findings, prints, strict=True))
    new = [pair for pair in pairs if pair[1] not in all_known]
    known = tuple(pair for pair in pairs if pair[1] in all_known)
    present = {*prints, *fingerprints(other_findings, homes)}
    gone = tuple(entry for entry in sorted(all_known.values()) if entry.fingerprint not in present)
    return Compared(
        new=tuple(finding for finding, _ in new),
        fingerprints=tuple(print_ for _, print_ in new),
        known=known,
        gone=gone,
        all_known=frozenset(all_known),
    )


def read_baseline(data: bytes) -> Baseline:
    """Read a file that `baseline_text` wrote, or give the fault that keeps it from being read."""
    try:
        lines = lines_of(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Baseline({}, "is not UTF-8")
    if marks := conflict_lines(data):
        return Baseline({}, f"has a mark of a merge conflict on line {marks[0]}{further_marks(marks)}")
    title = next((line for line in lines if line.startswith(TITLE)), "")
    if not title:
        return Baseline({}, "is not a baseline")
    if ":" not in title:
        return Baseline({}, "is damaged: its title breaks off")
    if not title.startswith(f"{TITLE}{VERSION}:"):
        version = title.removeprefix(TITLE).partition(":")[0]
        fault = f"is a baseline of version {version[:20]}, and this evsynth writes version {VERSION}"
        return Baseline({}, fault)
    return _entries(lines)


def _entries(lines: Iterable[str]) -> Baseline:
    pattern = re.compile(LINE)  # not at start-up: most checks have no baseline
    entries: dict[str, KnownFinding] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if (columns := pattern.fullmatch(line)) is None:
            return Baseline({}, f"is damaged: line {number} is no line of a baseline")
        entry = KnownFinding._make(columns.groups(default=""))
        entries[entry.fingerprint] = entry._replace(path=_unspaced(entry.path))
    return Baseline(entries)


def is_baseline(data: bytes) -> bool:
    """Tell whether a file was once written as a baseline, of any version.

    In a conflict the title may not stand first.
    """
    return any(line.startswith(TITLE.encode()) for line in data.removeprefix(b"\xef\xbb\xbf").splitlines())


def baseline_text(entries: Iterable[KnownFinding]) -> str:
    """The whole file for what is to be known."""
    return HEADER + "".join(f"{line}\n" for line in sorted({_line(entry) for entry in entries}))


def entries_of(findings: Sequence[Finding], homes: Homes) -> Iterator[KnownFinding]:
    """The findings as a baseline knows them."""
    for finding, print_ in zip(findings, fingerprints(findings, homes), strict=True):
        path, code, subject = finding.place.path, finding.kind.code, _subject(finding)
        yield KnownFinding(path=path, code=code, fingerprint=print_, subject=subject)


def _key(finding: Finding) -> str:
    subject = _subject(finding)
    names = (re.sub(NUMBER, "", value) for name, value in finding.parameters.items() if name not in WORDING)
    return SEPARATOR.join((finding.kind.code, subject or finding.place.path, *names))


def _subject(finding: Finding) -> str:
    """The claim or source that a finding is about; "" for a paragraph, which has no name."""
    return "" if finding.subject.startswith(PARAGRAPH) else finding.subject


def _line(entry: KnownFinding) -> str:
    return " ".join(filter(None, entry._replace(path=_spaced(entry.path))))


def _spaced(path: str) -> str:
    """A path in one column: only its spaces stand in the way, for it is printable."""
    return path.replace("%", "%25").replace(" ", "%20")


def _unspaced(path: str) -> str:
    return path.replace("%20", " ").replace("%25", "%")
