"""Take a typed field from a mapping, or say where and why it cannot be had.

A field that is wrong counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as AnyMapping
from typing import TypeVar

from evsynth.findings import Finding, Kind
from evsynth.model import Date, Locator, Name, Place
from evsynth.notation.identifiers import ID, as_id
from evsynth.reading import kinds
from evsynth.reading.blank_letters import is_printable, is_seen
from evsynth.reading.dates import parse_date
from evsynth.reading.lines import behind
from evsynth.reading.locators import LABELS, LocatorFault, may_be_wrong
from evsynth.reading.nodes import (
    Cut,
    Mapping,
    Mark,
    Sequence,
    UnreadNode,
    Value,
    missing_space,
    place,
    text_of,
)

T = TypeVar("T")

BLANK = " \t\n\r"
"""White space that YAML leaves out around a value."""

WITHOUT_SPACE = r"(?s)-?[\w-]+:[^\s/].*|-[\w-]+: .*"  # compiled when it is needed, as the next
"""A text that was to be a field, or the first field of an item."""

QUOTED = frozenset(("quote", "prefix", "suffix"))
"""Fields that hold the words of others, with their spaces and hyphens."""

LONGEST_READ = 40
"""Characters before a comment that a message repeats."""

NUMBER = r"[\d./,–-]+"

NAME_PARTS = [field.replace("_", "-") for field in Name._fields]
NAME = frozenset(NAME_PARTS)
SHAPES: AnyMapping[type, str] = {
    str: "a value",
    Cut: "a value",
    Sequence: "a list",
    Mapping: "a set of fields",
}
ADVICE = {
    "a value": "write one value after the colon",
    "a list": "start each item on a line of its own with '- '",
    "fields": "write fields as 'name: value', indented below it",
}

TRUTH = {"true": True, "false": False}

MOST_CHOICES = 9
"""Words of a fixed set that a message lists."""

MISPLACED_TEXT = "put a value that holds a comma between quotation marks"
"""Advice on text in the place of a field's name: in `{a: b, c}` the comma ends the value."""


class Fields:
    """One mapping that is being read; what is wrong goes to `findings`.

    `record` says in messages what kind of record it is.
    """

    __slots__ = ("findings", "meant", "node", "record")

    def __init__(self, node: Mapping, record: str, findings: list[Finding]) -> None:
        self.node = node
        self.record = record
        self.findings = findings
        self.meant: tuple[str, ...] = ()
        """The fields that others seem to be slips of: reported once, and not missing as well."""

    def report(self, kind: Kind, where: Place, suggestion: str = "", **parameters: str) -> None:
        """Collect a finding."""
        self.findings.append(kind.at(where, suggestion, **parameters))

    def only(self, known: frozenset[str]) -> None:
        """Report every field that is not one of `known`."""
        if self.node.entries.keys() <= known:
            return
        self.mend(known)
        self.join(known)
        for field in self.node.entries:
            if field not in known:
                self._unknown(field, known)

    def _unknown(self, field: str, known: frozenset[str]) -> None:
        from evsynth.suggestions.synonyms import meant  # only where something is wrong

        advice = MISPLACED_TEXT if " " in field else _instead(known)
        suggestion = meant(field, known, "field")
        self.meant = (*self.meant, suggestion)
        parameters = {"record": self.record, "field": field, "advice": advice}
        self.report(kinds.unknown_field, self.node.key(field), suggestion, **parameters)

    def join(self, known: Collection[str], is_list: bool = False) -> None:
        """Read a value between braces whole where a comma cuts it, and report the comma.

        `is_list` says that the parts are values of their own.
        """
        from evsynth.reading.unquoted_commas import cut_values, remedy  # only where something is wrong

        for cut in cut_values(self.node, known):
            advice, written, self.node = remedy(self.node, cut, is_list)
            parameters = {"field": cut.field, "rest": cut.rests[0], "advice": advice, "whole": written}
            self.report(kinds.unquoted_comma, cut.place, **parameters)

    def need(self, field: str) -> None:
        """Report a field that is absent, unless it is, or may be, there under a name that was reported."""
        if field not in self.node.entries and not {field, ""}.intersection(self.meant):
            self.report(kinds.missing_field, self.node.of(), record=self.record, field=field)

    def mend(self, known: Collection[str]) -> None:
        """Report fields that lack a space, or hold what cannot be seen.

        They are read under the name that they were to have.
        """
        for field in [*self.node.entries]:
            if field not in known:
                self._mend(field, known)

    def _mend(self, field: str, known: Collection[str]) -> None:
        entries, where = self.node.entries, self.node.key(field)
        if field.startswith("-") and field[1:] in known:
            self.findings.append(missing_space(where, f"{field}:"))
            name, value = field[1:], entries[field][2]
        elif (parts := field.partition(":"))[0] in known and parts[1]:
            self.findings.append(missing_space(where, field))
            # Behind the colon stands all that there is, or the beginning of what cannot be told any more.
            name, value = parts[0], parts[2].lstrip() if entries[field][2] == "" else UnreadNode()
        elif not is_printable(field) and (plain := _without_unseen(field)) in known:
            self._report_unseen_name(entries[field][0], field, plain)
            name, value = plain, entries[field][2]
        else:
            return
        key, mark, _ = entries.pop(field)
        entries.setdefault(name, (key, mark, value))

    def _report_unseen_name(self, mark: Mark, field: str, plain: str) -> None:
        from evsynth.reading.invisible_characters import SPACES
        from evsynth.reading.syntax import odd_indentation  # hardly any file has one

        if field[0] in SPACES:
            self.findings.append(odd_indentation([(self._place(mark), field[0])]))
        else:
            self._report_unseen(mark, field, plain)

    def text(self, field: str, needed: bool = False, is_prose: bool = True) -> str:
        """The text of a field, without white space around it; "" where it is absent or wrong.

        Behind prose a comment may be a part of it; behind a word of a fixed set, a date or a number, it is a
        comment.
        """
        entry = self.node.entries.get(field)
        if entry is None:
            if needed:
                self.need(field)
            return ""
        value = entry[2]
        # Most texts are ASCII, and need no look at what else nobody sees.
        if (
            type(value) is str
            and (text := value.strip(BLANK))
            and text.isprintable()
            and (text.isascii() or is_printable(text))
        ):
            return text  # nearly always, and a quarter of a million times in a large corpus
        return self._scalar(entry[1], value, field, is_prose)

    def _scalar(self, mark: Mark, value: Value, field: str, is_prose: bool = True) -> str:
        """The text of a value that must be a scalar with something in it."""
        if type(value) is Cut:
            if is_prose:
                self._report_cut(value, field)
            value = value.text
            if not value:
                return ""
        if type(value) is not str:
            self._wrong_shape(mark, value, field, "a value")
            return ""
        if not value.strip():
            self.report(kinds.empty_value, self._place(mark), field=field)
        return value.strip() if is_seen(value) else self._report_unseen(mark, value, field).strip()

    def _report_cut(self, cut: Cut, field: str) -> None:
        """Report a comment that may be a part of a text."""
        if not cut.is_touching and re.fullmatch(NUMBER, cut.text):
            return
        kind = kinds.cut_by_comment if cut.is_touching else kinds.comment_after_text
        end = cut.text if len(cut.text) <= LONGEST_READ else f"... {cut.text[-LONGEST_READ:]}"
        self.report(kind, self._place(cut.at), field=field, read=end, left=cut.comment)

    def _report_unseen(self, mark: Mark, value: str, field: str) -> str:
        """Report the characters of a value that nobody sees.

        The value is given without those that it cannot keep.
        """
        from evsynth.reading import invisible_characters  # hardly any value holds one

        text, is_quoted = text_of(self.node.file.data), field in QUOTED
        for kind, first, parameters in invisible_characters.found_in(value, is_quoted):
            at = invisible_characters.offset_in(text, mark.index, value, first)
            self.report(kind, behind(self._place(mark), text[mark.index : at]), field=field, **parameters)
        return invisible_characters.without(value, keeps_words=is_quoted)

    def texts(self, field: str, is_prose: bool = True) -> tuple[str, ...]:
        """The texts of a field that holds one value or a list of values."""
        entry = self.node.entries.get(field)
        if entry is None:
            return ()
        values = entry[2]
        if type(values) is not Sequence:
            text = self.text(field, is_prose=is_prose)
            return (text,) if text else ()
        return tuple(
            [text for mark, value in values.items if (text := self._scalar(mark, value, field, is_prose))]
        )

    def identifier(self, field: str = "id", needed: bool = True, is_prose: bool = True) -> str:
        """An id; "" where it is absent or not an id."""
        text = self.text(field, needed, is_prose)
        if text and not ID.fullmatch(text):
            self.report(kinds.bad_id, self.node.of(field), as_id(text), value=text)
            return ""
        return text

    def choice(self, field: str, choices: AnyMapping[str, T], default: T, needed: bool = False) -> T:
        """The meaning of a field that takes one of a fixed set of words."""
        text = self.text(field, needed, is_prose=False)
        if not text:
            return default
        if text not in choices:
            self.unknown_value(field, text, self.node.of(field), choices)
            return default
        return choices[text]

    def is_true(self, field: str) -> bool:
        """Tell whether a field says `true`; it does not where it is absent or wrong."""
        return self.choice(field, TRUTH, False)

    def unknown_value(self, field: str, text: str, where: Place, choices: Collection[str]) -> None:
        """Report a word that is not one of the words that a field takes."""
        from evsynth.suggestions.synonyms import meant  # only where something is wrong

        listed = [*choices] if len(choices) <= MOST_CHOICES else [*[*choices][:MOST_CHOICES], "..."]
        parameters = {"value": text, "field": field, "choices": ", ".join(listed)}
        self.report(kinds.unknown_value, where, meant(text, choices, field), **parameters)

    def date(self, field: str) -> Date | None:
        """A date or a span of dates."""
        text = self.text(field, is_prose=False)
        date = parse_date(text) if text else None
        if text and date is None:
            self._bad_date(field, text)
        return date

    def _bad_date(self, field: str, text: str) -> None:
        """Report what is not a date, with the date or the dates that it seems to mean."""
        from evsynth.reading import date_formats  # only where something is wrong

        where, dates = self.node.of(field), date_formats.dates_meant(text)
        if len(dates) > 1:
            readings = date_formats.both_ways(dates)
            self.report(kinds.ambiguous_date, where, value=text, readings=readings)
        else:
            advice = date_formats.instead_of_date(text)
            self.report(kinds.bad_date, where, "".join(dates), value=text, advice=advice)

    def locator(self, field: str = "locator") -> tuple[Locator, ...]:
        """CSL locator labels with their values, in the order written."""
        entry = self.node.entries.get(field)
        if entry is None:
            return ()
        value = entry[2]
        if type(value) is not Mapping:
            if type(value) is not UnreadNode:
                from evsynth.reading.locator_faults import unlabelled  # only where something is wrong

                self._bad_locator(self.node.of(field), unlabelled(value if type(value) is str else ""))
            return ()
        inner = Fields(value, "the locator", self.findings)
        if not value.entries.keys() <= LABELS:
            inner.mend(LABELS)
            inner.join(LABELS)
        return tuple(
            [Locator(label, text) for label in inner.node.entries if (text := inner._place_in_work(label))]
        )

    def _place_in_work(self, label: str) -> str:
        """The value of a locator label; "" where it is wrong.

        Of an unknown label the value does not matter.
        """
        is_known = label in LABELS
        text = self.text(label, is_prose=label != "page") if is_known else ""
        if is_known and (not text or (label == "page" and text.isdecimal() and text[0] != "0")):
            return text
        if not may_be_wrong(label, text):
            return text
        from evsynth.reading.locator_faults import locator_fault  # only where something may be wrong

        fault = locator_fault(label, text)
        if fault is None:
            return text
        self._bad_locator(self.node.key(label), fault)
        return ""

    def _bad_locator(self, where: Place, fault: LocatorFault) -> None:
        self.report(kinds.bad_locator, where, fault.suggestion, fault=fault.words, advice=fault.advice)

    def names(self, field: str) -> tuple[Name, ...]:
        """A list of CSL names."""
        return self.mappings(field, "the name", _name)

    def mappings(self, field: str, record: str, read: Callable[[Fields], T | None]) -> tuple[T, ...]:
        """The results of `read` for each mapping in a list, but for those of which nothing can be made."""
        entry = self.node.entries.get(field)
        if entry is None:
            return ()
        _, mark, value = entry
        if type(value) is Mapping and next(iter(value.entries), "").startswith("-"):
            # A hyphen without a space is reported with the field.
            value = Sequence([(value.mark, value)], value.mark)
        if type(value) is not Sequence:
            self._wrong_shape(mark, value, field, "a list")
            return ()
        records: list[T] = []
        for mark, member in value.items:
            fields = self.of(mark, member, field, record)
            if fields and (made := read(fields)):
                records.append(made)
        return tuple(records)

    def mapping(self, field: str, record: str) -> Fields | None:
        """The fields of a field that holds a mapping."""
        entry = self.node.entries.get(field)
        return self.of(entry[1], entry[2], field, record) if entry else None

    def of(self, mark: Mark, value: Value, field: str, record: str) -> Fields | None:
        """The fields of a value that must be a mapping."""
        if type(value) is Mapping:
            return Fields(value, record, self.findings)
        self._wrong_shape(mark, value, field, "fields")
        return None

    def _wrong_shape(self, mark: Mark, value: Value, field: str, expected: str) -> None:
        """Report a value that has another shape than `expected`.

        A value that was left unread is reported already.
        """
        if type(value) is UnreadNode:
            return
        if type(value) is Cut:
            value = value.text
        if type(value) is str and not value.strip():
            self.report(kinds.empty_value, self._place(mark), field=field)
            return
        if type(value) is str and expected != "a value" and re.fullmatch(WITHOUT_SPACE, value):
            self.findings.append(missing_space(self._place(mark), value))
            return
        parameters = {"found": SHAPES[type(value)], "expected": expected, "advice": ADVICE[expected]}
        self.report(kinds.wrong_shape, self._place(mark), field=field, **parameters)

    def _place(self, mark: Mark) -> Place:
        return place(self.node.path, mark)


def _instead(known: frozenset[str]) -> str:
    """Advice on a field that is not one of those known."""
    if "note" in known or len(known) > MOST_CHOICES:
        return "correct or remove it; `note` holds remarks"
    return f"choose from: {', '.join(sorted(known))}"


def _name(fields: Fields) -> Name | None:
    fields.only(NAME)
    name = Name._make([fields.text(part) for part in NAME_PARTS])
    if name.family or name.literal:
        return name
    if not fields.meant:
        fields.report(kinds.missing_field, fields.node.of(), record="the name", field="family' or 'literal")
    return None


def _without_unseen(field: str) -> str:
    from evsynth.reading.invisible_characters import UNSEEN

    return UNSEEN.sub("", field)
