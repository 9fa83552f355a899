"""YAML to nodes with positions; all that is read of YAML is read here.

Nodes are built from the events of libyaml, because these are the cheapest that still tell line and column (three times as fast as
`yaml.load`), and because nothing is resolved, constructed or expanded on the way: a scalar is the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml._yaml import CParser

from evsynth.findings import Finding, Kind, Related
from evsynth.model import Place
from evsynth.reading import kinds
from evsynth.reading.files import LINE_BREAK

EXTRAS = re.compile(rb"[&*!]")
"""Without these bytes a file holds no anchor, alias or tag."""

DEEPEST = 20
"""Levels of lists and mappings that a file may hold."""

LIBYAML_IS_TOO_DEEP = "nesting depth"
"""In what libyaml says, from 0.2.6, at its own limit of 1,000: it reads brackets ahead of the events that it gives."""

Mark: TypeAlias = Any
"""libyaml's mark: `line` and `column` from 0. PyYAML has no types for its C part."""


class Unread(NamedTuple):
    """What was reported and left unread: an alias."""


class Sequence(NamedTuple):
    """A list: the values, each with the mark where it starts."""

    items: list[tuple[Mark, Value]]
    mark: Mark


class Mapping(NamedTuple):
    """Fields by name, each with the mark of its name, the mark of its value, and the value. It knows where each stands.

    The triples are plain tuples: a large corpus has a quarter of a million of them.
    """

    entries: dict[str, tuple[Mark, Mark, Value]]
    mark: Mark
    path: str

    def of(self, field: str = "") -> Place:
        """The place of a field's value, or of the mapping where it lacks the field."""
        entry = self.entries.get(field)
        return place(self.path, entry[1] if entry else self.mark)

    def key(self, field: str) -> Place:
        """The place of the name of a field that it has."""
        return place(self.path, self.entries[field][0])


Value: TypeAlias = str | Sequence | Mapping | Unread
"""What stands after a name or a hyphen; a scalar is the text that was written."""


class Document(NamedTuple):
    """What a file holds. `root` is None where it holds nothing usable; `is_whole` is false where reading broke off."""

    root: Value | None
    is_whole: bool
    found: tuple[Finding, ...]


def place(path: str, mark: Mark) -> Place:
    """A mark of libyaml, which counts from 0, as a place in a file."""
    return Place(path, mark.line + 1, mark.column + 1)


def parse(data: bytes, path: str) -> Document:
    """The nodes of one YAML file. Where its syntax breaks, the complete items of a list before it are kept."""
    builder = _Builder(CParser(data).get_event, path, EXTRAS.search(data) is not None)
    try:
        root = builder.document()
    except (yaml.YAMLError, _TooDeepError) as error:
        partial = builder.root if isinstance(builder.root, Sequence) else None
        syntax = (_syntax(error, data, path),) if isinstance(error, yaml.YAMLError) else ()
        return Document(partial, False, (*builder.found, *syntax))
    return Document(root, not builder.has_more, tuple(builder.found))


class _TooDeepError(Exception):
    """Ends the reading of a file: libyaml takes ever longer over what is nested ever deeper."""


class _Builder:
    """Turns one file's events into nodes, and collects what evsynth does not allow.

    `may_have_extras` says whether the file can hold an anchor, an alias or a tag at all: few do, and to ask each event costs time.
    """

    def __init__(self, next_event: Callable[[], Any], path: str, may_have_extras: bool) -> None:
        self.next_event = next_event
        self.path = path
        self.may_have_extras = may_have_extras
        self.has_more = False
        self.found: list[Finding] = []
        self.root: Value | None = None

    def document(self) -> Value | None:
        event = self._skip_to_content()
        if event is None:
            self._report(kinds.EMPTY_FILE, None)
            return None
        root = self.value(event, 1)
        if isinstance(root, str) and not root.strip():
            self._report(kinds.EMPTY_FILE, None)
            return None
        self.next_event()  # end of document
        if type(event := self.next_event()) is DocumentStartEvent:
            self._report(kinds.SEVERAL_DOCUMENTS, event.start_mark)
            self.has_more = True
        return root

    def _skip_to_content(self) -> Any:
        self.next_event()  # start of stream
        if type(self.next_event()) is StreamEndEvent:
            return None
        return self.next_event()

    def value(self, event: Any, depth: int) -> Value:
        """What starts with an event."""
        if self.may_have_extras and self._has_extras(event) and type(event) is AliasEvent:
            return Unread()
        if type(event) is ScalarEvent:
            return str(event.value)
        if depth > DEEPEST:
            self._report(kinds.NESTED_TOO_DEEP, event.start_mark, limit=str(DEEPEST))
            raise _TooDeepError
        return self._mapping(event, depth) if type(event) is MappingStartEvent else self._sequence(event, depth)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items: list[tuple[Mark, Value]] = []
        sequence = Sequence(items, start.start_mark)
        if depth == 1:
            self.root = sequence
        next_event, value_of, end = self.next_event, self.value, SequenceEndEvent
        while type(event := next_event()) is not end:
            items.append((event.start_mark, value_of(event, depth + 1)))
        return sequence

    def _mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Mark, Mark, Value]] = {}
        # The loop runs for each value of the corpus, hence the local names and the scalars taken on the spot.
        next_event, value_of, end, scalar, with_extras = (
            self.next_event,
            self.value,
            MappingEndEvent,
            ScalarEvent,
            self.may_have_extras,
        )
        while type(event := next_event()) is not end:
            if type(event) is not scalar or (with_extras and self._has_extras(event)):
                self._odd_key(event, depth)
                continue
            key, following = intern(event.value), next_event()
            value = following.value if type(following) is scalar and not with_extras else value_of(following, depth + 1)
            if key in entries:
                self._repeated(key, event, entries[key][0])
            elif key == "<<":
                self._report(kinds.MERGE_KEY, event.start_mark)
            else:
                entries[key] = (event.start_mark, following.start_mark, value)
        return Mapping(entries, start.start_mark, self.path)

    def _has_extras(self, event: Any) -> bool:
        """Whether an event carries an anchor or a tag, or is an alias; reported where it does."""
        if event.anchor is not None:
            what = "alias" if type(event) is AliasEvent else "anchor"
            self._report(kinds.ANCHOR, event.start_mark, what=what, name=event.anchor)
            return True
        if event.tag is not None:
            self._report(kinds.TAG, event.start_mark, tag=_as_written(event.tag))
            return True
        return False

    def _odd_key(self, event: Any, depth: int) -> None:
        """A key that is no plain text: reported, and skipped together with its value."""
        if type(event) in (MappingStartEvent, SequenceStartEvent):
            parameters = {"field": "key", "found": "a list or a set of fields", "expected": "a name"}
            advice = "write the name of a field, a colon and a value"
            self._report(kinds.WRONG_SHAPE, event.start_mark, **parameters, advice=advice)
            self.value(event, depth + 1)
        elif type(event) is AliasEvent:
            self._has_extras(event)
        self.value(self.next_event(), depth + 1)

    def _repeated(self, key: str, event: Any, first: Mark) -> None:
        finding = Finding(kinds.REPEATED_KEY, place(self.path, event.start_mark), {"key": key})
        self.found.append(finding._replace(related=(Related(place(self.path, first), "first given here"),)))

    def _report(self, kind: Kind, mark: Mark, **parameters: str) -> None:
        where = place(self.path, mark) if mark else Place(self.path)
        self.found.append(Finding(kind, where, parameters))


def _as_written(tag: str) -> str:
    """A tag of YAML's own in its short form."""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)


def _syntax(error: yaml.YAMLError, data: bytes, path: str) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    where = place(path, mark) if mark else _place_of_offset(data, getattr(error, "position", 0), path)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if LIBYAML_IS_TOO_DEEP in problem:
        return Finding(kinds.NESTED_TOO_DEEP, where, {"limit": str(DEEPEST)})
    if "tab" in problem or _character(data, where) == "\t":
        return Finding(kinds.TAB, where)
    return Finding(kinds.INVALID_YAML, where, {"problem": problem, "advice": _advice(problem)})


def _advice(problem: str) -> str:
    """What mostly causes a complaint of libyaml."""
    if "mapping values are not allowed" in problem:
        return "put a value that holds a colon and a space between quotation marks"
    if "cannot start any token" in problem:
        return "put a value that starts with @, %, ` or another special character between quotation marks"
    if "control characters" in problem:
        return "remove the character that cannot be seen"
    return "look at this line and the one above: indentation, an unclosed quotation mark or bracket"


def _character(data: bytes, where: Place) -> str:
    lines = LINE_BREAK.split(data.decode("utf-8", "replace"))
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    return line[where.column - 1 : where.column]


def _place_of_offset(data: bytes, offset: int, path: str) -> Place:
    before = LINE_BREAK.split(data[:offset].decode("utf-8", "replace"))
    return Place(path, len(before), len(before[-1]) + 1)
