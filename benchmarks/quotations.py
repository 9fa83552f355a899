"""What to measure of `evsynth verify`: many quotations in texts of three shapes, all read before.

And one with errors in a long text.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from evsynth.texts.anchoring import anchor
from evsynth.texts.normalisation import normalised
from evsynth.texts.transcript import Transcript

FULL = 200
"""Megabytes for which there is a target in seconds; below, the start of the process weighs too much."""

QUOTATIONS_A_MEGABYTE = 150
EVIDENCE_A_CLAIM = 3
CLAIMS_A_FILE = 500
FAULTY = 0.04
"""Share of the quotations with an error."""

SYLLABLES = (
    "be ge ver aan uit op in ont der ten sta raad woon zorg werk ling heid stel kant brief loket wijk "
    "taal dorp stad meer"
).split()
WORDS, WORDS_A_SENTENCE, WORDS_A_QUOTATION = 20_000, (6, 28), (6, 40)
READ, NEAR = "texts read and hashed", "a quotation with errors in 1 MB"
READING = """
import hashlib, sys
for path in sys.argv[1:]:
    with open(path, "rb") as stream:
        data = stream.read()
    hashlib.sha256(data).digest()
    data.decode().casefold()
"""
"""What it costs to go through the texts at all."""


class Shape(NamedTuple):
    """So many texts of so many bytes."""

    texts: int
    size: int

    def __str__(self) -> str:
        return f"{self.texts:,} x {self.size / 1e6:g} MB"


def shapes(megabytes: int) -> tuple[Shape, ...]:
    """As many bytes in many short texts, in fewer longer ones, and in two long ones."""
    return Shape(10 * megabytes, 100_000), Shape(megabytes, 1_000_000), Shape(2, megabytes * 500_000)


def verify(shape: Shape) -> str:
    """The name of a measurement."""
    return f"evsynth verify, {shape}"


def read(shape: Shape) -> str:
    """The name of what it is measured by."""
    return f"{READ}, {shape}"


def commands(evsynth: str, folder: Path, megabytes: int) -> Mapping[str, list[str]]:
    """Each process to measure.

    The texts are read here for the first time, so that those processes find them read.
    """
    found: dict[str, list[str]] = {}
    for shape in shapes(megabytes):
        project = folder / f"quotations-{shape.texts}-{shape.size}"
        write(project, shape)
        found[verify(shape)] = [evsynth, "verify", "--format", "json", "--project", str(project)]
        found[read(shape)] = [sys.executable, "-c", READING, *map(str, sorted((project / "texts").iterdir()))]
        subprocess.run(found[verify(shape)], capture_output=True, check=False)
    return found


def write(project: Path, shape: Shape) -> None:
    """A project with texts of a shape and quotations from them."""
    for name in ("texts", "sources", "claims"):
        (project / name).mkdir(parents=True)
    random = Random(2015)
    each = QUOTATIONS_A_MEGABYTE * shape.texts * shape.size // 1_000_000 // shape.texts
    quoted: list[tuple[str, str]] = []
    for number in range(shape.texts):
        words = list(prose(random, shape.size))
        (project / "texts" / f"bron-{number}.txt").write_text(_wrapped(words), encoding="utf-8")
        quoted += [
            (f"bron-{number}", quotation(words, random, random.random() < FAULTY)) for _ in range(each)
        ]
    random.shuffle(quoted)
    (project / "evsynth.yaml").write_text(
        "title: Citaten\nthemes:\n  - id: thema\n    title: Thema\n", encoding="utf-8"
    )
    sources = (
        f"- {{id: bron-{n}, type: report, title: Bron {n}, issued: 2015}}\n" for n in range(shape.texts)
    )
    (project / "sources" / "bronnen.yaml").write_text("".join(sources), encoding="utf-8")
    claims = [_claim(n, quoted[n : n + EVIDENCE_A_CLAIM]) for n in range(0, len(quoted), EVIDENCE_A_CLAIM)]
    for n in range(0, len(claims), CLAIMS_A_FILE):
        (project / "claims" / f"deel-{n:06}.yaml").write_text(
            "".join(claims[n : n + CLAIMS_A_FILE]), encoding="utf-8"
        )


def _claim(number: int, quoted: list[tuple[str, str]]) -> str:
    lines = [
        f"- id: bewering-{number}",
        f"  statement: Bewering {number} staat in de bronnen.",
        "  theme: thema",
        "  evidence:",
    ]
    for source, quote in quoted:
        lines += [
            f"    - source: {source}",
            "      stance: supports",
            f'      quote: "{quote}"',
            "      because: Het staat er.",
        ]
    return "\n".join(lines) + "\n"


def prose(random: Random, size: int) -> Iterator[str]:
    """Words that make about so many bytes, in sentences, some with a number.

    Few words are used often and many seldom, as in any language.
    """
    vocabulary = _vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    while size > 0:
        words = random.choices(vocabulary, cum_weights=weights, k=random.randint(*WORDS_A_SENTENCE))
        if random.random() < 0.2:
            words[len(words) // 2] = f"{random.randint(1, 99)},{random.randint(1, 9)}%"
        words[0], words[-1] = words[0].capitalize(), f"{words[-1]}."
        yield from words
        size -= sum(map(len, words)) + len(words)


@cache
def _vocabulary() -> list[str]:
    """Short words first; no two are the same."""
    random = Random(1)
    words = {"".join(random.choices(SYLLABLES, k=random.randint(1, 4))): None for _ in range(3 * WORDS)}
    return sorted(words, key=len)[:WORDS]


def _wrapped(words: list[str]) -> str:
    """Lines of a dozen words, paragraphs of ten lines."""
    lines = [" ".join(words[n : n + 12]) for n in range(0, len(words), 12)]
    return "\n\n".join("\n".join(lines[n : n + 10]) for n in range(0, len(lines), 10)) + "\n"


def quotation(words: list[str], random: Random, is_faulty: bool, errors: int = 1) -> str:
    """Words that stand together, or did before some were changed."""
    size = random.randint(*WORDS_A_QUOTATION)
    start = random.randrange(len(words) - size)
    quoted = words[start : start + size]
    for _ in range(errors if is_faulty else 0):
        place = random.randrange(1, len(quoted) - 1)
        quoted[place : place + 1] = random.choice(([], [quoted[place][::-1]], [quoted[place], "niet"]))
    return " ".join(quoted)


def milliseconds(count: int = 200) -> list[float]:
    """The cost of finding the passage nearest to a quotation with one to three errors.

    The text has 1 MB, and is not opened.
    """
    random = Random(7)
    words = list(prose(random, 1_000_000))
    text, taken = normalised(Transcript(_wrapped(words))), []
    for number in range(count):
        quote = quotation(words, random, is_faulty=True, errors=1 + number % 3)
        started = time.perf_counter()
        anchor(quote, text)
        taken.append((time.perf_counter() - started) * 1000)
    return taken
