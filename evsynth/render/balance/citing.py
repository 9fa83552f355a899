"""Citations as our Markdown writes them: ordinary pandoc citations, with glue where one work is cited in another.

The glue is a raw inline of format `evsynth`, which the tree turns into words after citeproc (`render.tree`).
"""

from __future__ import annotations

from collections.abc import Sequence

from evsynth.model import Evidence
from evsynth.render.balance.markdown import literal
from evsynth.render.balance.wording import Wording, locators

IN = "`in`{=evsynth}"


def parenthetical(evidence: Evidence, wording: Wording) -> str:
    """`(Nijdam, 2020, p. 7)`, or `(Nijdam, 2020, geciteerd in Stouthard et al., 2021, p. 7)`."""
    place = literal(locators(evidence.locator, wording))
    suffix = f", {{}}, {place}" if place else ""
    if evidence.as_cited_in:
        return f"[@{evidence.source}]{IN}[@{evidence.as_cited_in}{suffix}]"
    return f"[@{evidence.source}{suffix}]"


def narrative(source: str, reader: str = "") -> str:
    """`Nijdam (2020)`, or `Nijdam (2020, geciteerd in Stouthard et al., 2021)`."""
    return f"@{source}{IN}[@{reader}]" if reader else f"@{source}"


def readers(evidence: Sequence[Evidence]) -> str:
    """The work through which all of this was read, or "" where any of it was read itself or in several works."""
    through = {one.as_cited_in for one in evidence}
    return through.pop() if len(through) == 1 else ""
