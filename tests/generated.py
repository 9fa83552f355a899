"""What is made from the code; `make docs` writes it and tests see to it that it is current.

The pages on the rules, and what each rule says of its bad example: `evsynth explain` prints both, and cannot
run examples.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from evsynth.cli.rules import FAMILIES, RULE_EXAMPLES, SEVERITIES, page, summary
from evsynth.findings import Category, Kind, hint, message
from evsynth.reading.files import LOCK_FILE
from evsynth.rules.catalogue import KINDS
from tests.examples import base_lock, examples, project
from tests.projects import BASE, findings_in

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
RULES = DOCS / "rules"
EXAMPLES_FILE = ROOT / "evsynth" / "cli" / RULE_EXAMPLES

WORDS = {Category.FAULT: "fault", Category.DOUBT: "doubt", Category.GAP: "gap", Category.REMARK: "remark"}

TO_TRY = """\
The examples are added to a small project, whose quotations are all verified. To try one, write the files \
below into an empty folder, and over
them those of the example, each under the path that stands above it. Of `evsynth.lock` an example shows \
only some lines: they take the place of
those about the same claim and source, and the other lines stay. Of an `evsynth.yaml` \
of its own the lines on the makers stay too (`authors` to `document`), \
unless it is about these. Then run `evsynth check` in that folder.

What an example quotes is not in that lock, unless it shows the lines itself. So `check` may also note \
that it was never verified (Q602), which
`--ignore Q602` leaves out. Where an example has a text in `texts/`, `evsynth verify` writes the lines \
that it shows.
"""


def pages() -> dict[str, str]:
    """The pages of docs/rules by their names: one for each rule, named after its code, and the index."""
    return {
        "README.md": "\n".join([*_index(), *_base()]) + "\n",
        **{f"{kind.code}.md": _page(kind) for kind in KINDS},
    }


def example_messages() -> str:
    """What a finding says on each bad example, and its hint, by the code of the rule: JSON."""
    with TemporaryDirectory() as folder:
        said = {kind.code: _said(kind, Path(folder, kind.code)) for kind in KINDS if examples(kind, "Bad")}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _said(kind: Kind, folder: Path) -> list[str]:
    finding = next(one for one in findings_in(project(kind, "Bad", folder)) if one.kind == kind)
    return [message(finding), hint(finding)]


def _page(kind: Kind) -> str:
    try_it = (
        " · [The project of the examples](README.md#the-project-of-the-examples)"
        if examples(kind, "Bad")
        else ""
    )
    return f"{page(kind)}\n[All rules](README.md){try_it}\n"


def _index() -> Iterator[str]:
    yield "# The rules of `evsynth check`\n"
    yield (
        "Made from the code by `make docs`, a page a rule, named after its code. `evsynth rules`"
        " lists them on a terminal, and"
    )
    yield "`evsynth explain CODE` shows a page there. The examples on the pages are run by the tests;"
    yield "[you can try them](#the-project-of-the-examples).\n"
    for weight, words in SEVERITIES.items():
        yield f"- A **{WORDS[weight]}**: {words[0].lower()}{words[1:]}"
    for letter, kinds in groupby(KINDS, key=lambda kind: kind.code[0]):
        yield f"\n## {FAMILIES[letter]} ({letter})\n"
        yield "| rule | weight | what is wrong |"
        yield "|---|---|---|"
        for kind in kinds:
            yield (
                f"| [{kind.code} {kind.name}]({kind.code}.md) | {WORDS[kind.weight]} |"
                f" {_cell(summary(kind))} |"
            )


def _base() -> Iterator[str]:
    yield "\n## The project of the examples\n"
    yield TO_TRY
    for path, content in BASE.items():
        yield f"`{path}`:\n\n```yaml\n{content}```\n"
    yield f"`{LOCK_FILE}`:\n\n```text\n{base_lock()}```"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    EXAMPLES_FILE.write_text(example_messages(), encoding="utf-8")  # first: the pages hold it
    made = pages()
    RULES.mkdir(exist_ok=True)
    for path in RULES.iterdir():
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        (RULES / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
