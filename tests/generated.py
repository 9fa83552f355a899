"""The pages that are made from the code; `make docs` writes them and a test sees to it that they are current."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from evsynth.cli.explain import SEVERITIES, page
from evsynth.cli.rules import FAMILIES, summary
from evsynth.findings import Kind, Weight
from evsynth.rules.catalogue import KINDS

DOCS = Path(__file__).parent.parent / "docs"
RULES = DOCS / "rules"

WORDS = {Weight.FAULT: "fault", Weight.GAP: "gap", Weight.REMARK: "remark"}


def pages() -> dict[str, str]:
    """The pages of docs/rules by their names: one for each rule, named after its code, and the index."""
    return {"README.md": "\n".join(_index()) + "\n", **{f"{kind.code}.md": _page(kind) for kind in KINDS}}


def _page(kind: Kind) -> str:
    return f"{page(kind)}\n[All rules](README.md)\n"


def _index() -> Iterator[str]:
    yield "# The rules of `evsynth check`\n"
    yield "Made from the code by `make docs`, a page a rule, named after its code. `evsynth rules` lists them on a terminal, and"
    yield "`evsynth explain CODE` shows a page there. The examples on the pages are run by the tests.\n"
    for weight, words in SEVERITIES.items():
        yield f"- A **{WORDS[weight]}**: {words[0].lower()}{words[1:]}"
    for letter, kinds in groupby(KINDS, key=lambda kind: kind.code[0]):
        yield f"\n## {FAMILIES[letter]} ({letter})\n"
        yield "| rule | weight | what is wrong |"
        yield "|---|---|---|"
        for kind in kinds:
            yield f"| [{kind.code} {kind.name}]({kind.code}.md) | {WORDS[kind.weight]} | {_cell(summary(kind))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    made = pages()
    RULES.mkdir(exist_ok=True)
    for path in RULES.iterdir():
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        (RULES / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
