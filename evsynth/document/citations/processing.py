"""Citations written out by the citation processor of pandoc."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from evsynth.document.citations.csl import bibliography
from evsynth.language import record_of
from evsynth.model import Language
from evsynth.pandoc.nodes import Tree, numbered
from evsynth.pandoc.program import run


def with_citations(tree: Tree, items: Sequence[Mapping[str, object]], csl: str, language: Language) -> Tree:
    """The tree with its citations formatted by the style `csl` and linked to their entries.

    A citation of a work that `items` does not hold is an error.
    """
    counted = {**tree, "blocks": numbered(tree["blocks"], count(1))}
    with TemporaryDirectory(prefix="evsynth-") as folder:
        works, style = Path(folder, "works.json"), Path(folder, "style.csl")
        works.write_text(bibliography(items), encoding="utf-8")
        style.write_text(csl, encoding="utf-8")
        metadata = ("--metadata=link-citations:true", f"--metadata=lang:{record_of(language).locale}")
        cite = ("--citeproc", f"--bibliography={works}", f"--csl={style}", *metadata)
        cited: Tree = json.loads(run(("--from=json", "--to=json", *cite), json.dumps(counted), folder))
    # Where the bibliography lay is nobody's business, and another place at every run.
    meta = {
        key: value
        for key, value in cited["meta"].items()
        if key not in {"bibliography", "csl", "link-citations"}
    }
    return {**cited, "meta": meta}
