"""`python -m benchmarks.citations COUNT [stock]`: cite that many sources, three at a time.

With `stock` it is done by pandoc alone, with the style as it comes.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from evsynth.document.citations.csl import bibliography, cited, items
from evsynth.document.citations.short import short_names
from evsynth.document.citations.style import installed, style
from evsynth.document.citations.tree import settled, words
from evsynth.model import Citations, Date, Language, Name, Place, Source
from evsynth.pandoc import program as pandoc

YEARS, INITIALS = range(2010, 2022), "ABCDE"


class Nowhere:
    """The place of a source that was made up."""

    def of(self, field: str = "") -> Place:
        """A file that is not there."""
        return Place("sources/x.yaml")


def library(count: int) -> list[Source]:
    """Works of one to four authors; three works share a family name, some of them an author and a year."""
    dice = random.Random(1)
    return [_work(number, dice, max(count // 3, 1)) for number in range(count)]


def _work(number: int, dice: random.Random, families: int) -> Source:
    authors = tuple(
        Name(family=f"Auteur{dice.randrange(families)}", given=f"{dice.choice(INITIALS)}.")
        for _ in range(dice.randint(1, 4))
    )
    texts = {"title": f"Titel {dice.randrange(10**6)}", "publisher": "Uitgever", "language": "nl"}
    return Source(
        id=f"bron-{number}",
        type="report",
        texts=texts,
        names={"author": authors},
        dates={"issued": Date(start=(dice.choice(YEARS),))},
        where=Nowhere(),
    )


def text(count: int) -> str:
    """A paragraph a source, which cites it and two others."""
    brackets = ("; ".join(f"@bron-{number * step % count}" for step in (1, 3, 7)) for number in range(count))
    return "\n\n".join(f"Tekst [{bracket}]." for bracket in brackets) + "\n\n::: {#refs}\n:::\n"


def cite(sources: Sequence[Source], markdown: str) -> None:
    """The way of a build, as far as the tree."""
    language, citations = Language("nl"), Citations()
    used = cited(sources, markdown)
    works = items(used, language, citations)
    told = pandoc.with_citations(pandoc.read(markdown), works, style(language, citations, works), language)
    settled(told, words(language, citations), (), citations, short_names(used, citations))


def cite_stock(sources: Sequence[Source], markdown: str) -> None:
    """Pandoc's own way, with APA as the CSL project has it."""
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder, "works.json")
        works.write_text(bibliography(items(sources, Language("nl"), Citations())), encoding="utf-8")
        command = [
            pandoc.program(),
            "--citeproc",
            f"--bibliography={works}",
            f"--csl={installed('apa')}",
            "--to=json",
        ]
        subprocess.run(command, input=markdown.encode(), capture_output=True, check=True)


if __name__ == "__main__":
    count = int(sys.argv[1])
    (cite_stock if sys.argv[2:] == ["stock"] else cite)(library(count), text(count))
    print(count)
