"""A corpus to measure with: valid records that look like those of a real synthesis.

They are the same ones each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple


class Size(NamedTuple):
    """A number of sources and of claims."""

    sources: int
    claims: int


SIZES = {"s": Size(50, 200), "m": Size(500, 2_000), "l": Size(2_000, 10_000), "xl": Size(10_000, 100_000)}
RECORDS_A_FILE = 50

THEMES = "beleid uitvoering sturing toegang wijkteams kosten jeugd wonen werk onderzoek".split()
LEVELS = ("beleid", "praktijk")
TYPES = ("report", "article-journal", "book", "thesis", "article-newspaper", "webpage")
FAMILIES = (
    "Aalders Bakker Claassen Dekker Elzinga Fransen Gerritsen Hoekstra Ipenburg Jansen Koster Lammers "
    "Meijer Nagel"
).split()
NOUNS = """begroting burgemeester cliëntenraad consulent gemeente huisarts hulpvraag indicatie inwoner
    jeugdarts mantelzorger ondersteuning professional raad regio rekenkamer samenwerking school
    schuldhulp thuiszorg toegang uitvoering verordening voorziening vrijwilliger wachtlijst
    wethouder woningcorporatie zorgaanbieder zorgverzekeraar""".split()
VERBS = (
    "begrenst beschrijft bepaalt deelt krijgt mist ontlast raakt steunt verandert versterkt vertraagt "
    "vervangt volgt"
).split()
ADVERBS = "duidelijk geleidelijk lokaal meestal nauwelijks overal soms vaak vooral zelden".split()
LINKS = "bij binnen door langs met na tegenover tussen van voor volgens zonder".split()


def write(size: str, folder: Path) -> None:
    """Write the corpus of a size as a project in `folder`."""
    random = Random(2015)
    sources, claims = SIZES[size]
    ids = [f"{FAMILIES[i % len(FAMILIES)].lower()}{_year(i)}-{i}" for i in range(sources)]
    _write_files(folder / "sources", (_source(i, ids, random) for i in range(sources)))
    _write_files(folder / "claims", (_claim(i, ids, random) for i in range(claims)))
    (folder / "evsynth.yaml").write_text(_settings(), encoding="utf-8")


def _write_files(folder: Path, records: Iterator[str]) -> None:
    folder.mkdir(parents=True)
    number = 0
    while some := list(islice(records, RECORDS_A_FILE)):
        (folder / f"deel-{number:04}.yaml").write_text("\n".join(some), encoding="utf-8")
        number += 1


def _settings() -> str:
    themes = "".join(f"  - id: {theme}\n    title: Over {theme}\n" for theme in THEMES)
    dimensions = (
        "  - id: level\n    values: {beleid: op papier, praktijk: in de praktijk}\n"
        "  - id: period\n    type: years\n"
    )
    return f"title: Een balans om aan te meten\nprofile: review\nthemes:\n{themes}dimensions:\n{dimensions}"


def _source(number: int, ids: list[str], random: Random) -> str:
    author = (
        number - 1 if number % 12 == 5 else number
    )  # one in twelve has the author of the source before it
    lines = [
        f"- id: {ids[number]}",
        f"  type: {random.choice(TYPES)}",
        f"  title: {_sentence(random)}",
        f"  author: [{{family: {FAMILIES[author % len(FAMILIES)]} {_letters(author)}, "
        f"given: {'ABCDEFGH'[author % 8]}.}}]",
        f"  issued: {_year(number)}-{random.randint(1, 12):02}",
        f"  publisher: Stichting {random.choice(NOUNS)}",
        f"  sample: {random.randint(3, 90)} gesprekken over {random.choice(NOUNS)} en {random.choice(NOUNS)}",
        f"  scope: {{period: {_year(number) - 10}/{_year(number)}}}",
    ]
    if number % 8 == 7:
        lines.append(f"  draws-on: [{ids[random.randrange(number)]}]")
    return "\n".join(lines) + "\n"


def _claim(number: int, ids: list[str], random: Random) -> str:
    level = random.choice(LEVELS)
    stances = (
        "supports",
        "supports",
        random.choices(("supports", "qualifies", "contradicts"), (80, 14, 6))[0],
    )
    lines = [
        f"- id: {_claim_id(number)}",
        f"  statement: {_sentence(random)}",
        f"  theme: {THEMES[number % len(THEMES)]}",
        f"  scope: {{level: [{level}]}}",
        "  evidence:",
    ]
    *sources, reader = random.sample(ids, len(stances) + 1)
    for source, stance in zip(sources, stances, strict=True):
        lines += _evidence(source, stance, reader, level, random)
    if "contradicts" in stances:
        lines.append(f"  reconciled: {_sentence(random)}")
    if number % 25 == 24:
        other = _claim_id(number - random.randint(1, 20))
        lines += ["  relations:", f"    - contradicts: {other}", f"      because: {_sentence(random)}"]
        lines.append(f"      reconciled: {_sentence(random)}")
    return "\n".join(lines) + "\n"


def _evidence(source: str, stance: str, reader: str, level: str, random: Random) -> Iterator[str]:
    yield f"    - source: {source}"
    yield f"      stance: {stance}"
    if random.random() < 0.04:
        yield f"      as-cited-in: {reader}"
    page = random.randint(1, 180)
    pages = f"{page}-{page + random.randint(1, 4)}" if random.random() < 0.3 else page
    yield f'      locator: {{section: "{random.randint(1, 7)}.{random.randint(1, 9)}", page: {pages}}}'
    yield f'      quote: "{_clause(random)} {random.choice(LINKS)} de {random.choice(NOUNS)}"'
    yield f"      because: {_sentence(random)}"
    if random.random() < 0.15:
        yield f"      scope: {{level: [{level}]}}"


def _year(source: int) -> int:
    return 2005 + source % 19


def _claim_id(number: int) -> str:
    return f"{NOUNS[number % len(NOUNS)].replace('ë', 'e')}-{VERBS[number % len(VERBS)]}-{number}"


def _sentence(random: Random) -> str:
    return f"{_clause(random)} {random.choice(LINKS)} de {random.choice(NOUNS)}.".capitalize()


def _clause(random: Random) -> str:
    return (
        f"de {random.choice(NOUNS)} {random.choice(VERBS)} {random.choice(ADVERBS)} de {random.choice(NOUNS)}"
    )


def _letters(number: int) -> str:
    """A number as letters: no two family names are the same."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()
