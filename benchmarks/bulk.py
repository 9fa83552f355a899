"""A build in bulk: fields full of signs and letters, against the same fields full of plain words.

The signs are markup too, and hardly any font has some of the letters.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from evsynth.reading.csl import NAMES, TEXTS

SIGNS = """*a* _b_ [c](d) `e` <b>f</b> @g $h$ #i 1. ^j^ ~k~ ![l](m) \\n {o} | & ' " -- ... é ‘’ “” \
<sub>2</sub> [^1] ::: {{ ((( ]]]] ~~~ ``` <!-- -->
$$ % + // https://a.b/c?d=e&f""".split()
PLAIN = (
    "gemeenten verschillen van elkaar in beleid uitvoering zorg jeugd wijk team raad regio budget jaar burger"
).split()
TYPES = "report book article-journal chapter webpage thesis post article-newspaper".split()

LENGTH = 500
"""Letters of a field; there are some 1,100."""

WORDS, SPECIAL = "evsynth build --to all, fields of words", "evsynth build --to all, fields of signs"


def commands(evsynth: str, folder: Path) -> dict[str, list[str]]:
    """Both builds, each from nothing."""
    return {
        name: _command(evsynth, folder / kind, fill)
        for name, kind, fill in ((WORDS, "words", _word), (SPECIAL, "signs", _sign))
    }


def _command(evsynth: str, project: Path, fill: Callable[[random.Random], str]) -> list[str]:
    _write(project, fill)
    afresh = f"rm -rf '{project}/.evsynth' '{project}/build'; exec \"$@\""
    return [
        "sh",
        "-c",
        afresh,
        "build",
        evsynth,
        "build",
        "--to",
        "all",
        "--force",
        "--project",
        str(project),
    ]


def _write(project: Path, fill: Callable[[random.Random], str]) -> None:
    """Eight sources with every field that a source can have, and four claims on them."""
    chance = random.Random(1)

    def field() -> str:
        words = [fill(chance)]
        while sum(map(len, words)) + len(words) < LENGTH:
            words.append(fill(chance))
        return json.dumps(" ".join(words), ensure_ascii=False)

    for name in ("sources", "claims"):
        (project / name).mkdir(parents=True)
    (project / "evsynth.yaml").write_text(
        "title: Bulk\nthemes:\n  - {id: t, title: Thema, question: Hoe?}\n", encoding="utf-8"
    )
    for number, kind in enumerate(TYPES):
        lines = [f"id: s{number}", f"type: {kind}", "issued: 2018"]
        lines += [f"{name}: {field()}" for name in sorted(TEXTS - {"language"})]
        lines += [
            f"{name}: [{{family: {field()}, given: {field()}}}, {{literal: {field()}}}]"
            for name in sorted(NAMES)
        ]
        (project / "sources" / f"s{number}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for number in range(4):
        lines = [f"id: c{number}", f"statement: {field()}", "theme: t", "evidence:"]
        for place in range(6):
            stance = ("supports", "qualifies", "contradicts")[place % 3]
            source = f"source: s{(number + place) % 8}, stance: {stance}"
            lines.append(
                f"  - {{{source}, locator: {{page: {place + 1}}}, quote: {field()}, because: {field()}}}"
            )
        (project / "claims" / f"c{number}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _word(chance: random.Random) -> str:
    return chance.choice(PLAIN)


def _sign(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(SIGNS)
    letters = (
        chr(
            chance.choice(
                (
                    chance.randint(0xA1, 0x5FF),
                    chance.randint(0x1000, 0x2FFF),
                    chance.randint(0x1F300, 0x1FAFF),
                )
            )
        )
        for _ in range(6)
    )
    return "".join(letter for letter in letters if letter.isprintable() and not letter.isspace()) or "é"
