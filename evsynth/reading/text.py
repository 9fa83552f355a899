"""Read the author's own text: its paragraphs and sentences, and the calls, citations and claims in them.

Pandoc reads the Markdown itself when the document is built. This reads what `check` needs to know of it, with
places, and without pandoc. A call looks as one in Python, and Python's own parser reads it; it is never run.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from evsynth.findings import LONGEST_VALUE, Finding
from evsynth.language import record_of
from evsynth.language.sentences import sentence_ends
from evsynth.model import (
    DEFAULT_LANGUAGE,
    Allowance,
    At,
    Call,
    Citation,
    Formula,
    Language,
    Paragraph,
    Picture,
    Place,
    Sentence,
    Text,
    Wording,
)
from evsynth.reading import kinds
from evsynth.reading.blank_letters import is_seen
from evsynth.reading.conflicts import conflict, conflict_lines
from evsynth.reading.files import File

METADATA = re.compile(r"\A---[ \t]*\n(?![ \t]*\n)(?:.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
COMMENT, END_OF_COMMENT = "<!--", "-->"
FENCE = r"^(?:[ \t]*(?:[-*+>]|\(?\w{1,3}[.)]))*[ \t]*(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$"
"""Start of a block of code, also as the first thing in an item of a list or in a quotation."""

MOST_BEFORE = 3
"""Characters before a fence that surely is one: behind more it may stand in a list or in indented code."""

CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
OPENING = re.compile(rf"{COMMENT}|{FENCE}|(?<![`\\])`+", re.MULTILINE)
DIV = re.compile(
    r"^[ \t>]*(?P<point>(?:(?:[-*+]|\(?(?:\d{1,3}|[A-Za-z#])[.)])[ \t][ \t>]*)*)(?P<line>:{3,}[^\n]*)$",
    re.MULTILINE,
)
"""A line of colons, perhaps the first one of a point in a list: what a point opens closes within it."""

FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\s\[\]^]+)\](:)?")
CALL = re.compile(r"\{\{((?:(?!\{\{).)*?)\}\}", re.DOTALL)
BRACES = re.compile(r"\{\{")
CITATION = re.compile(r"(?<![\w@\\/.+-])-?@(?:\{([^{}\n]*)\}|(\w(?:[\w:.#$%&+?<>~/-]*\w)?))")
ENCLOSED = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|\([^()]*\)")
BRACKET = re.compile(r"\[[^\[\]]*\]")
WORDING = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(#([^()\s\[\]]+)\)"
    r"|\{(?:[^{}\n]*\s)?claim=[\"']?([^\s\"'{}]+)[\"']?[^{}\n]*\})"
)
ALLOW = re.compile(r"<!--\s*allow\s+([\w-]+)\s*:\s*((?:(?!<!--).)*?)\s*-->", re.DOTALL)

NO_TEXT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
"""Characters that move the cursor, turn the direction of the text, or are none."""

WORD = re.compile(r"\S")
LINES = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
MARKER = re.compile(r"\s*(?:(?:[-*+]|\(?\w{1,3}[.)])\s+|>\s*|#{1,6}\s+)*")
NOT_PROSE = re.compile(
    r"\s*(?:#{1,6}\s|\||\+[-=]|:\s|Tab(?:le|el):|\[[^\]]*\]:|!\[|<|-{3,}|={3,}|\*{3,})"
    r"|[^\n]*\n(?:=+|-+)[ \t]*$"
)
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]+)|^([^\n]+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
IDENTIFIER = re.compile(r"\{(?:[^{}\n]*\s)?#([^\s{}]+)[^{}\n]*\}")
FORMULA = re.compile(
    r"(?<!\\)(?:\\\\)*(?:\$\$(?P<displayed>(?:(?!\n[ \t]*\n)(?:\\.|[^$\\]|\$(?!\$)))+?)\$\$"
    r"|\$(?P<within>(?=\S)(?:(?!\n[ \t]*\n)(?:\\.|[^$\\]))*?(?:\\.|[^\s$\\]))\$(?!\d))",
    re.DOTALL,
)
"""A formula as pandoc reads it: no space within single signs, no digit behind them, no empty line."""


class Hidden(NamedTuple):
    """A part of a text that is not prose: a comment, or code.

    One that is not closed is text to pandoc; its end is None.
    """

    is_comment: bool
    start: int
    end: int | None


class _Page(NamedTuple):
    """A text with its lines, and a second one of equal length in which what is not prose is blank."""

    path: str
    content: str
    visible: str
    line_starts: tuple[int, ...]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.line_starts, offset)
        return Place(self.path, line, offset - self.line_starts[line - 1] + 1)


def _page(path: str, content: str, visible: str) -> _Page:
    line_starts = (0, *(match.end() for match in re.finditer("\n", content)))
    return _Page(path=path, content=content, visible=visible, line_starts=line_starts)


def read_text(file: File, findings: list[Finding], language: Language = DEFAULT_LANGUAGE) -> Text:
    """The text of a file; a call that cannot be read is reported and counts for nothing."""
    content = file.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return text_of(content, file.path, findings, language)


def text_of(content: str, path: str, findings: list[Finding], language: Language = DEFAULT_LANGUAGE) -> Text:
    """The parts of a text in a language."""
    if not is_seen(content):
        findings += _unseen(content, path)
        content = NO_TEXT.sub(" ", content)
    whole = _blank(content, METADATA)
    if marks := conflict_lines(content.encode("utf-8", "replace"), is_prose=True):
        findings.append(conflict(path, marks))
        whole = _without_lines(whole, marks)
    parts = tuple(hidden(whole))
    page = _page(path, content, visible(whole, parts))
    if METADATA.match(content):
        findings.append(kinds.text_metadata.at(page.place(0)))
    findings += _loose_footnotes(page)
    findings += _unclosed_blocks(page, parts)
    anchors = frozenset(_anchors(page.visible))
    formulas, pictures = tuple(_formulas(page)), tuple(_pictures(page))
    page = page._replace(visible=_blank(page.visible, DIV))
    calls = tuple(_calls(page, findings))
    page = page._replace(visible=_without_calls(page.visible))
    abbreviations = record_of(language).texts.abbreviations
    return Text(
        content=content,
        paragraphs=tuple(_paragraphs(page, calls, _allowances(page), abbreviations)),
        calls=calls,
        anchors=anchors,
        formulas=formulas,
        pictures=pictures,
    )


def _unseen(content: str, path: str) -> Iterator[Finding]:
    """The characters of a text that nobody sees, each kind of them once."""
    from evsynth.reading.invisible_characters import found_in  # hardly any text holds one

    page = _page(path, content, content)
    for kind, offset, parameters in found_in(content):
        yield kind.at(page.place(offset), field=path, **parameters)


def _without_lines(whole: str, numbers: Iterable[int]) -> str:
    """A text of equal length in which some lines are blank."""
    lines = whole.split("\n")
    for number in numbers:
        lines[number - 1] = " " * len(lines[number - 1])
    return "\n".join(lines)


def visible(content: str, parts: Iterable[Hidden]) -> str:
    """The text in which comments and code are blank, each line still where it was."""
    made, at = list[str](), 0
    for part in parts:
        if part.end is not None:
            made += content[at : part.start], _blanked(content[part.start : part.end])
            at = part.end
    return "".join((*made, content[at:]))


def _blank(content: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: _blanked(match[0]), content)


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def hidden(content: str) -> Iterator[Hidden]:
    """The comments and the code of a text, in order: each may hold what looks like the other.

    Of the comments, and of the blocks, that are not closed only the first is told: nothing closes any other
    behind it either.
    """
    at, open_comment, open_block = 0, False, False
    while match := OPENING.search(content, at):
        at = match.end()
        if match[0] == COMMENT:
            if not open_comment:
                end = content.find(END_OF_COMMENT, at)
                open_comment = end < 0
                at = at if open_comment else end + len(END_OF_COMMENT)
                yield Hidden(True, match.start(), None if open_comment else at)
        elif (mark := match["mark"]) and not open_block and (end := _end_of_block(content, at, mark)):
            yield Hidden(False, match.start("mark"), end)
            at = end
        else:
            if mark and not open_block:
                open_block = True
                if match.start("mark") - match.start() <= MOST_BEFORE:
                    yield Hidden(False, match.start("mark"), None)
            start = match.start("mark") if mark else match.start()
            code = CODE.match(content, start)
            at = code.end() if code else start + len(mark or match[0])
            if code:
                yield Hidden(False, start, at)


def _end_of_block(content: str, start: int, mark: str) -> int:
    """The end of the line that closes a block; 0 where there is none."""
    closing = re.compile(rf"^[ \t>]*{mark}{mark[0]}*[ \t]*$", re.MULTILINE).search(content, start)
    return closing.end() if closing else 0


def _without_calls(visible: str) -> str:
    """The text with each call as a word without a meaning.

    So nothing in a call is taken for a citation or an end.
    """
    return CALL.sub(lambda match: re.sub(r"[^\n]", "X", match[0]), visible)


def _loose_footnotes(page: _Page) -> Iterator[Finding]:
    """Footnotes without a mark or without a text, or with two texts."""
    marks: dict[str, int] = {}
    texts: dict[str, int] = {}
    for match in FOOTNOTE.finditer(page.visible):
        before = page.visible[page.visible.rfind("\n", 0, match.start()) + 1 : match.start()]
        is_text = bool(match[2]) and not before.strip()
        if is_text and match[1] in texts:
            yield kinds.loose_footnote.at(page.place(match.start()), name=match[1], fault="written twice")
        (texts if is_text else marks).setdefault(match[1], match.start())
    for name in marks.keys() - texts.keys():
        yield kinds.loose_footnote.at(page.place(marks[name]), name=name, fault="not written")
    for name in texts.keys() - marks.keys():
        yield kinds.loose_footnote.at(page.place(texts[name]), name=name, fault="not marked in the text")


def _anchors(visible: str) -> Iterator[str]:
    """The targets of links that something in the text has as its id, or gets from pandoc as its heading.

    Pandoc makes an id of the letters and digits of a heading, from the first letter on, with hyphens, and
    with a number where two are equal.
    """
    known = {match[1] for match in IDENTIFIER.finditer(visible)}
    headings = {_letters((match[1] or match[2]).partition("{")[0]) for match in HEADING.finditer(visible)}
    for match in WORDING.finditer(visible):
        target = match[2]
        if target and (
            target in known
            or not headings.isdisjoint((_letters(target), _letters(re.sub(r"-\d+$", "", target))))
        ):
            yield target


def _letters(text: str) -> str:
    """The letters and digits of a text from its first letter on; of a link its words, not where it leads."""
    plain = re.sub(r"\]\([^)]*\)", "", text)
    return re.sub(r"^[\W\d_]+|[\W_]", "", plain).casefold()


def _unclosed_blocks(page: _Page, parts: Iterable[Hidden]) -> Iterator[Finding]:
    """Blocks that are not closed, or not open: of lines of colons, of code and of comments."""
    opened: list[int] = []
    for match in DIV.finditer(page.visible):
        if match["line"].strip().strip(":").strip():
            opened.append(match.start())
        elif opened and not match["point"]:
            opened.pop()
        else:
            yield _unclosed(page, match.start(), "line of colons", "closes a block that is not open")
    for start in opened:
        yield _unclosed(page, start, "line of colons", "opens a block that is not closed")
    for part in parts:
        if part.end is None and part.is_comment:
            yield _unclosed(page, part.start, "comment", "is not closed")
        elif part.end is None:
            yield _unclosed(page, part.start, "fence", "opens a block of code that is not closed")


def _unclosed(page: _Page, offset: int, line: str, fault: str) -> Finding:
    return kinds.unclosed_block.at(page.place(offset), line=line, fault=fault)


def _formulas(page: _Page) -> Iterator[Formula]:
    for match in FORMULA.finditer(page.visible):
        kind = str(match.lastgroup)  # a formula is always one of the two
        yield Formula(match[kind], page.place(match.start(kind)))


def _pictures(page: _Page) -> Iterator[Picture]:
    if "![" in page.visible:
        from evsynth.reading.pictures import pictures_in  # hardly any text has one

        for start, alt, address in pictures_in(page.visible):
            yield Picture(address=address, alt=alt, place=page.place(start))


def _calls(page: _Page, findings: list[Finding]) -> Iterator[Call]:
    for match in CALL.finditer(page.visible):
        place = page.place(match.start())
        if (called := _called(match[1])) is None:
            findings.append(kinds.malformed_call.at(place, text=match[0]))
            continue
        name, arguments, named = called
        yield Call(
            name=name,
            arguments=arguments,
            named=named,
            start=match.start(),
            end=match.end(),
            place=place,
            is_alone=_is_alone(page.visible, match),
        )
    for match in BRACES.finditer(_without_calls(page.visible)):
        line = page.content[match.start() : match.start() + LONGEST_VALUE].partition("\n")[0]
        findings.append(kinds.malformed_call.at(page.place(match.start()), text=line))


def _called(expression: str) -> tuple[str, tuple[str, ...], dict[str, str]] | None:
    """Name and arguments of a call; None of anything else than a name called with texts."""
    try:
        call = ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        return None
    named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    if len(named) != len(call.keywords) or not all(map(_is_text, (*call.args, *named.values()))):
        return None
    arguments = tuple(ast.literal_eval(argument) for argument in call.args)
    return call.func.id, arguments, {name: ast.literal_eval(value) for name, value in named.items()}


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.isprintable()


def _is_alone(visible: str, match: re.Match[str]) -> bool:
    """Tell whether a call's own lines hold nothing else, and the lines before and after are empty.

    Within an indented block it is not alone.
    """
    first = visible.rfind("\n", 0, match.start()) + 1
    before = visible[visible.rfind("\n", 0, max(first - 1, 0)) + 1 : match.start()]
    last = (visible.find("\n", match.end()) + 1) or len(visible)
    after = visible[match.end() : (visible.find("\n", last) + 1) or len(visible)]
    return match.start() == first and not before.strip() and not after.strip()


def _allowances(page: _Page) -> dict[int, list[Allowance]]:
    """Allowances by the start of the words after them."""
    granted: dict[int, list[Allowance]] = {}
    for match in ALLOW.finditer(page.content):
        if words := WORD.search(page.visible, match.end()):
            allowance = Allowance(match[1], match[2], At(page.place(match.start(1))))
            granted.setdefault(words.start(), []).append(allowance)
    return granted


def _paragraphs(
    page: _Page, calls: tuple[Call, ...], allowed: dict[int, list[Allowance]], abbreviations: Collection[str]
) -> Iterator[Paragraph]:
    waiting = list(reversed(calls))
    for match in LINES.finditer(page.visible):
        marker = MARKER.match(page.visible, match.start(), match.end())
        start = marker.end() if marker else match.start()
        contained = []
        while waiting and waiting[-1].start < match.end():
            contained.append(waiting.pop())
        sentences = tuple(
            _sentence(page, first, last, contained)
            for first, last in _sentences(page.visible, start, match.end(), abbreviations)
        )
        first = WORD.search(page.visible, match.start())
        allow = allowed.get(first.start(), []) if first else []
        yield Paragraph(
            start=start,
            place=page.place(start),
            sentences=sentences,
            is_prose=NOT_PROSE.match(match[0]) is None,
            allow=tuple(allow),
        )


def _sentences(
    visible: str, start: int, end: int, abbreviations: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; what stands in brackets or braces is never the end of one."""
    closed = ENCLOSED.sub(lambda match: "[" + "X" * (len(match[0]) - 1), visible[start:end])
    first = 0
    for _, following in sentence_ends(closed, 0, len(closed), abbreviations):
        if following < len(closed):
            yield start + first, start + following
            first = following
    yield start + first, end


def _sentence(page: _Page, start: int, end: int, calls: Sequence[Call]) -> Sentence:
    return Sentence(
        text=page.visible[start:end].strip(),
        calls=tuple(call for call in calls if start <= call.start < end),
        citations=tuple(_citations(page, start, end)),
        wordings=tuple(_wordings(page, start, end)),
    )


def _wordings(page: _Page, start: int, end: int) -> Iterator[Wording]:
    for match in WORDING.finditer(page.visible, start, end):
        words, linked, named = match.groups()
        place = page.place(match.start())
        yield Wording(claim=linked or named, words=words, is_link=bool(linked), place=place)


def _citations(page: _Page, start: int, end: int) -> Iterator[Citation]:
    waiting = [match.span() for match in BRACKET.finditer(page.visible, start, end)][::-1]
    for match in CITATION.finditer(page.visible, start, end):
        first = match.start()
        while waiting and waiting[-1][1] <= first:
            waiting.pop()
        opening = waiting[-1][0] if waiting else first  # behind a bracket that opens later nothing is left
        prefix = page.visible[opening + 1 : first].rpartition(";")[2].strip()
        source = match[1] if match[2] is None else match[2]
        yield Citation(source=source, prefix=prefix, start=first, place=page.place(first))
