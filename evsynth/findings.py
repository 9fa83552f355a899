"""Findings as values: a kind of fault, its place, and the names that make the message concrete."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from evsynth.equality import by_type
from evsynth.model import Place, Profile

LONGEST_VALUE = 100
"""Characters of a user's value that a message repeats; a longer one is cut."""


SPACES = r"[^\S\r\x1c-\x1f\x85\u2028\u2029]"
"""Pattern of what a reader sees as a space: also a no-break space, a tab and the end of a line of YAML."""


class Severity(StrEnum):
    """Weight of a finding. An error: the document would mislead or cannot be built."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Category(StrEnum):
    """Nature of a kind of finding; with the profile it gives the severity."""

    FAULT = "fault"
    DOUBT = "doubt"
    GAP = "gap"
    REMARK = "remark"


SEVERITY = {
    Category.FAULT: Severity.ERROR,
    Category.DOUBT: Severity.WARNING,
    Category.REMARK: Severity.NOTE,
}

GAP_SEVERITY = {
    Profile.DRAFT: Severity.NOTE,
    Profile.REVIEW: Severity.WARNING,
    Profile.PUBLICATION: Severity.ERROR,
}

TAB = "⇥"
"""The sign for a tab in documentation: Python, from 3.13, makes spaces of one that indents a docstring."""


@by_type
class Kind(NamedTuple):
    """A documented kind of finding.

    `message` and `hint` are templates with named parameters, written once, so that they can be translated.
    `docstring` says what is wrong, why it matters, and shows a bad and a good example that the tests run;
    `documentation` is that without its indentation.
    """

    code: str
    name: str
    weight: Category
    message: str
    hint: str
    docstring: str

    @property
    def documentation(self) -> str:
        """The documentation as Markdown."""
        from textwrap import dedent  # `check` never shows it

        first, _, rest = self.docstring.strip().partition("\n")
        return f"{first}\n{dedent(rest)}\n".replace(TAB, "\t")

    def at(self, place: Place, suggestion: str = "", **parameters: str) -> "Finding":
        """Make the finding of this kind at a place; the parameters are those of its message and hint."""
        return Finding(kind=self, place=place, parameters=parameters, suggestion=suggestion)


def kinds_in(values: Iterable[object]) -> tuple[Kind, ...]:
    """Pick the kinds among the values of a module."""
    return tuple(value for value in values if isinstance(value, Kind))


def kind(code: str, weight: Category, message: str, hint: str) -> Callable[[Callable[..., object]], Kind]:
    """Make a kind of a function: its name, with hyphens, names the fault; its docstring documents it."""

    def make(function: Callable[..., object]) -> Kind:
        return Kind(
            code=code,
            name=function.__name__.replace("_", "-"),
            weight=weight,
            message=message,
            hint=hint,
            docstring=function.__doc__ or "",
        )

    return make


@by_type
class Related(NamedTuple):
    """Another place that belongs to a finding, and what is there."""

    place: Place
    note: str


@by_type
class Finding(NamedTuple):
    """One fault at one place.

    `subject` names the source or claim that it is about ("claim x"), so that an allowance there can accept
    it; `suggestion` is the nearest known name, where there is one.
    """

    kind: Kind
    place: Place
    parameters: Mapping[str, str] = {}
    suggestion: str = ""
    related: tuple[Related, ...] = ()
    subject: str = ""


def severity(kind: Kind, profile: Profile) -> Severity:
    """The severity of findings of this kind under a profile.

    A fault always is an error, a doubt a warning, a remark a note.
    """
    return GAP_SEVERITY[profile] if kind.weight is Category.GAP else SEVERITY[kind.weight]


def message(finding: Finding) -> str:
    """The message in words: one line, whatever the input held."""
    return finding.kind.message.format_map({k: printable(v) for k, v in finding.parameters.items()})


def hint(finding: Finding) -> str:
    """Advice on the finding: the nearest known name if there is one, and the advice of the kind."""
    advice = finding.kind.hint.format_map({k: printable(v) for k, v in finding.parameters.items()})
    if not finding.suggestion:
        return advice
    nearest = f"did you mean '{printable(finding.suggestion)}'?"
    return f"{nearest} Otherwise {advice}" if advice else nearest


def printable(value: str) -> str:
    """A user's value on one line.

    It has a space for what looks like one. What cannot be seen is escaped, and the end of a long value is
    left out.
    """
    line = escaped(re.sub(SPACES, " ", value))
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 4]} ..."


def escaped(value: str) -> str:
    """A text on one line: what is not to be seen is written as its escape."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in value
    )


def in_file_order(findings: list[Finding]) -> list[Finding]:
    """Sorted by path, line and column, then by code."""
    return sorted(findings, key=lambda f: (f.place, f.kind.code, tuple(f.parameters.values())))
