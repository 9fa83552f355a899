"""Citations as our Markdown writes them: ordinary pandoc citations, with glue where one work is cited in another.

The glue is a raw inline of format `evsynth`, which the tree turns into words after citeproc (`render.citations.tree`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evsynth.model import Evidence
from evsynth.render.balance.markdown import literal
from evsynth.render.balance.wording import Wording, all_cited_in, locators

Readers = tuple[str, ...]
"""The works in which another was read; empty where it was read itself."""


class Cited(NamedTuple):
    """A source as a side of a claim cites it."""

    source: str
    readers: Readers = ()


def passage(evidence: Evidence, wording: Wording) -> str:
    """`(Nijdam, 2020, p. 7)`, or `(Nijdam, 2020, geciteerd in Stouthard et al., 2021, p. 7)`."""
    place = literal(locators(evidence.locator, wording))
    suffix = f", {{}}, {place}" if place else ""
    if evidence.as_cited_in:
        return f"[@{evidence.source}]{_glue('in')}[@{evidence.as_cited_in}{suffix}]"
    return f"[@{evidence.source}{suffix}]"


def together(cited: Iterable[Cited], wording: Wording) -> str:
    """All of these in one bracket: what was read itself, then what was read in each other work."""
    by_readers: dict[Readers, list[str]] = {}
    for one in cited:
        by_readers.setdefault(one.readers, []).append(one.source)
    groups = sorted(by_readers.items(), key=lambda group: bool(group[0]))
    return _glue("and").join(_group(sources, readers, wording) for readers, sources in groups)


def narrative(source: str) -> str:
    """`Nijdam (2020)`."""
    return f"@{source}"


def readers(evidence: Sequence[Evidence]) -> Readers:
    """The works in which all of this was read, or none where any of it was read itself."""
    through = [one.as_cited_in for one in evidence]
    return tuple(dict.fromkeys(through)) if all(through) else ()


def _group(sources: Sequence[str], readers: Readers, wording: Wording) -> str:
    cited = f"[{'; '.join(f'@{source}' for source in sources)}]"
    if not readers:
        return cited
    words = "in" if len(sources) == 1 else all_cited_in(len(sources), wording)
    return f"{cited}{_glue(words)}{_glue(f'{wording.conjunction} in').join(f'[@{reader}]' for reader in readers)}"


def _glue(words: str) -> str:
    return f"`{words}`{{=evsynth}}"
