"""Take a typed field from a mapping, or say where and why it cannot be had. A field that is wrong counts as absent."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as AnyMapping
from itertools import takewhile
from typing import TypeVar

from evsynth.findings import Finding, Kind
from evsynth.model import Date, Locator, Name, Place
from evsynth.nearest import nearest
from evsynth.reading import kinds
from evsynth.reading.dates import parse_date
from evsynth.reading.locators import LABELS, locator_fault
from evsynth.reading.nodes import Mapping, Mark, Sequence, Unread, Value, place

T = TypeVar("T")

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")
"""Characters that no reader sees and a terminal, an editor or a browser acts on."""

NAME_PARTS = frozenset(("family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal"))
SHAPES: AnyMapping[type, str] = {str: "a value", Sequence: "a list", Mapping: "a set of fields"}
ADVICE = {
    "a value": "write one value after the colon",
    "a list": "start each item on a line of its own with '- '",
    "fields": "write fields as 'name: value', indented below it",
}

MOST_CHOICES = 9
"""Words of a fixed set that a message lists."""

MISPLACED_TEXT = "put a value that holds a comma between quotation marks"
"""What helps where text stands in the place of a field's name: in `{a: b, c}` the comma ends the value."""


class Fields:
    """One mapping that is being read; what is wrong goes to `found`. `record` says in messages what kind of record it is."""

    __slots__ = ("found", "node", "record")

    def __init__(self, node: Mapping, record: str, found: list[Finding]) -> None:
        self.node = node
        self.record = record
        self.found = found

    def report(self, kind: Kind, where: Place, suggestion: str = "", **parameters: str) -> None:
        """Collect a finding."""
        self.found.append(Finding(kind, where, parameters, suggestion))

    def only(self, known: frozenset[str]) -> None:
        """Report every field that is not one of `known`."""
        if self.node.entries.keys() <= known:
            return
        for field in self.node.entries:
            if field not in known:
                advice = MISPLACED_TEXT if " " in field else "correct or remove it; `note` holds remarks"
                where = self.node.key(field)
                self.report(kinds.UNKNOWN_FIELD, where, nearest(field, known), record=self.record, field=field, advice=advice)

    def need(self, field: str) -> None:
        """Report a field that is absent, unless it is there under a name that was reported."""
        if field not in self.node.entries and not self.is_misspelt(field):
            self.report(kinds.MISSING_FIELD, self.node.of(), record=self.record, field=field)

    def is_misspelt(self, field: str) -> bool:
        """Whether a field that is not known was most probably meant to be this one."""
        own = {self.node.key(name) for name in self.node.entries}
        since = takewhile(lambda finding: finding.place >= self.node.of(), reversed(self.found))  # was this mapping begun
        unknown = (finding for finding in since if finding.kind is kinds.UNKNOWN_FIELD and finding.suggestion == field)
        return any(finding.place in own for finding in unknown)

    def text(self, field: str, needed: bool = False) -> str:
        """The text of a field, without white space around it; "" where it is absent or wrong."""
        entry = self.node.entries.get(field)
        if entry is None:
            if needed:
                self.need(field)
            return ""
        value = entry[2]
        if type(value) is str and (text := value.strip()) and text.isprintable():
            return text  # nearly always, and a quarter of a million times in a large corpus
        return self._scalar(entry[1], value, field)

    def _scalar(self, mark: Mark, value: Value, field: str) -> str:
        """The text of a value that must be a scalar with something in it."""
        if type(value) is not str:
            self._wrong_shape(mark, value, field, "a value")
            return ""
        text = value.strip()
        if not text:
            self.report(kinds.EMPTY_VALUE, self._place(mark), field=field)
        if unseen := CONTROL.search(text):
            self.report(kinds.CONTROL_CHARACTER, self._place(mark), field=field, character=f"U+{ord(unseen[0]):04X}")
        return CONTROL.sub("", text)

    def texts(self, field: str) -> tuple[str, ...]:
        """The texts of a field that holds one value or a list of values."""
        entry = self.node.entries.get(field)
        if entry is None:
            return ()
        _, mark, value = entry
        if type(value) is str and (text := value.strip()) and text.isprintable():
            return (text,)
        items = value.items if type(value) is Sequence else [(mark, value)]
        return tuple([text for mark, value in items if (text := self._scalar(mark, value, field))])

    def identifier(self, field: str = "id", needed: bool = True) -> str:
        """An id; "" where it is absent or not an id."""
        text = self.text(field, needed)
        if text and not ID.fullmatch(text):
            self.report(kinds.BAD_ID, self.node.of(field), _as_id(text), value=text)
            return ""
        return text

    def choice(self, field: str, choices: AnyMapping[str, T], default: T, needed: bool = False) -> T:
        """The meaning of a field that takes one of a fixed set of words."""
        text = self.text(field, needed)
        if not text:
            return default
        if text not in choices:
            self.unknown_value(field, text, self.node.of(field), choices)
            return default
        return choices[text]

    def unknown_value(self, field: str, text: str, where: Place, choices: Collection[str]) -> None:
        """Report a word that is not one of the words that a field takes."""
        some = ", ".join(choices) if len(choices) <= MOST_CHOICES else f"{', '.join(list(choices)[:MOST_CHOICES])}, ..."
        self.report(kinds.UNKNOWN_VALUE, where, nearest(text, choices), value=text, field=field, choices=some)

    def date(self, field: str) -> Date | None:
        """A date or a span of dates."""
        text = self.text(field)
        date = parse_date(text) if text else None
        if text and date is None:
            self.report(kinds.BAD_DATE, self.node.of(field), value=text)
        return date

    def locator(self, field: str = "locator") -> tuple[Locator, ...]:
        """CSL locator labels with their values, in the order written."""
        entry = self.node.entries.get(field)
        if entry is None:
            return ()
        value = entry[2]
        if type(value) is not Mapping:
            if type(value) is not Unread:
                self.report(kinds.BAD_LOCATOR, self.node.of(field), fault="is not a label with a value")
            return ()
        inner = Fields(value, "the locator", self.found)
        return tuple([Locator(label, text) for label in value.entries if (text := inner._place_in_work(label))])

    def _place_in_work(self, label: str) -> str:
        """The value of a locator label; "" where it is wrong. Of an unknown label the value does not matter."""
        is_known = label in LABELS
        text = self.text(label) if is_known else ""
        if is_known and (not text or (label == "page" and text.isdecimal())):
            return text
        fault, suggestion = locator_fault(label, text)
        if fault:
            self.report(kinds.BAD_LOCATOR, self.node.key(label), suggestion, fault=fault)
        return "" if fault else text

    def names(self, field: str) -> tuple[Name, ...]:
        """A list of CSL names."""
        return tuple(name for name in self.each(field, "the name", _name) if name.family or name.literal)

    def each(self, field: str, record: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """What `read` makes of each mapping in a list."""
        entry = self.node.entries.get(field)
        if entry is None:
            return ()
        _, mark, value = entry
        if type(value) is not Sequence:
            self._wrong_shape(mark, value, field, "a list")
            return ()
        return tuple([read(fields) for mark, item in value.items if (fields := self.of(mark, item, field, record))])

    def one(self, field: str, record: str) -> Fields | None:
        """The fields of a field that holds a mapping."""
        entry = self.node.entries.get(field)
        return self.of(entry[1], entry[2], field, record) if entry else None

    def of(self, mark: Mark, value: Value, field: str, record: str) -> Fields | None:
        """The fields of a value that must be a mapping."""
        if type(value) is Mapping:
            return Fields(value, record, self.found)
        self._wrong_shape(mark, value, field, "fields")
        return None

    def _wrong_shape(self, mark: Mark, value: Value, field: str, expected: str) -> None:
        """Report a value that has another shape than `expected`, unless that was done when it was left unread."""
        if type(value) is Unread:
            return
        if type(value) is str and not value.strip():
            self.report(kinds.EMPTY_VALUE, self._place(mark), field=field)
            return
        found = SHAPES[type(value)]
        self.report(kinds.WRONG_SHAPE, self._place(mark), field=field, found=found, expected=expected, advice=ADVICE[expected])

    def _place(self, mark: Mark) -> Place:
        return place(self.node.path, mark)


def _name(fields: Fields) -> Name:
    fields.only(NAME_PARTS)
    name = Name(
        fields.text("family"),
        fields.text("given"),
        fields.text("non-dropping-particle"),
        fields.text("dropping-particle"),
        fields.text("suffix"),
        fields.text("literal"),
    )
    if not (name.family or name.literal or fields.is_misspelt("family") or fields.is_misspelt("literal")):
        fields.report(kinds.MISSING_FIELD, fields.node.of(), record="the name", field="family' or 'literal")
    return name


def _as_id(text: str) -> str:
    """An id that resembles the text, or ""."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))
