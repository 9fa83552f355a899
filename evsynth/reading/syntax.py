"""Faults that keep a file from being YAML, in our own words and at the place of the mistake.

libyaml says where it could not go on, which is often a line too late, and what it missed there. Here the
lines around are looked at for what people do wrong; where nothing of that kind is seen, libyaml has the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import yaml
from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml._yaml import CParser

from evsynth.findings import Finding
from evsynth.model import Place, RelationType
from evsynth.reading import kinds
from evsynth.reading.kinds import DEEPEST
from evsynth.reading.lines import behind, lines_of, place_at, shielded, within
from evsynth.reading.unseen import SPACES, UNSEEN, named

FIELDS = frozenset(
    """id statement theme key scope evidence relations reconciled confidence allow note source stance locator
    quote prefix suffix because as-cited-in type title author issued short perspective design sample
    draws-on independent-of commissioned-by text""".split()
) | frozenset(RelationType)
"""Names of fields that may begin a line, and hardly ever do so in prose with a colon and no space."""

GLUED = re.compile(rf"[\r\n][ \t]*((?:{'|'.join(sorted(FIELDS))}):[^\s/][^\r\n]*)")
FIELD = re.compile(r"[\w-]+[ \t]*:(?:\s|\Z)|(?:\"[^\"]*\"|'[^']*')[ \t]*:(?:\s|\Z)")
ITEM = re.compile(r"-(?:\s|\Z)")
GLUED_HYPHEN = re.compile(r"-[^\W\d_][\w-]*:")
GLUED_COLON = re.compile(rf"(?:-[ \t]+)?((?:{'|'.join(sorted(FIELDS))}):[^\s/].*)")
ODD_SPACE = re.compile(rf" *(?:(-)|(?:- +)?([\w-]+):)([{SPACES}])")
"""A space that is none to YAML behind the hyphen of an item or the colon of a field."""

COMMENT_LINE = re.compile(r"\s*#")
COMMENT_BEHIND = re.compile(r"(?<=\S)[ \t]+(#.*)")
ODD_INDENTATION = re.compile(
    rf"(?:^|(?<=[\r\n])) *([{SPACES}])[ {SPACES}]*(?=-[ \r\n]|(?:-[ ]+)?[\w-]+:(?:[ \r\n]|\Z))"
)

LIBYAML_IS_TOO_DEEP = "nesting depth"
"""Words of libyaml, from 0.2.6, at its own limit of 1,000.

It reads brackets ahead of the events that it gives.
"""

ESCAPE = re.compile("escape|hexa?decimal|Unicode character")
"""Words of libyaml about a backslash between double quotation marks."""

QUOTE_ALL = "put the whole value between quotation marks, single or double ones"
ALIGN = "let it begin below the others"
OPENING = {'"': "a quotation mark", "'": "a quotation mark", "[": "a bracket", "{": "a brace", "*": "*"}
CLOSING = {"[": "]", "{": "}"}
MOST_ABOVE = 400
"""Lines above a mistake that are looked at."""


class Stop(NamedTuple):
    """The point where libyaml stopped, and why.

    It has its words, what it was doing and since where. Lines and columns count from 0.
    """

    problem: str
    line: int
    column: int
    context: str
    context_line: int
    context_column: int


class ScalarSpan(NamedTuple):
    """The last value that libyaml read whole.

    It has its start and end, and how it was written ("" without any marks).
    """

    line: int
    column: int
    end_line: int
    end_column: int
    style: str


class Opened(NamedTuple):
    """A bracket or a brace that was not closed when libyaml stopped."""

    line: int
    column: int
    sign: str


class SyntaxContext(NamedTuple):
    """The file around a mistake, as far as it can be known."""

    stop: Stop
    lines: Sequence[str]
    last: ScalarSpan | None
    opened: Opened | None

    def at(self, number: int) -> str:
        """A line by its number from 0; past the end of the file they are empty."""
        return self.lines[number] if number < len(self.lines) else ""

    @property
    def line(self) -> str:
        """The line at which libyaml stopped."""
        return self.at(self.stop.line)

    @property
    def began(self) -> int:
        """The number of the line in which that began which libyaml could not finish."""
        return self.stop.context_line if "simple key" in self.stop.context else self.stop.line

    def above(self, number: int) -> Iterator[tuple[int, str]]:
        """The lines above one that are neither empty nor a comment.

        They go from the nearest on, with their numbers from 0.
        """
        for index in range(min(number, len(self.lines)) - 1, max(number - MOST_ABOVE, 0) - 1, -1):
            if self.lines[index].strip() and not COMMENT_LINE.match(self.lines[index]):
                yield index, self.lines[index]


class Mistake(NamedTuple):
    """A mistake, what to do about it, and where it is; line and column from 0."""

    problem: str
    advice: str
    line: int
    column: int


# For the reader of nodes


def named_error(error: yaml.YAMLError, text: str, path: str) -> Finding:
    """The mistake that broke off the reading of a file."""
    lines = lines_of(text)
    if getattr(error, "problem", None) is None:
        return _unreadable(error, text, path)
    stop = _stop(error)
    where = within(Place(path, stop.line + 1, stop.column + 1), lines)
    if LIBYAML_IS_TOO_DEEP in stop.problem:
        return Finding(kind=kinds.nested_too_deep, place=where, parameters={"limit": str(DEEPEST)})
    if "tab" in stop.problem or _character(lines, where) == "\t":
        return Finding(kind=kinds.tab, place=where)
    last, opened = _before_the_end(text)
    scene = SyntaxContext(stop=stop, lines=lines, last=last, opened=opened)
    for mistake_in in MISTAKES:
        if mistake := mistake_in(scene):
            where = within(Place(path, mistake.line + 1, mistake.column + 1), lines)
            return Finding(
                kind=kinds.invalid_yaml,
                place=where,
                parameters={"problem": mistake.problem, "advice": mistake.advice},
            )
    advice = "look at this line and the one above: indentation, an unclosed quotation mark or bracket"
    return Finding(
        kind=kinds.invalid_yaml, place=where, parameters={"problem": stop.problem, "advice": advice}
    )


def glued_field(value: str) -> re.Match[str] | None:
    """The name of a field, and what touches its colon.

    Both begin a line of a text that goes on over lines.
    """
    return GLUED.search(value)


def with_spaces(text: str, path: str) -> tuple[str, list[tuple[Place, str]]]:
    """A text with spaces for what looks like them before a field or an item, and where these stood."""
    odd: list[tuple[Place, str]] = []
    place, last = Place(path), 0
    for match in ODD_INDENTATION.finditer(text):
        place, last = behind(place, text[last : match.start(1)]), match.start(1)
        odd.append((place, match[1]))
    return ODD_INDENTATION.sub(lambda match: " " * len(match[0]), text), odd


def odd_indentation(places: Sequence[tuple[Place, str]]) -> Finding:
    """The finding on lines that begin with what looks like a space."""
    (first, character), *later = places
    lines = sorted({place.line for place, _ in later} - {first.line})
    more = f" (also on line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})" if lines else ""
    name = named(character).partition(", ")[2]
    return Finding(kind=kinds.odd_indentation, place=first, parameters={"character": name, "more": more})


# What libyaml says


def _stop(error: Any) -> Stop:
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    return Stop(
        problem=str(error.problem),
        line=mark.line,
        column=mark.column,
        context=str(error.context or ""),
        context_line=context.line,
        context_column=context.column,
    )


def _unreadable(error: Any, text: str, path: str) -> Finding:
    """A character that may stand in no YAML: libyaml counts the bytes before it."""
    data = text.encode("utf-8", "surrogatepass")
    before = data[: getattr(error, "position", None) or 0].decode("utf-8", "replace")
    where = within(place_at(before, len(before), path), lines_of(text))
    character = text[len(before) : len(before) + 1]
    problem = (
        f"the character U+{ord(character):04X}, which cannot be seen"
        if character
        else str(getattr(error, "reason", error))
    )
    return Finding(
        kind=kinds.invalid_yaml, place=where, parameters={"problem": problem, "advice": "remove it"}
    )


def _before_the_end(text: str) -> tuple[ScalarSpan | None, Opened | None]:
    """The last value before libyaml stops, and the innermost bracket or brace that is open there."""
    parser = CParser(shielded(text)[0])
    opened: list[Any] = []
    last: ScalarSpan | None = None
    try:
        while event := parser.get_event():
            if type(event) is ScalarEvent:
                last = _part(event.start_mark, event.end_mark, event.style or "")
            elif type(event) is AliasEvent:
                last = _part(event.start_mark, event.end_mark, "*")
            elif type(event) in (SequenceStartEvent, MappingStartEvent):
                opened.append(event)
            elif type(event) in (SequenceEndEvent, MappingEndEvent):
                start = opened.pop()
                if start.flow_style:
                    last = _part(
                        start.start_mark, event.end_mark, "[" if type(event) is SequenceEndEvent else "{"
                    )
    except yaml.YAMLError:
        pass
    signs = {SequenceStartEvent: "[", MappingStartEvent: "{"}
    marks = [(event.start_mark, signs[type(event)]) for event in opened if event.flow_style]
    return last, Opened(marks[-1][0].line, marks[-1][0].column, marks[-1][1]) if marks else None


def _part(start: Any, end: Any, style: str) -> ScalarSpan:
    return ScalarSpan(
        line=start.line, column=start.column, end_line=end.line, end_column=end.column, style=style
    )


def _character(lines: Sequence[str], where: Place) -> str:
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    return line[where.column - 1 : where.column]


# What people do wrong


def _fence(scene: SyntaxContext) -> Mistake | None:
    """A fence of Markdown around the records."""
    if scene.line.lstrip().startswith(("```", "~~~")):
        return Mistake(
            problem="a fence of Markdown",
            advice="remove the lines of the fence: the file is YAML",
            line=scene.stop.line,
            column=0,
        )
    return None


def _unseen_character(scene: SyntaxContext) -> Mistake | None:
    """A character at the beginning of a line that cannot be seen."""
    lead = scene.line[: scene.stop.column + 1]
    match = UNSEEN.search(lead) or UNSEEN.match(lead.lstrip(" "))
    if match and not scene.line[: lead.index(match[0])].strip(" "):
        what = f"the character {named(match[0])}, at the beginning of a line"
        return Mistake(
            problem=what,
            advice="remove it: indent with spaces",
            line=scene.stop.line,
            column=lead.index(match[0]),
        )
    return None


def _unclosed_quotation(scene: SyntaxContext) -> Mistake | None:
    """A quotation mark that nothing closes, or that the next one of another value closes."""
    stop, last = scene.stop, scene.last
    mark = ""
    if "quoted scalar" in stop.context and not ESCAPE.search(stop.problem):
        line, column = stop.context_line, stop.context_column
        mark = scene.at(line)[column : column + 1]
    elif last and last.style in ("'", '"') and last.line < last.end_line and _follows(scene, last):
        before = scene.at(last.end_line)[: last.end_column - 1]
        if re.search(r"(?:^|[:\-\[{,])[ \t]*\Z", before):
            line, column, mark = last.line, last.column, last.style
    if not mark:
        return None
    return Mistake(
        problem=f"the quotation mark {mark} that opens here is not closed",
        advice=f"close it, or {QUOTE_ALL}",
        line=line,
        column=column,
    )


def _follows(scene: SyntaxContext, last: ScalarSpan) -> bool:
    """Tell whether libyaml stopped right behind a value."""
    stop = scene.stop
    return last.end_line == stop.line and not scene.line[last.end_column : stop.column].strip()


def _goes_on(scene: SyntaxContext) -> Mistake | None:
    """A value that goes on behind the mark or bracket that closes what it begins with.

    A word between asterisks is an alias to YAML.
    """
    last = scene.last
    if (
        not last
        or last.style not in OPENING
        or not _follows(scene, last)
        or not scene.line[scene.stop.column :].strip()
    ):
        return None
    what = OPENING[last.style]
    if what == last.style:
        return Mistake(
            problem=f"a value that begins with {what}", advice=QUOTE_ALL, line=last.line, column=last.column
        )
    return Mistake(
        problem=f"a value begins with {what}, and goes on after the one that closes it",
        advice=QUOTE_ALL,
        line=last.line,
        column=last.column,
    )


def _unclosed_bracket(scene: SyntaxContext) -> Mistake | None:
    """A bracket or a brace that nothing closes before its line ends."""
    opened, stop = scene.opened, scene.stop
    if opened is None or stop.line == opened.line:
        return None
    for number in range(opened.line, min(stop.line, len(scene.lines))):
        comment = COMMENT_BEHIND.search(scene.at(number))
        if comment and CLOSING[opened.sign] in comment[1]:
            problem = (
                f"a comment leaves out the {CLOSING[opened.sign]} that closes the {opened.sign} before it"
            )
            return Mistake(
                problem=problem,
                advice="put the value that holds # between quotation marks",
                line=number,
                column=comment.start(1),
            )
    rest = scene.line[stop.column :]
    if (
        CLOSING[opened.sign] in rest
        and opened.sign not in rest
        and "did not find expected ','" in stop.problem
    ):
        return Mistake(
            problem="a comma is missing before this",
            advice="put a comma between two of a list",
            line=stop.line,
            column=stop.column,
        )
    problem = f"the {OPENING[opened.sign].partition(' ')[2]} {opened.sign} that opens here is not closed"
    return Mistake(
        problem=problem, advice=f"close it, or {QUOTE_ALL}", line=opened.line, column=opened.column
    )


def _special_beginning(scene: SyntaxContext) -> Mistake | None:
    """A value that begins with a sign that means something in YAML."""
    stop = scene.stop
    if "cannot start any token" in stop.problem:
        line, column = stop.line, stop.column
    elif re.match(r"while scanning an? (?:alias|anchor|tag|block scalar)", stop.context):
        line, column = stop.context_line, stop.context_column
    else:
        return None
    sign = scene.at(line)[column : column + 1]
    return (
        Mistake(problem=f"a value that begins with {sign}", advice=QUOTE_ALL, line=line, column=column)
        if sign
        else None
    )


def _comment_within(scene: SyntaxContext) -> Mistake | None:
    """A comment that ends a text which goes on in the next line."""
    last, number = scene.last, scene.began
    line = scene.at(number)
    if (
        not last
        or last.style
        or last.end_line >= number
        or FIELD.match(line.strip())
        or ITEM.match(line.strip())
    ):
        return None
    comments = [index for index in range(last.end_line, number) if _comment(scene, last, index) >= 0]
    between = scene.lines[last.end_line + 1 : number]
    if not comments or any(
        line_between.strip() and not COMMENT_LINE.match(line_between) for line_between in between
    ):
        return None
    first = comments[0]
    advice = "put the whole value between quotation marks, or the comment above its field"
    return Mistake(
        problem="a comment ends a value that goes on in the next line",
        advice=advice,
        line=first,
        column=_comment(scene, last, first),
    )


def _comment(scene: SyntaxContext, last: ScalarSpan, index: int) -> int:
    """The column in which a comment begins on a line, behind the last value or on its own.

    -1 where there is none.
    """
    line = scene.at(index)
    if index == last.end_line:
        match = re.compile(r"[ \t]+#").match(line, last.end_column)
        return match.end() - 1 if match else -1
    return line.index("#") if COMMENT_LINE.match(line) else -1


def _missing_space(scene: SyntaxContext) -> Mistake | None:
    """A hyphen or a colon that touches what follows, on the line where libyaml stopped or above."""
    number = scene.began
    for index in (number, *(index for index, _ in scene.above(number))):
        line = scene.at(index)
        content = line.lstrip(" ")
        column = len(line) - len(content)
        if GLUED_HYPHEN.match(content):
            return Mistake(
                problem=f"a space is missing after the hyphen of '{content}'",
                advice=f"write '- {content[1:]}'",
                line=index,
                column=column,
            )
        if glued := GLUED_COLON.match(content):
            mended = glued[1].replace(":", ": ", 1)
            return Mistake(
                problem=f"a space is missing after the colon of '{glued[1]}'",
                advice=f"write '{mended}'",
                line=index,
                column=column + glued.start(1),
            )
        if ITEM.match(content) or (index < number and not _is_swallowed(scene, index)):
            return None
    return None


def _is_swallowed(scene: SyntaxContext, index: int) -> bool:
    """Tell whether a line may be a part of what libyaml took for one value."""
    return scene.last is None or index >= scene.last.line - MOST_SWALLOWED


MOST_SWALLOWED = 6
"""Lines below a hyphen without a space that belong to the same record."""


def _odd_space(scene: SyntaxContext) -> Mistake | None:
    """Likely space behind a hyphen or a colon, on the line where libyaml stopped or above."""
    number = scene.began
    for index in (number, *(index for index, _ in scene.above(number) if _is_swallowed(scene, index))):
        if odd := ODD_SPACE.match(scene.at(index)):
            name = named(odd[3]).partition(", ")[2]
            sign = f"the colon of '{odd[2]}'" if odd[2] else "the hyphen"
            return Mistake(
                problem=f"{name} after {sign}",
                advice="write a space there: the two look alike",
                line=index,
                column=odd.start(3),
            )
    return None


def _backslash(scene: SyntaxContext) -> Mistake | None:
    """A backslash between double quotation marks, before what it does not go with."""
    stop = scene.stop
    if not ESCAPE.search(stop.problem):
        return None
    advice = "write two backslashes, or put the value between single quotation marks"
    return Mistake(
        problem="a backslash within double quotation marks",
        advice=advice,
        line=stop.line,
        column=max(scene.line.rfind("\\", 0, stop.column + 1), 0),
    )


def _touching_colon(scene: SyntaxContext) -> Mistake | None:
    """A colon that touches a bracket or a brace, between brackets or braces."""
    stop = scene.stop
    if "unexpected ':'" not in stop.problem:
        return None
    column = scene.line.find(":", stop.column)
    return Mistake(
        problem="a space is missing after the colon",
        advice="write ': '",
        line=stop.line,
        column=max(column, 0),
    )


def _missing_colon(scene: SyntaxContext) -> Mistake | None:
    """The name of a field with nothing but a space behind it."""
    if "simple key" not in scene.stop.context:
        return None
    number = scene.began
    content = scene.at(number).strip()
    name, _, rest = content.removeprefix("- ").partition(" ")
    if name in FIELDS and rest and _fits(scene, number):
        column = scene.at(number).index(name) + len(name)
        return Mistake(
            problem=f"a colon is missing after '{name}'",
            advice=f"write '{name}: {rest}', if it is a field",
            line=number,
            column=column,
        )
    return None


def _fits(scene: SyntaxContext, number: int) -> bool:
    """Tell whether a line begins where a field above it begins."""
    column = _beginning(scene.at(number))
    return any(_column_of_field(line) == column for _, line in scene.above(number))


def _colon_within(scene: SyntaxContext) -> Mistake | None:
    """A colon and a space within a text."""
    stop = scene.stop
    if "mapping values are not allowed" not in stop.problem:
        return None
    name = scene.line[: stop.column].strip()
    begins_line = re.fullmatch(r"(?:- +)?[\w-]+", name) is not None
    if begins_line and _is_deeper(scene):
        return None
    return Mistake(
        problem="a value holds a colon and a space", advice=QUOTE_ALL, line=stop.line, column=stop.column
    )


def _is_deeper(scene: SyntaxContext) -> bool:
    """Tell whether a value stands above, so that no field can be put below it."""
    return scene.last is not None and scene.last.line < scene.stop.line


def _wrong_indentation(scene: SyntaxContext) -> Mistake | None:
    """A field or an item that begins in another column than those above."""
    number = scene.stop.line
    line = scene.line
    content = line.strip()
    is_item = ITEM.match(content) is not None
    column = len(line) - len(line.lstrip(" ")) if is_item else _beginning(line)
    if "simple key" in scene.stop.context or not (is_item or FIELD.match(content)):
        return None
    if line[: scene.stop.column].strip() and "mapping values" not in scene.stop.problem:
        return None
    what, plural, column_of = (
        ("item", "items", _column_of_item) if is_item else ("field", "fields", _column_of_field)
    )
    columns = _open(scene, number, column_of)
    if not columns or column in columns:
        return None
    near = min(columns, key=lambda above: (abs(above - column), -above))
    return Mistake(
        problem=f"this {what} is indented by {column}, the {plural} above by {near}",
        advice=ALIGN,
        line=number,
        column=column,
    )


def _open(scene: SyntaxContext, number: int, column_of: Callable[[str], int]) -> list[int]:
    """The columns of the fields, or items, above a line to which it could belong.

    These are of the record it stands in, and of those around.
    """
    columns: list[int] = []
    least = len(scene.line) + 1
    for _, line in scene.above(number):
        indentation = len(line) - len(line.lstrip(" "))
        column = column_of(line)
        if column >= 0 and (indentation < least or not columns):
            columns.append(column)
        least = min(least, indentation)
        if least == 0 and ITEM.match(line):
            break
    return columns


def _column_of_item(line: str) -> int:
    content = line.lstrip(" ")
    return len(line) - len(content) if ITEM.match(content) else -1


def _column_of_field(line: str) -> int:
    column = _beginning(line)
    return column if FIELD.match(line[column:]) else -1


def _beginning(line: str) -> int:
    """The column in which what stands on a line begins, behind the hyphens of items."""
    match = re.match(r" *(?:- +)*", line)
    if match and not ITEM.match(line.strip()):
        return len(line) - len(line.lstrip(" "))
    return match.end() if match else 0


def _loose_line(scene: SyntaxContext) -> Mistake | None:
    """The second line of a text, indented no further than its field."""
    stop = scene.stop
    number = scene.began
    line = scene.at(number)
    content = line.strip()
    if (
        not content
        or FIELD.match(content)
        or ITEM.match(content)
        or line[: stop.column if number == stop.line else 0].strip()
    ):
        return None
    above = next(islice(scene.above(number), 1), None)
    if above is None or scene.last is None:
        return None
    advice = "indent it further than the field that it belongs to, or write a name and a colon before it"
    return Mistake(
        problem="this line belongs to no field",
        advice=advice,
        line=number,
        column=len(line) - len(line.lstrip(" ")),
    )


MISTAKES = (
    _fence,
    _unclosed_quotation,
    _goes_on,
    _unclosed_bracket,
    _special_beginning,
    _unseen_character,
    _odd_space,
    _missing_space,
    _touching_colon,
    _backslash,
    _comment_within,
    _missing_colon,
    _colon_within,
    _wrong_indentation,
    _loose_line,
)
"""Searches for a mistake, in this order."""
