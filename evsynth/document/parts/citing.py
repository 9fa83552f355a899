"""Citations as nodes: ordinary citations of pandoc, with glue where one work is cited in another.

The glue is a raw inline of format `evsynth`, which the tree turns into words after citeproc
(`render.citations.tree`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evsynth.document.parts.prose import literal
from evsynth.language.record import Vocabulary
from evsynth.language.words import all_cited_in, locators
from evsynth.model import Evidence
from evsynth.pandoc.nodes import Node, Words, citation, cite, raw_inline, separated

Readers = tuple[str, ...]
"""The works in which another was read; empty where it was read itself."""


class Cited(NamedTuple):
    """A source as a side of a claim cites it."""

    source: str
    readers: Readers = ()


def passage(evidence: Evidence, vocabulary: Vocabulary) -> Words:
    """`(Nijdam, 2020, p. 7)`, or `(Nijdam, 2020, geciteerd in Stouthard et al., 2021, p. 7)`."""
    place = literal(locators(evidence.locator, vocabulary))
    if evidence.as_cited_in:
        return (_bracket([evidence.source]), _glue("in"), _bracket([evidence.as_cited_in], place))
    return _bracket([evidence.source], place)


def together(cited: Iterable[Cited], vocabulary: Vocabulary) -> Words:
    """All of these in one bracket: what was read itself, then what was read in each other work."""
    by_readers: dict[Readers, list[str]] = {}
    for cited_source in cited:
        by_readers.setdefault(cited_source.readers, []).append(cited_source.source)
    groups = sorted(by_readers.items(), key=lambda group: bool(group[0]))
    return _glued([_group(sources, readers, vocabulary) for readers, sources in groups], "and")


def narrative(source: str) -> Node:
    """`Nijdam (2020)`."""
    return cite([citation(source, is_narrative=True)], f"@{source}")


def readers(evidence: Sequence[Evidence]) -> Readers:
    """The works in which all of this was read, or none where any of it was read itself."""
    through = [evidence.as_cited_in for evidence in evidence]
    return tuple(dict.fromkeys(through)) if all(through) else ()


def _group(sources: Sequence[str], readers: Readers, vocabulary: Vocabulary) -> Words:
    cited = _bracket(sources)
    if not readers:
        return cited
    words = "in" if len(sources) == 1 else all_cited_in(len(sources), vocabulary)
    return (
        cited,
        _glue(words),
        _glued([_bracket([reader]) for reader in readers], f"{vocabulary.conjunction} in"),
    )


def _bracket(sources: Sequence[str], place: str = "") -> Node:
    """Sources in one bracket. The place stands behind `{}`, so that citeproc takes it as it is."""
    suffix = f", {{}}, {place}" if place else ""
    shown = "; ".join(f"@{source}" for source in sources)
    return cite([citation(source, suffix) for source in sources], f"[{shown}{suffix}]")


def _glued(citations: Sequence[Words], words: str) -> Words:
    return separated(citations, _glue(words))


def _glue(words: str) -> Node:
    return raw_inline("evsynth", words)
