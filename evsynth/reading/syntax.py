"""Faults that keep a file from being YAML, in our own words and at the place of the mistake.

libyaml says where it could not go on, which is often a line too late, and what it missed there. Here the
lines around are looked at for what people do wrong; where nothing of that kind is seen, libyaml has the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import yaml
from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent, ScalarEvent, SequenceStartEvent
from yaml._yaml import CParser

from evsynth.findings import Finding
from evsynth.model import Place, RelationType
from evsynth.reading import kinds
from evsynth.reading.invisible_characters import SPACES, UNSEEN, named
from evsynth.reading.kinds import DEEPEST
from evsynth.reading.lines import Point, behind, lines_of, place_at, shielded, within

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

BEFORE_VALUE = re.compile(r"(?:^|[:\-\[{,])[ \t]*\Z")
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
LOOK_AROUND = "look at this line and the one above: indentation, an unclosed quotation mark or bracket"
ALIGN = "let it begin below the others"
OPENING = {'"': "a quotation mark", "'": "a quotation mark", "[": "a bracket", "{": "a brace", "*": "*"}
CLOSING = {"[": "]", "{": "}"}
MOST_ABOVE = 400
"""Lines above a mistake that are looked at."""

MOST_SWALLOWED = 6
"""Lines below a hyphen without a space that belong to the same record."""


class Stop(NamedTuple):
    """The point where libyaml stopped, and why.

    It has its words, and what it was doing since where.
    """

    problem: str
    at: Point
    context: str
    since: Point


class ScalarSpan(NamedTuple):
    """The last value that libyaml read whole.

    It has its start and end, and how it was written ("" without any marks).
    """

    start: Point
    end: Point
    style: str


class Opened(NamedTuple):
    """A bracket or a brace that was not closed when libyaml stopped."""

    at: Point
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
        return self.at(self.stop.at.line)

    @property
    def began(self) -> int:
        """The number of the line in which that began which libyaml could not finish."""
        return (self.stop.since if "simple key" in self.stop.context else self.stop.at).line

    def above(self, number: int) -> Iterator[tuple[int, str]]:
        """The lines above one that are neither empty nor a comment.

        They go from the nearest on, with their numbers from 0.
        """
        for index in range(min(number, len(self.lines)) - 1, max(number - MOST_ABOVE, 0) - 1, -1):
            if self.lines[index].strip() and not COMMENT_LINE.match(self.lines[index]):
                yield index, self.lines[index]

    def upwards(self) -> Iterator[tuple[int, str]]:
        """The line in which that began which libyaml could not finish, and those above it."""
        yield self.began, self.at(self.began)
        yield from self.above(self.began)

    def is_swallowed(self, number: int) -> bool:
        """Tell whether a line may be a part of what libyaml took for one value."""
        return self.last is None or number >= self.last.start.line - MOST_SWALLOWED


class Mistake(NamedTuple):
    """A mistake, what to do about it, and where it is."""

    problem: str
    advice: str
    at: Point


# For the reader of nodes


def named_error(error: yaml.YAMLError, text: str, path: str) -> Finding:
    """The mistake that broke off the reading of a file."""
    lines = lines_of(text)
    if getattr(error, "problem", None) is None:
        return _unreadable(error, text, path)
    stop = _stop(error)
    where = within(stop.at.place(path), lines)
    if LIBYAML_IS_TOO_DEEP in stop.problem:
        return kinds.nested_too_deep.at(where, limit=str(DEEPEST))
    if "tab" in stop.problem or _character(lines, where) == "\t":
        return kinds.tab.at(where)
    last, opened = _before_the_end(text)
    scene = SyntaxContext(stop=stop, lines=lines, last=last, opened=opened)
    mistakes = filter(None, (mistake_in(scene) for mistake_in in MISTAKES))
    mistake = next(mistakes, Mistake(stop.problem, LOOK_AROUND, stop.at))
    where = within(mistake.at.place(path), lines)
    return kinds.invalid_yaml.at(where, problem=mistake.problem, advice=mistake.advice)


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
    return kinds.odd_indentation.at(first, character=_name(character), more=more)


# What libyaml says


def _stop(error: Any) -> Stop:
    mark = error.problem_mark or error.context_mark
    return Stop(
        problem=str(error.problem),
        at=_point(mark),
        context=str(error.context or ""),
        since=_point(error.context_mark or mark),
    )


def _point(mark: Any) -> Point:
    return Point(mark.line, mark.column)


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
    return kinds.invalid_yaml.at(where, problem=problem, advice="remove it")


def _before_the_end(text: str) -> tuple[ScalarSpan | None, Opened | None]:
    """The last value before libyaml stops, and the innermost bracket or brace that is open there."""
    parser = CParser(shielded(text)[0])
    opened: list[Any] = []
    last: ScalarSpan | None = None
    try:
        while event := parser.get_event():
            if isinstance(event, CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, CollectionEndEvent):
                start = opened.pop()
                if start.flow_style:
                    last = ScalarSpan(_point(start.start_mark), _point(event.end_mark), _sign(start))
            elif isinstance(event, AliasEvent | ScalarEvent):
                style = "*" if isinstance(event, AliasEvent) else event.style or ""
                last = ScalarSpan(_point(event.start_mark), _point(event.end_mark), style)
    except yaml.YAMLError:
        pass
    innermost = next((event for event in reversed(opened) if event.flow_style), None)
    return last, Opened(_point(innermost.start_mark), _sign(innermost)) if innermost else None


def _sign(start: Any) -> str:
    return "[" if isinstance(start, SequenceStartEvent) else "{"


def _character(lines: Sequence[str], where: Place) -> str:
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    return line[where.column - 1 : where.column]


# What people do wrong


def _fence(scene: SyntaxContext) -> Mistake | None:
    """A fence of Markdown around the records."""
    if not scene.line.lstrip().startswith(("```", "~~~")):
        return None
    start = Point(scene.stop.at.line, 0)
    return Mistake("a fence of Markdown", "remove the lines of the fence: the file is YAML", start)


def _unseen_character(scene: SyntaxContext) -> Mistake | None:
    """A character at the beginning of a line that cannot be seen."""
    number, column = scene.stop.at
    start = _indentation(scene.line)
    match = UNSEEN.match(scene.line, start, column + 1)
    if not match:
        return None
    problem = f"the character {named(match[0])}, at the beginning of a line"
    return Mistake(problem, "remove it: indent with spaces", Point(number, start))


def _unclosed_quotation(scene: SyntaxContext) -> Mistake | None:
    """A quotation mark that nothing closes, or that the next one of another value closes."""
    stop, last = scene.stop, scene.last
    if "quoted scalar" in stop.context and not ESCAPE.search(stop.problem):
        start, mark = stop.since, scene.at(stop.since.line)[stop.since.column :][:1]
    elif last and last.style in ("'", '"') and last.start.line < last.end.line and _follows(scene, last):
        before = scene.at(last.end.line)[: last.end.column - 1]
        start, mark = last.start, last.style if BEFORE_VALUE.search(before) else ""
    else:
        return None
    problem = f"the quotation mark {mark} that opens here is not closed"
    return Mistake(problem, f"close it, or {QUOTE_ALL}", start) if mark else None


def _follows(scene: SyntaxContext, last: ScalarSpan) -> bool:
    """Tell whether libyaml stopped right behind a value."""
    at = scene.stop.at
    return last.end.line == at.line and not scene.line[last.end.column : at.column].strip()


def _goes_on(scene: SyntaxContext) -> Mistake | None:
    """A value that goes on behind the mark or bracket that closes what it begins with.

    A word between asterisks is an alias to YAML.
    """
    last = scene.last
    if not last or last.style not in OPENING or not _follows(scene, last):
        return None
    if not scene.line[scene.stop.at.column :].strip():
        return None
    what = OPENING[last.style]
    if what == last.style:
        return Mistake(f"a value that begins with {what}", QUOTE_ALL, last.start)
    problem = f"a value begins with {what}, and goes on after the one that closes it"
    return Mistake(problem, QUOTE_ALL, last.start)


def _unclosed_bracket(scene: SyntaxContext) -> Mistake | None:
    """A bracket or a brace that nothing closes before its line ends."""
    opened, stop = scene.opened, scene.stop
    if opened is None or stop.at.line == opened.at.line:
        return None
    sign, closing = opened.sign, CLOSING[opened.sign]
    for number in range(opened.at.line, min(stop.at.line, len(scene.lines))):
        comment = COMMENT_BEHIND.search(scene.at(number))
        if comment and closing in comment[1]:
            problem = f"a comment leaves out the {closing} that closes the {sign} before it"
            advice = "put the value that holds # between quotation marks"
            return Mistake(problem, advice, Point(number, comment.start(1)))
    rest = scene.line[stop.at.column :]
    if closing in rest and sign not in rest and "did not find expected ','" in stop.problem:
        return Mistake("a comma is missing before this", "put a comma between two of a list", stop.at)
    problem = f"the {OPENING[sign].partition(' ')[2]} {sign} that opens here is not closed"
    return Mistake(problem, f"close it, or {QUOTE_ALL}", opened.at)


def _special_beginning(scene: SyntaxContext) -> Mistake | None:
    """A value that begins with a sign that means something in YAML."""
    if "cannot start any token" in scene.stop.problem:
        start = scene.stop.at
    elif re.match(r"while scanning an? (?:alias|anchor|tag|block scalar)", scene.stop.context):
        start = scene.stop.since
    else:
        return None
    sign = scene.at(start.line)[start.column : start.column + 1]
    return Mistake(f"a value that begins with {sign}", QUOTE_ALL, start) if sign else None


def _comment_within(scene: SyntaxContext) -> Mistake | None:
    """A comment that ends a text which goes on in the next line."""
    last, number = scene.last, scene.began
    if not last or last.style or last.end.line >= number or _begins_field(scene.at(number).strip()):
        return None
    between = scene.lines[last.end.line + 1 : number]
    if any(line.strip() and not COMMENT_LINE.match(line) for line in between):
        return None
    columns = ((index, _comment(scene, last, index)) for index in range(last.end.line, number))
    first = next((Point(index, column) for index, column in columns if column >= 0), None)
    advice = "put the whole value between quotation marks, or the comment above its field"
    return Mistake("a comment ends a value that goes on in the next line", advice, first) if first else None


def _begins_field(content: str) -> bool:
    """Tell whether a field or an item begins with what stands on a line."""
    return (FIELD.match(content) or ITEM.match(content)) is not None


def _comment(scene: SyntaxContext, last: ScalarSpan, index: int) -> int:
    """The column in which a comment begins on a line, behind the last value or on its own.

    -1 where there is none.
    """
    line = scene.at(index)
    if index == last.end.line:
        match = re.compile(r"[ \t]+#").match(line, last.end.column)
        return match.end() - 1 if match else -1
    return line.index("#") if COMMENT_LINE.match(line) else -1


def _missing_space(scene: SyntaxContext) -> Mistake | None:
    """A hyphen or a colon that touches what follows, on the line where libyaml stopped or above."""
    for index, line in scene.upwards():
        content = line.lstrip(" ")
        column = _indentation(line)
        if GLUED_HYPHEN.match(content):
            problem = f"a space is missing after the hyphen of '{content}'"
            return Mistake(problem, f"write '- {content[1:]}'", Point(index, column))
        if glued := GLUED_COLON.match(content):
            problem = f"a space is missing after the colon of '{glued[1]}'"
            mended = glued[1].replace(":", ": ", 1)
            return Mistake(problem, f"write '{mended}'", Point(index, column + glued.start(1)))
        if ITEM.match(content) or not scene.is_swallowed(index):
            return None
    return None


def _odd_space(scene: SyntaxContext) -> Mistake | None:
    """Likely space behind a hyphen or a colon, on the line where libyaml stopped or above."""
    for index, line in scene.upwards():
        if scene.is_swallowed(index) and (odd := ODD_SPACE.match(line)):
            sign = f"the colon of '{odd[2]}'" if odd[2] else "the hyphen"
            advice = "write a space there: the two look alike"
            return Mistake(f"{_name(odd[3])} after {sign}", advice, Point(index, odd.start(3)))
    return None


def _name(character: str) -> str:
    """The name of a character that looks like a space: "a no-break space"."""
    return named(character).partition(", ")[2]


def _backslash(scene: SyntaxContext) -> Mistake | None:
    """A backslash between double quotation marks, before what it does not go with."""
    if not ESCAPE.search(scene.stop.problem):
        return None
    line, column = scene.stop.at
    advice = "write two backslashes, or put the value between single quotation marks"
    backslash = Point(line, max(scene.line.rfind("\\", 0, column + 1), 0))
    return Mistake("a backslash within double quotation marks", advice, backslash)


def _touching_colon(scene: SyntaxContext) -> Mistake | None:
    """A colon that touches a bracket or a brace, between brackets or braces."""
    if "unexpected ':'" not in scene.stop.problem:
        return None
    line, column = scene.stop.at
    colon = Point(line, max(scene.line.find(":", column), 0))
    return Mistake("a space is missing after the colon", "write ': '", colon)


def _missing_colon(scene: SyntaxContext) -> Mistake | None:
    """The name of a field with nothing but a space behind it."""
    if "simple key" not in scene.stop.context:
        return None
    number, line = scene.began, scene.at(scene.began)
    name, _, rest = line.strip().removeprefix("- ").partition(" ")
    if name not in FIELDS or not rest or not _fits(scene, number):
        return None
    end = Point(number, line.index(name) + len(name))
    return Mistake(f"a colon is missing after '{name}'", f"write '{name}: {rest}', if it is a field", end)


def _fits(scene: SyntaxContext, number: int) -> bool:
    """Tell whether a line begins where a field above it begins."""
    column = _beginning(scene.at(number))
    return any(_column_of_field(line) == column for _, line in scene.above(number))


def _colon_within(scene: SyntaxContext) -> Mistake | None:
    """A colon and a space within a text."""
    stop, last = scene.stop, scene.last
    if "mapping values are not allowed" not in stop.problem:
        return None
    begins_line = re.fullmatch(r"(?:- +)?[\w-]+", scene.line[: stop.at.column].strip()) is not None
    # Where a value stands above, no field can be put below it.
    if begins_line and last is not None and last.start.line < stop.at.line:
        return None
    return Mistake("a value holds a colon and a space", QUOTE_ALL, stop.at)


def _wrong_indentation(scene: SyntaxContext) -> Mistake | None:
    """A field or an item that begins in another column than those above."""
    (number, stopped), line = scene.stop.at, scene.line
    is_item = ITEM.match(line.strip()) is not None
    if "simple key" in scene.stop.context or not _begins_field(line.strip()):
        return None
    if line[:stopped].strip() and "mapping values" not in scene.stop.problem:
        return None
    what, column = ("item", _indentation(line)) if is_item else ("field", _beginning(line))
    columns = _open(scene, number, _column_of_item if is_item else _column_of_field)
    if not columns or column in columns:
        return None
    near = min(columns, key=lambda above: (abs(above - column), -above))
    problem = f"this {what} is indented by {column}, the {what}s above by {near}"
    return Mistake(problem, ALIGN, Point(number, column))


def _open(scene: SyntaxContext, number: int, column_of: Callable[[str], int]) -> list[int]:
    """The columns of the fields, or items, above a line to which it could belong.

    These are of the record it stands in, and of those around.
    """
    columns: list[int] = []
    least = len(scene.line) + 1
    for _, line in scene.above(number):
        indentation = _indentation(line)
        column = column_of(line)
        if column >= 0 and (indentation < least or not columns):
            columns.append(column)
        least = min(least, indentation)
        if least == 0 and ITEM.match(line):
            break
    return columns


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _column_of_item(line: str) -> int:
    return _indentation(line) if ITEM.match(line.lstrip(" ")) else -1


def _column_of_field(line: str) -> int:
    column = _beginning(line)
    return column if FIELD.match(line[column:]) else -1


def _beginning(line: str) -> int:
    """The column in which what stands on a line begins, behind the hyphens of items."""
    match = re.match(r" *(?:- +)*", line)
    return match.end() if match and ITEM.match(line.strip()) else _indentation(line)


def _loose_line(scene: SyntaxContext) -> Mistake | None:
    """The second line of a text, indented no further than its field."""
    at, number = scene.stop.at, scene.began
    line = scene.at(number)
    before = line[: at.column if number == at.line else 0]
    if not line.strip() or _begins_field(line.strip()) or before.strip():
        return None
    if scene.last is None or not any(scene.above(number)):
        return None
    advice = "indent it further than the field that it belongs to, or write a name and a colon before it"
    return Mistake("this line belongs to no field", advice, Point(number, _indentation(line)))


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
