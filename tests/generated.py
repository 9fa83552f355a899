"""The pages that are made from the code; `make docs` writes them and a test sees to it that they are current."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evsynth.findings import Kind, Weight
from evsynth.rules.catalogue import KINDS

DOCS = Path(__file__).parent.parent / "docs"

FAMILIES = {"Y": "Reading", "S": "Sources", "C": "Claims and evidence", "L": "Links", "F": "Analysis", "Q": "Quotations", "T": "Text"}
WEIGHTS = {
    Weight.FAULT: "an error in every profile",
    Weight.GAP: "a note in draft, a warning in review, an error in publication",
    Weight.REMARK: "a note in every profile",
}


def rules() -> str:
    """docs/rules.md: every kind of finding with its documentation."""
    return "\n".join(_rules()).rstrip() + "\n"


def _rules() -> Iterator[str]:
    yield "# The rules of `evsynth check`\n"
    yield "Made from the code by `make docs`. `evsynth explain CODE` shows the same on a terminal. The examples are run by the tests.\n"
    family = ""
    for kind in KINDS:
        if kind.code[0] != family:
            family = kind.code[0]
            yield f"## {FAMILIES[family]} ({family})\n"
        yield from _rule(kind)


def _rule(kind: Kind) -> Iterator[str]:
    yield f"### {kind.code} {kind.name}\n"
    yield f"{WEIGHTS[kind.weight].capitalize()}.\n"
    yield kind.documentation


PAGES = {"rules.md": rules}


def main() -> None:
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
