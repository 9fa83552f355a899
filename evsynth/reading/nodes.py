"""YAML to nodes with positions; all that is read of YAML is read here.

Nodes are built from the events of libyaml, because these are the cheapest that still tell line and column
(three times as fast as `yaml.load`), and because nothing is resolved, constructed or expanded on the way: a
scalar is the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from functools import lru_cache
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
from evsynth.reading.conflicts import conflict, conflict_lines
from evsynth.reading.files import File
from evsynth.reading.kinds import DEEPEST
from evsynth.reading.lines import LINE_END, Point, behind, has_foreign, shielded

EXTRAS = (b"&", b"*", b"!")
"""Without these bytes a file holds no anchor, alias or tag."""

HASH = re.compile(rb"#(?<=[ \t]#)")
"""Possible starts of a comment: on a line of its own, after a value, or within one in quotation marks."""

GLUED = re.compile(rb":(?![\s/])")
"""A colon without a space, which may stand behind the name of a field."""

NAME = re.compile(rb" +[a-z-]+")

ODD_INDENTATION = rb"\n *(?:\xc2\xa0|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80)"
"""Start of a line with a space that is none to YAML."""

COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")
ODD_LEADS = (b"\xc2", b"\xe1", b"\xe2", b"\xe3")
"""The first bytes of such a space: a single byte is looked up ten times as fast."""

MOST_BEFORE = 1000
"""Characters before a place in which the beginning of its line, or the line above, is looked for."""

COMMENT_BEFORE = r"(?:\A|(?<=[\r\n]))(?![ \t]*#)[^\r\n]*[:-][ \t]+(#[^\s#][^\r\n]*)[\r\n][ \t\r\n]*\Z"
"""End of a line whose value stands on the next."""

PLAIN = (None, "")
"""The style of a text without quotation marks, in the words of libyaml."""

Mark: TypeAlias = Any
"""libyaml's mark: `line` and `column` from 0. PyYAML has no types for its C part."""


class UnreadNode(NamedTuple):
    """A node that was reported and left unread: an alias."""


class Cut(NamedTuple):
    """A text without quotation marks that a comment ends.

    It has the text that is read, the comment, and the place where that begins.
    """

    text: str
    comment: str
    at: Point

    @property
    def is_touching(self) -> bool:
        """Tell whether the sign touches the next word: then it hardly was to begin a comment."""
        return not self.comment.startswith(("# ", "#\t", "##")) and len(self.comment) > 1


class Sequence(NamedTuple):
    """A list: the values, each with the mark where it starts."""

    items: list[tuple[Mark, Value]]
    mark: Mark


class Mapping(NamedTuple):
    """Fields by name, each with the mark of its name, the mark of its value, and the value.

    It knows where each stands.

    The triples are plain tuples: a large corpus has a quarter of a million of them.
    """

    entries: dict[str, tuple[Mark, Mark, Value]]
    mark: Mark
    file: File

    @property
    def path(self) -> str:
        """The path of its file."""
        return self.file.path

    def of(self, field: str = "") -> Place:
        """The place of a field's value, or of the mapping where it lacks the field."""
        entry = self.entries.get(field)
        return place(self.file.path, entry[1] if entry else self.mark)

    def key(self, field: str) -> Place:
        """The place of the name of a field that it has."""
        return place(self.path, self.entries[field][0])


Value: TypeAlias = str | Cut | Sequence | Mapping | UnreadNode
"""A value after a name or a hyphen; a scalar is the text that was written."""


class YamlDocument(NamedTuple):
    """The contents of a YAML file.

    `root` is None where it holds nothing usable; `is_whole` is false where reading broke off.

    `stopped` is then the place where libyaml could not go on: mostly behind the mistake that a finding names.
    """

    root: Value | None
    is_whole: bool
    findings: tuple[Finding, ...]
    stopped: Place | None = None


def missing_space(where: Place, text: str) -> Finding:
    """The finding on a hyphen, or else a colon, that no space follows; or one that only looks like it."""
    rest = text.partition(":")[2]
    if rest[:1].isspace():
        from evsynth.reading.syntax import odd_indentation  # hardly any file has one

        return odd_indentation([(behind(where, text[: -len(rest)]), rest[0])])
    sign = "hyphen" if text.startswith("-") else "colon"
    mended = f"- {text[1:]}" if sign == "hyphen" else text.replace(":", ": ", 1)
    return kinds.missing_space.at(where, sign=sign, text=text, mended=mended)


def place(path: str, mark: Mark) -> Place:
    """A mark of libyaml, which counts from 0, as a place in a file."""
    return Place(path, mark.line + 1, mark.column + 1)


def parse(data: bytes, path: str) -> YamlDocument:
    """The nodes of one YAML file.

    Where its syntax breaks, the complete items of a list before it are kept.
    """
    document = _parsed(data, path)
    if marks := conflict_lines(data):
        earlier = [finding for finding in document.findings if finding.place.line < marks[0]]
        return document._replace(is_whole=False, findings=(*earlier, conflict(path, marks)))
    if any(lead in data for lead in ODD_LEADS) and re.search(ODD_INDENTATION, b"\n" + data):
        from evsynth.reading.syntax import odd_indentation, with_spaces

        mended, odd_places = with_spaces(text_of(data), path)
        if odd_places and not (document.is_whole and _is_sound(document.root)):
            spaced = _parsed(mended.encode(), path)
            if spaced.is_whole or not document.is_whole:
                return spaced._replace(findings=(*spaced.findings, odd_indentation(odd_places)))
    return document


def _parsed(data: bytes, path: str) -> YamlDocument:
    next_event = CParser(data).get_event
    if has_foreign(data):
        shield, back = shielded(text_of(data))
        next_event = _restored(CParser(shield).get_event, back)
    builder = _Builder(next_event, File(path, data))
    try:
        root = builder.document()
    except _TooDeepError:
        return YamlDocument(root=builder.root, is_whole=False, findings=tuple(builder.findings))
    except yaml.YAMLError as error:
        from evsynth.reading.syntax import named_error  # most files are YAML

        syntax = named_error(error, text_of(data), path)
        earlier = [finding for finding in builder.findings if finding.place != syntax.place]
        mark = getattr(error, "problem_mark", None)
        stopped = place(path, mark) if mark else None
        findings = (*earlier, syntax)
        return YamlDocument(root=builder.root, is_whole=False, findings=findings, stopped=stopped)
    return YamlDocument(root=root, is_whole=not builder.has_more, findings=tuple(builder.findings))


@lru_cache(maxsize=1)
def text_of(data: bytes) -> str:
    """The text of a file, in which the marks of libyaml count characters."""
    return data.decode("utf-8-sig", "replace")


def _line_before(data: bytes, at: int) -> bytes:
    """The part of a line before a place in it; of a very long line the end of that."""
    first = max(at - MOST_BEFORE, 0)
    return data[max(data.rfind(b"\n", first, at) + 1, data.rfind(b"\r", first, at) + 1, first) : at]


def _restored(next_event: Callable[[], Any], back: AnyMapping[int, str]) -> Callable[[], Any]:
    """Events in which characters that libyaml does not see as they are stand again."""

    def restored() -> Any:
        event = next_event()
        if type(event) is ScalarEvent:
            event.value = event.value.translate(back)
        return event

    return restored


def _is_empty(root: Value) -> bool:
    """Tell whether a file holds nothing."""
    return not root.items if isinstance(root, Sequence) else isinstance(root, str) and not root.strip()


def _is_sound(value: Value | None) -> bool:
    """Tell whether no name of a field begins with a space that YAML takes for a letter."""
    if isinstance(value, Mapping):
        return all(not name[:1].isspace() and _is_sound(inner) for name, (*_, inner) in value.entries.items())
    return all(_is_sound(member) for _, member in value.items) if isinstance(value, Sequence) else True


class _TooDeepError(Exception):
    """Ends the reading of a file: libyaml takes ever longer over what is nested ever deeper."""


class _Builder:
    """Turns one file's events into nodes, and collects what evsynth does not allow.

    The bytes tell what is to be looked for: anchors, aliases and tags; comments after something; names of
    fields without a space behind. Few files hold any of it, and to ask each event costs time.
    """

    def __init__(self, next_event: Callable[[], Any], file: File) -> None:
        self.next_event = next_event
        self.file = file
        data = file.data
        self.may_have_extras = any(sign in data for sign in EXTRAS)
        self.may_have_comments = any(_line_before(data, sign.start()).strip() for sign in HASH.finditer(data))
        self.may_be_glued = any(
            NAME.fullmatch(_line_before(data, colon.start())) for colon in GLUED.finditer(data)
        )
        self.is_looking = self.may_have_extras or self.may_have_comments or self.may_be_glued
        self.has_more = False
        self.findings: list[Finding] = []
        self.root: Sequence | None = None
        """The list that the file is, as far as it was read."""

    def document(self) -> Value | None:
        event = self._skip_to_content()
        if event is None:
            self._report(kinds.empty_file, None)
            return None
        root = self.value(event, 1)
        if _is_empty(root) and not self.findings:
            self._report(kinds.empty_file, None)
            return None
        self.next_event()  # end of document
        if type(event := self.next_event()) is DocumentStartEvent:
            self._report(kinds.several_documents, event.start_mark)
            self.has_more = True
        return root

    def _skip_to_content(self) -> Any:
        self.next_event()  # start of stream
        if type(self.next_event()) is StreamEndEvent:
            return None
        return self.next_event()

    def value(self, event: Any, depth: int) -> Value:
        """Build the value that starts with an event."""
        if self.may_have_extras and self._has_extras(event) and type(event) is AliasEvent:
            return UnreadNode()
        if type(event) is ScalarEvent:
            return self._scalar(event) if self.is_looking else str(event.value)
        if depth > DEEPEST:
            self._report(kinds.nested_too_deep, event.start_mark, limit=str(DEEPEST))
            raise _TooDeepError
        return (
            self._mapping(event, depth) if type(event) is MappingStartEvent else self._sequence(event, depth)
        )

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
        next_event, value_of, end, scalar = self.next_event, self.value, MappingEndEvent, ScalarEvent
        with_extras, is_looking = self.may_have_extras, self.is_looking
        while type(event := next_event()) is not end:
            if type(event) is not scalar or (with_extras and self._has_extras(event)):
                self._odd_key(event, depth)
                continue
            key, following = intern(event.value), next_event()
            value = (
                following.value
                if type(following) is scalar and not is_looking
                else value_of(following, depth + 1)
            )
            if key in entries:
                self._repeated(key, event, entries[key][0])
            elif key == "<<":
                self._report(kinds.merge_key, event.start_mark)
            else:
                entries[key] = (event.start_mark, following.start_mark, value)
        return Mapping(entries, start.start_mark, self.file)

    def _scalar(self, event: Any) -> str | Cut:
        """A text, or what a comment left of it."""
        if event.style in PLAIN:
            if self.may_be_glued and event.start_mark.line < event.end_mark.line:
                self._report_glued(event)
            if self.may_have_comments and (cut := self._cut(event)):
                return cut
        return str(event.value)

    def _cut(self, event: Any) -> Cut | None:
        text, start, end = text_of(self.file.data), event.start_mark, event.end_mark
        if match := COMMENT.match(text, end.index):
            cut = Cut(event.value, match[1], Point(end.line, end.column + match.start(1) - end.index))
            return cut if cut.text or cut.is_touching else None
        before = text[max(start.index - MOST_BEFORE, 0) : start.index]
        if before.rstrip(" \t").endswith(("\n", "\r")) and (match := re.search(COMMENT_BEFORE, before)):
            lines = len(LINE_END.findall(before, match.end(1)))
            return Cut(event.value, match[1], Point(start.line - lines, match.start(1) - match.start()))
        return None

    def _report_glued(self, event: Any) -> None:
        """Report the name of a field that is read as a part of the value above it, for want of a space."""
        from evsynth.reading.syntax import glued_field  # hardly any file has one

        text, start = text_of(self.file.data), event.start_mark
        if match := glued_field(text[start.index : event.end_mark.index]):
            before = text[start.index : start.index + match.start(1)]
            self.findings.append(missing_space(behind(place(self.file.path, start), before), match[1]))

    def _has_extras(self, event: Any) -> bool:
        """Tell whether an event carries an anchor or a tag, or is an alias; reported where it does."""
        if event.anchor is not None:
            what = "alias" if type(event) is AliasEvent else "anchor"
            self._report(kinds.anchor, event.start_mark, what=what, name=event.anchor)
            return True
        if event.tag is not None:
            self._report(kinds.tag, event.start_mark, tag=_as_written(event.tag))
            return True
        return False

    def _odd_key(self, event: Any, depth: int) -> None:
        """A key that is no plain text: reported, and skipped together with its value."""
        if type(event) in (MappingStartEvent, SequenceStartEvent):
            parameters = {"field": "key", "found": "a list or a set of fields", "expected": "a name"}
            advice = "write the name of a field, a colon and a value"
            self._report(kinds.wrong_shape, event.start_mark, **parameters, advice=advice)
            self.value(event, depth + 1)
        elif type(event) is AliasEvent:
            self._has_extras(event)
        self.value(self.next_event(), depth + 1)

    def _repeated(self, key: str, event: Any, first: Mark) -> None:
        finding = kinds.repeated_key.at(place(self.file.path, event.start_mark), key=key)
        related = Related(place(self.file.path, first), "first given here")
        self.findings.append(finding._replace(related=(related,)))

    def _report(self, kind: Kind, mark: Mark, **parameters: str) -> None:
        where = place(self.file.path, mark) if mark else Place(self.file.path)
        self.findings.append(kind.at(where, **parameters))


def _as_written(tag: str) -> str:
    """A tag of YAML's own in its short form."""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)
