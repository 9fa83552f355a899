"""A copy of a project that can be spoiled: its files as text.

They are edited at the places that evsynth's own reader gives.

Places are those of the project as it was. Whoever edits one file twice begins below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import Weighing
from evsynth.model import Claim, Evidence, Place, Source, Where
from evsynth.reading.files import LOCK_FILE, SETTINGS_FILE, TEXT_FILE
from evsynth.reading.nodes import Mapping, Sequence, place

Files = dict[str, bytes]


class Link(NamedTuple):
    """A symbolic link to somewhere."""

    target: str


class Cited(NamedTuple):
    """A piece of evidence with its claim."""

    claim: Claim
    evidence: Evidence


class Copy:
    """The records of a project, and what was computed over them before anything was spoiled."""

    def __init__(self, files: Files, synthesis: Synthesis) -> None:
        self.original = files
        self.files: dict[str, bytes | Link] = {**files}
        self.not_checked_out: list[str] = []
        """Files that git is to know and not to have in the work tree."""
        self.synthesis = synthesis
        self.corpus = synthesis.links.corpus
        self.times: dict[str, int] = {}
        """How often a rule must fire, where that depends on the corpus."""

    # Victims: the first in the order of the files with some property

    def claim(self, wanted: Callable[[Claim], object]) -> Claim:
        """The first claim that is wanted."""
        return next(one for one in self.corpus.claims if wanted(one))

    def later(self, wanted: Callable[[Claim, Evidence], object] = lambda claim, evidence: True) -> Cited:
        """As `cited`, of a claim that is not among the first two in its file.

        Where reading breaks off there, its theme still has a claim.
        """
        seen: dict[str, list[str]] = {}
        for claim in self.corpus.claims:
            seen.setdefault(claim.where.of().path, []).append(claim.id)
        first = {id for ids in seen.values() for id in ids[:2]}
        return self.cited(lambda claim, evidence: claim.id not in first and wanted(claim, evidence))

    def remote_source(self) -> Source:
        """A source that was read only through others, and that the text does not cite."""
        links, text = self.synthesis.links, self.text(TEXT_FILE) + self.text(SETTINGS_FILE)
        return self.source(lambda one: one.id in links.read_through and one.id not in text)

    def source(self, wanted: Callable[[Source], object]) -> Source:
        """The first source that is wanted."""
        return next(one for one in self.corpus.sources if wanted(one))

    def evidence(self, wanted: Callable[[Evidence], object]) -> Cited:
        """The first piece of evidence that is wanted, with its claim."""
        return self.cited(lambda _, evidence: wanted(evidence))

    def cited(self, wanted: Callable[[Claim, Evidence], object]) -> Cited:
        """As `evidence`, where the claim matters as well."""
        return next(one for one in self.all_evidence() if wanted(*one))

    def all_evidence(self) -> Iterator[Cited]:
        """Every piece of evidence, in the order of the files."""
        return (Cited(claim, evidence) for claim in self.corpus.claims for evidence in claim.evidence)

    def weighed(self, claim: Claim) -> Weighing:
        """How a claim stood before."""
        return self.synthesis.weighing_by_claim[claim.id]

    def leave_untold(self, claim: Claim) -> None:
        """Take the paragraphs out of the text that name a claim: what they say of it is not what is tried."""
        paragraphs = self.text(TEXT_FILE).split("\n\n")
        self.write(TEXT_FILE, "\n\n".join(text for text in paragraphs if f'"{claim.id}"' not in text))

    def referred(self) -> set[str]:
        """The claims that relations, the text or the key messages name."""
        text = self.text(TEXT_FILE) + self.text(SETTINGS_FILE)
        related = {relation.claim for claim in self.corpus.claims for relation in claim.relations}
        return related | {claim.id for claim in self.corpus.claims if claim.id in text}

    # Files

    def text(self, path: str) -> str:
        """What a file holds now."""
        data = self.files[path]
        assert isinstance(data, bytes)
        return data.decode()

    def write(self, path: str, content: str | bytes | Link) -> str:
        """Write a file anew."""
        self.files[path] = content.encode() if isinstance(content, str) else content
        return path

    def rename(self, path: str, new: str) -> str:
        """Give a file another name."""
        self.files[new] = self.files.pop(path)
        return new

    def leave_out(self, path: str) -> str:
        """Have git know a file, and not have it in the work tree."""
        self.not_checked_out.append(path)
        del self.files[path]
        return path

    def append(self, path: str, text: str) -> Place:
        """Write at the end of a file, and give the place where that begins.

        The first line of `text` that is not empty counts.
        """
        before = self.text(path)
        self.write(path, before + text)
        return Place(path, before.count("\n") + 1 + len(text) - len(text.lstrip("\n")))

    def replace_lines(self, path: str, start: int, end: int, new: list[str]) -> Place:
        """Put other lines in the place of those from `start` up to `end`, counted from 1."""
        lines = self.text(path).split("\n")
        lines[start - 1 : end - 1] = new
        self.write(path, "\n".join(lines))
        return Place(path, start)

    # Fields of records

    def lines_of(self, where: Where, field: str = "") -> tuple[str, int, int]:
        """The file of a field, or of a record, and the lines that it takes.

        They run from the first up to the one after the last.
        """
        node = node_of(where)
        begin = node.key(field) if field else node.of()
        lines = self.text(begin.path).split("\n")
        inner = begin.column - 1 if not field else begin.column
        end = begin.line
        while end < len(lines) and (
            not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) >= inner
        ):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        return begin.path, begin.line, end + 1

    def record(self, where: Where) -> list[str]:
        """The lines of a record, the hyphen before it among them."""
        path, start, end = self.lines_of(where)
        return self.text(path).split("\n")[start - 1 : end - 1]

    def set(self, where: Where, field: str, value: str) -> Place:
        """Write another value, as YAML; where it stands."""
        path, start, end = self.lines_of(where, field)
        key = node_of(where).key(field)
        before = self.text(path).split("\n")[start - 1][: key.column - 1]
        return self.replace_lines(path, start, end, f"{before}{field}: {value}".split("\n"))

    def add(self, where: Where, *lines: str) -> Place:
        """Write lines at the end of a record, indented as it is."""
        path, _, end = self.lines_of(where)
        indent = " " * (where.of().column - 1)
        return self.replace_lines(path, end, end, [indent + line for line in lines])

    def add_below(self, where: Where, field: str, *lines: str) -> Place:
        """Write lines at the end of the list that a field holds, indented as its items are."""
        path, _, end = self.lines_of(where, field)
        value = node_of(where).entries[field][2]
        assert isinstance(value, Sequence)
        indent = " " * value.mark.column
        return self.replace_lines(path, end, end, [indent + line for line in lines])

    def drop(self, where: Where, field: str) -> Place:
        """Remove a field; where the record stands."""
        path, start, end = self.lines_of(where, field)
        assert start > where.of().line, "the first field carries the hyphen of its item"
        self.replace_lines(path, start, end, [])
        return where.of()

    def drop_record(self, where: Where) -> str:
        """Remove a record from its list; the file."""
        path, start, end = self.lines_of(where)
        self.replace_lines(path, start, end, [])
        return path

    def repeat(self, where: Where) -> Place:
        """Write a record a second time below itself; where the second one stands."""
        path, _, end = self.lines_of(where)
        return self.replace_lines(path, end, end, self.record(where))

    def rename_field(self, where: Where, field: str, new: str) -> Place:
        """Give a field another name; where that stands."""
        return self.swap(node_of(where).key(field), field, new)

    def swap(self, at: Place, old: str, new: str) -> Place:
        """Write other words in the place of the first that stand at or after a place, on its line.

        That place.
        """
        lines = self.text(at.path).split("\n")
        start = lines[at.line - 1].index(old, at.column - 1)
        changed = lines[at.line - 1][:start] + new + lines[at.line - 1][start + len(old) :]
        return self.replace_lines(at.path, at.line, at.line + 1, changed.split("\n"))

    # The settings, the lock and the text

    def theme(self, number: int) -> Where:
        """A theme in the settings."""
        return self.corpus.settings.themes[number].where

    def lock_line(self, wanted: Callable[[str], object]) -> Place:
        """The first line of the lock that is wanted."""
        return self.line(LOCK_FILE, wanted)

    def text_line(self, wanted: Callable[[str], object]) -> Place:
        """The first line of the text of the balance that is wanted."""
        return self.line(TEXT_FILE, wanted)

    def line(self, path: str, wanted: Callable[[str], object]) -> Place:
        """The first line of a file that is wanted."""
        return Place(
            path, next(number for number, line in enumerate(self.text(path).split("\n"), 1) if wanted(line))
        )

    def paragraph(self, text: str) -> Place:
        """Write a paragraph at the end of the balance."""
        return self.append(TEXT_FILE, f"\n{text}\n")

    def setting(self, text: str) -> Place:
        """Write lines at the end of the settings."""
        return self.append(SETTINGS_FILE, f"{text}\n")


def node_of(where: Where) -> Mapping:
    """The node that says where a record stands."""
    assert isinstance(where, Mapping)
    return where


def inner(where: Where, field: str) -> Mapping:
    """The node of a field that holds fields."""
    value = node_of(where).entries[field][2]
    assert isinstance(value, Mapping)
    return value


def item(where: Where, field: str, number: int = 0) -> tuple[Place, object]:
    """Where an item stands in the list that a field holds, and the item."""
    value = node_of(where).entries[field][2]
    assert isinstance(value, Sequence)
    mark, content = value.items[number]
    return place(node_of(where).path, mark), content


def transposed(word: str) -> str:
    """A word with two letters in the wrong order, as fast fingers write it."""
    at = next(place for place in range(2, len(word) - 1) if word[place] != word[place + 1])
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
