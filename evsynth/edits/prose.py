"""The places in the author's own text where an id stands.

These are citations, arguments of calls, claims put in words, links and their targets.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress

from evsynth.edits.references import Named
from evsynth.edits.splices import BOM, Splice
from evsynth.reading.calls import CALLS, Expected
from evsynth.reading.text import CALL, CITATION, hidden, visible

ANCHORS: Mapping[Named, str] = {
    Named.SOURCE: r"(?:ref-|bron_)({id})",
    Named.CLAIM: r"({id})",
    Named.THEME: r"thema_({id})(?:_[a-z]+)?",
}
"""The anchors of the document that hold an id.

They are those of the entry and the card of a source, of a claim, of a theme and its blocks.
"""

LINK, DEFINED = r"\]\(\s*<?#{anchor}(?=[\s>)])", r"(?m:^ {{0,3}}\[[^\[\]\n]+\]:[ \t]*<?#{anchor}(?=[\s>]|\Z))"
"""Anchors in links: behind the words, or on a line of its own for all links that have its label."""

TARGET = r"\{{(?:[^{{}}\n]*\s)?#{anchor}(?=[\s}}])"
WORDED = r"\{{(?:[^{{}}\n]*\s)?claim=[\"']?({id})(?=[\"'\s}}])"


def splices_in(text: str, named: Named, old: str, new: str) -> tuple[Splice, ...]:
    """The parts of a text that name a source, claim or theme, with the new id for each.

    `text` is without a byte order mark.
    """
    assert not text.startswith(BOM)
    printed = _printed(text)
    spans = {*_arguments(printed, named, old), *_anchors(printed, named, old)}
    if named is Named.SOURCE:
        spans |= {*_citations(printed, old)}
    # The offsets of line ends of two characters, which are one in what is printed.
    pairs = [match.start() - number for number, match in enumerate(re.finditer("\r\n", text))]
    return tuple(
        Splice(start + bisect_left(pairs, start), end + bisect_left(pairs, end), new)
        for start, end in sorted(spans)
    )


def has_anchor(text: str, id: str) -> bool:
    """Tell whether an element in a text has this id as the target of links."""
    return re.search(TARGET.format(anchor=f"({re.escape(id)})"), _printed(text)) is not None


def _printed(text: str) -> str:
    """The text without what is not printed, its lines ended by one line feed."""
    content = text.replace("\r\n", "\n").replace("\r", "\n")
    return visible(content, hidden(content))


Spans = Iterator[tuple[int, int]]


def _citations(printed: str, old: str) -> Spans:
    covered = CALL.sub(lambda match: "X" * len(match[0]), printed)
    for match in CITATION.finditer(covered):
        group = 1 if match[2] is None else 2
        if match[group] == old:
            yield match.span(group)


def _anchors(printed: str, named: Named, old: str) -> Spans:
    anchor = ANCHORS[named].format(id=re.escape(old))
    patterns = [pattern.format(anchor=anchor) for pattern in (LINK, DEFINED, TARGET)]
    if named is Named.CLAIM:
        patterns.append(WORDED.format(id=re.escape(old)))
    for pattern in patterns:
        yield from (match.span(1) for match in re.finditer(pattern, printed))


def _arguments(printed: str, named: Named, old: str) -> Spans:
    """The arguments of calls that name it, within their quotation marks."""
    for match in CALL.finditer(printed):
        lead = len(match[1]) - len(match[1].lstrip())
        expression = match[1].strip()
        for node in _named_by(expression, named, old):
            start = match.start(1) + lead + _offset(expression, node.lineno, node.col_offset)
            at = printed.find(old, start, match.end())
            yield at, at + len(old)


def _named_by(expression: str, named: Named, old: str) -> Iterator[ast.Constant]:
    """The arguments of a call whose parameter names such a thing, and that name this one."""
    call: ast.expr | None = None
    with suppress(SyntaxError, ValueError, MemoryError, RecursionError):
        call = ast.parse(expression, mode="eval").body
    match call:
        case ast.Call(ast.Name(name)) if name in CALLS:
            parameters = CALLS[name].parameters
            keyed = {keyword.arg or "": keyword.value for keyword in call.keywords}
            for parameter, node in (*zip(parameters, call.args, strict=False), *keyed.items()):
                wanted = parameter in parameters and parameters[parameter].expected is Expected(named)
                if wanted and isinstance(node, ast.Constant) and node.value == old:
                    yield node


def _offset(expression: str, line: int, column: int) -> int:
    """Characters before a place that Python gives as a line and bytes of UTF-8."""
    lines = expression.splitlines(keepends=True)
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())
