"""Whatever is wrong with the records, the fault itself is found and nothing that merely follows from it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.analysis.synthesis import synthesise
from evsynth.cli import main
from evsynth.cli.texts import has_extra
from evsynth.linking import link
from evsynth.model import Place, Unread
from evsynth.reading.corpus import read_folder
from evsynth.reading.files import LOCK_FILE
from evsynth.rules import check
from tests.projects import BASE, SIGNED, codes_in, findings_in, synthesis_of, write

needs_texts = pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")

PROJECT = {
    **BASE,
    "evsynth.yaml": """\
title: Voorbeeld
themes:
  - {id: gemeenten, title: Gemeenten}
  - {id: geld, title: Geld}
  - {id: gidsen, title: Gidsen}
dimensions:
  - {id: level, title: niveau, values: {beleid: op papier, praktijk: in de praktijk}}
  - {id: period, title: periode, type: years}
per-path:
  - {path: claims/geld.yaml, ignore: [clipped-quotation]}
"""
    + SIGNED,
    "sources/oud1990.yaml": """\
id: oud1990
type: book
title: Vroeger
author: [{family: Oud, given: Otto}]
issued: 1990
""",
    "sources/smit2018.yaml": """\
id: smit2018
type: report
title: Nog een verslag
author: [{family: Smit, given: Sam}]
issued: 2018
draws-on: devries2019
scope: {level: praktijk}
""",
    "sources/los2015.yaml": """\
id: los2015
type: report
title: Een los verslag
author: [{family: Los, given: Lea}]
issued: 2015
""",
    "sources/gids2022.yaml": """\
id: gids2022
type: report
title: Gids
author: [{family: Gids, given: Gea}]
issued: 2022
independent-of: verre1980
""",
    "sources/verre1980.yaml": """\
id: verre1980
type: book
title: Ver weg
author: [{family: Verre, given: Vic}]
issued: 1980
""",
    "claims/gidsen.yaml": """\
- id: gidsen-helpen
  statement: Een gids helpt.
  theme: gidsen
  evidence:
    - {source: gids2022, stance: supports, locator: {page: 1}, quote: wij zagen het zelf}
    - {source: verre1980, as-cited-in: gids2022, stance: supports, locator: {page: 2}, quote: ook Verre zag \
het}
""",
    "claims/base.yaml": BASE["claims/base.yaml"]
    + """\
- id: zij-werken-samen
  statement: Gemeenten werken met elkaar samen.
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 5}, quote: zij werken samen}
    - {source: devries2019, stance: supports, locator: {page: 6}, quote: gezamenlijk}
    - {source: los2015, stance: qualifies, locator: {page: 7}, quote: soms samen}
  relations:
    - {explains: gemeenten-verschillen, because: Wie samenwerkt verschilt bewust.}
""",
    "claims/geld.yaml": """\
- id: geld-helpt
  statement: Meer geld leidt tot betere zorg.
  theme: geld
  reconciled: Bakker keek naar een ander jaar.
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 7}, quote: geld helpt}
    - {source: devries2019, stance: supports, locator: {page: 8}, quote: met meer geld}
    - {source: bakker2021, stance: contradicts, locator: {page: 9}, quote: geld doet niets}
- id: arme-gemeenten
  statement: Arme gemeenten geven minder uit.
  theme: geld
  scope: {level: praktijk}
  evidence:
    - {source: smit2018, stance: supports, locator: {page: 1}, quote: arme gemeenten}
- id: alleen-van-horen
  statement: Vroeger was er minder geld.
  theme: geld
  allow:
    - {rule: single-voice, because: Alleen Oud schreef erover.}
  evidence:
    - {source: oud1990, as-cited-in: jansen2020, stance: supports, locator: {page: 11}, quote: toen was er \
niets}
    - {source: oud1990, stance: supports, locator: {page: 12}, quote: niets dus}
""",
    "claims/samen.yaml": """\
- id: rijk-en-arm
  statement: Rijke gemeenten geven meer uit dan arme.
  theme: geld
  evidence:
    - {source: bakker2021, stance: supports, locator: {page: 13}, quote: rijke gemeenten}
    - {source: jansen2020, stance: supports, locator: {page: 14}, quote: wie geld heeft}
  relations:
    - {entails: arme-gemeenten, because: Meer dan arme is meer.}
- id: niemand-geeft
  statement: Geen gemeente geeft iets uit.
  theme: geld
  reconciled: Het hangt van de post af.
  evidence:
    - {source: smit2018, stance: supports, locator: {page: 2}, quote: niemand geeft, scope: {level: beleid}}
    - {source: oud1990, stance: supports, locator: {page: 3}, quote: niets geeft men, scope: {level: beleid}}
  relations:
    - {contradicts: rijk-en-arm, because: Niets is niet meer., reconciled: Op papier en in de praktijk.}
""",
    "balans.md": """\
{{ blocks("gemeenten") }}

{{ blocks("geld") }}

{{ blocks("gidsen") }}

[Geld maakt de zorg in veel gevallen beter]{claim="geld-helpt"} [@jansen2020], al is dat {{ \
verdict("geld-helpt") }}.

Over de gemeenten van vroeger is veel minder geschreven [@oud1990; zie ook @smit2018].
""",
}
"""A project that is without findings, once it is verified and reviewed."""


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, with a lock that verifies all quotations and has reviews of everything."""
    folder = write(tmp_path_factory.mktemp("healthy"), PROJECT)
    done = CliRunner().invoke(main, ["review", "--all", "--as", "Anna", "-C", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def project(healthy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(healthy, tmp_path / "project"))


def test_the_project_is_without_findings(project: Path) -> None:
    assert codes_in(project) == []
    assert (project / LOCK_FILE).read_text(encoding="utf-8").count("\nreview ") > 10


Spoil = Callable[[Path], object]


def both(first: Spoil, second: Spoil) -> Spoil:
    return lambda folder: (first(folder), second(folder))


def edit(path: str, old: str, new: str) -> Spoil:
    def spoil(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old)
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")

    return spoil


def rewrite(path: str, change: Callable[[bytes], bytes]) -> Spoil:
    return lambda folder: (folder / path).write_bytes(change((folder / path).read_bytes()))


def move(path: str, new: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).rename(folder / new)

    return spoil


def in_its_place(path: str, make: Callable[[Path], object]) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / path).unlink()
        make(folder / path)

    return spoil


BASES, MONEY, TOGETHER = "claims/base.yaml", "claims/geld.yaml", "claims/samen.yaml"
GUIDES = "claims/gidsen.yaml"
JANSEN, SMIT, OUD, LOS, GUIDE = (
    f"sources/{id}.yaml" for id in ("jansen2020", "smit2018", "oud1990", "los2015", "gids2022")
)
THIRD = "    - {source: bakker2021, stance: contradicts, locator: {page: 9}, quote: geld doet niets}"
OF_SMIT = "{source: smit2018, stance: supports, locator: {page: 1}, quote: arme gemeenten}"

ENTAILS = "{entails: arme-gemeenten, because: Meer dan arme is meer.}"
DIMENSIONS = """\
  - {id: level, title: niveau, values: {beleid: op papier, praktijk: in de praktijk}}
  - {id: period, title: periode, type: years}
"""
OF_BAKKER = "quote geld-helpt bakker2021 bakker2021 "


def with_colon(data: bytes) -> bytes:
    """The first title or statement of a file, with a colon and no quotation marks."""
    return data.replace(b"title: ", b"title: a: b ", 1).replace(b"statement: ", b"statement: a: b ", 1)


def in_conflict(data: bytes) -> bytes:
    """Two sides of a merge with the marks of git."""
    return b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> x\n"


def left_open(data: bytes) -> bytes:
    """With a bracket at the end that is not closed."""
    return data + (b"- [" if data.startswith(b"- ") else b"note: [")


FILES: dict[str, tuple[str, Spoil]] = {
    f"{what} in {path}": (kind, spoil)
    for path in (BASES, MONEY, JANSEN, "evsynth.yaml")
    for what, kind, spoil in (
        ("a colon", "invalid-yaml", rewrite(path, with_colon)),
        ("a conflict mark", "merge-conflict", rewrite(path, in_conflict)),
        ("UTF-16", "not-utf8", rewrite(path, lambda data: data.decode().encode("utf-16"))),
        ("an open bracket at the end", "invalid-yaml", rewrite(path, left_open)),
        ("truncation", "invalid-yaml", rewrite(path, lambda data: data[: data.index(b"{") + 8])),
        ("emptiness", "empty-file", rewrite(path, lambda data: b"")),
        ("an empty list", "empty-file", rewrite(path, lambda data: b"[]\n")),
        ("a comment and no more", "empty-file", rewrite(path, lambda data: b"# hier stond iets\n")),
        ("what is no text", "not-utf8", rewrite(path, lambda data: b"\x80\x81\xfe\xff" * 9)),
        ("a folder", "not-a-file", in_its_place(path, Path.mkdir)),
        ("a link to nothing", "unreadable-file", in_its_place(path, lambda link: link.symlink_to("nergens"))),
        (
            "a link outside",
            "outside-project",
            in_its_place(path, lambda link: link.symlink_to("/etc/hostname")),
        ),
        ("an enormous file", "too-large", rewrite(path, lambda data: b"# " + b"x" * 10_000_001)),
    )
}
PLACES: dict[str, tuple[str, Spoil]] = {
    f"{path} as {new}": ("not-read", move(path, new))
    for path, new in (
        (BASES, "claims/base.yml"),
        (MONEY, "claims/geld.YAML"),
        (TOGETHER, "claims/samen.Yml"),
        (MONEY, "claims/oud/geld.yaml"),
        (TOGETHER, "claims/oud/nog/ouder/samen.yml"),
        (JANSEN, "sources/jansen2020.yml"),
        (SMIT, "sources/rapporten/smit2018.yaml"),
        (MONEY, "claims/geld.yaml~"),
        (MONEY, "claims/geld.yaml.orig"),
        (MONEY, "claims/Geld.yaml.txt"),
        (MONEY, "claims/geld.json"),
        (MONEY, "claims/geld"),
        (MONEY, "claims/.geld.yaml"),
        (MONEY, "geld.yaml"),
        (JANSEN, "sources/jansen2020.yaml.bak"),
        (JANSEN, "sources/.jansen2020.yaml"),
        (JANSEN, "sources/jansen2020.json"),
        ("claims", "Claims"),
        ("claims", "sources/claims"),
        ("sources", "claims/sources"),
        ("sources", "SOURCES"),
    )
} | {
    f"{path} as {new}": ("crossed-records", move(path, new))
    for path, new in (
        (BASES, "sources/base.yaml"),
        (MONEY, "sources/geld.yaml"),
        (JANSEN, "claims/jansen2020.yaml"),
        (LOS, "claims/los2015.yaml"),
    )
}
FILES |= {
    "another encoding and no id": (
        "not-utf8",
        rewrite(JANSEN, lambda data: data[data.index(b"\n") :] + b"note: caf\xe9\n"),
    ),
    "a mistake and no id": (
        "invalid-yaml",
        rewrite(JANSEN, lambda data: b"'" + data[data.index(b"\n") + 1 :] + b"note: it's\n"),
    ),
}
OPEN_CLAIM = "- id: gidsen-helpen\n  statement: Een gids helpt.\n"
LAST = OPEN_CLAIM + "  theme: gidsen\n  evidence:\n    - source: gids2022\n"
ENDS: dict[str, tuple[str, Spoil]] = {
    f"{path} that ends in {rest[-20:]!r}": (
        kind,
        in_its_place(path, lambda file, rest=rest: file.write_text(rest)),
    )
    for path, kind, rest in (
        (GUIDES, "broken-off", "- id: gidsen-helpen\n"),
        (GUIDES, "broken-off", "id: gidsen-hel"),
        (GUIDES, "bad-id", "- id: gidsen-"),
        (GUIDES, "empty-value", "- id:"),
        (GUIDES, "empty-value", "- id: gidsen-helpen\n  statement:\n"),
        (GUIDES, "empty-value", OPEN_CLAIM + "  theme:"),
        (GUIDES, "empty-value", OPEN_CLAIM + "  evidence:\n"),
        (GUIDES, "wrong-shape", OPEN_CLAIM + "  evidence:\n    - sour"),
        (GUIDES, "broken-off", LAST),
        (GUIDES, "empty-value", LAST + "      stance:\n"),
        (GUIDES, "unknown-value", LAST + "      stance: suppo"),
        (GUIDES, "bad-locator", LAST + "      stance: supports\n      locator:"),
        (GUIDES, "empty-value", LAST + "      stance: supports\n      as-cited-in:"),
        (GUIDE, "broken-off", "id: gids2022\n"),
        (GUIDE, "broken-off", "id: gids"),
        (GUIDE, "broken-off", "id: gids2022\ntype: report\n"),
        (GUIDE, "unknown-value", "id: gids2022\ntype: rep"),
        (GUIDE, "empty-value", "id: gids2022\ntype: report\ntitle: Gids\nauthor:\n"),
        (GUIDE, "wrong-shape", "i"),
        ("evsynth.yaml", "broken-off", "title: Voorbeeld\nthemes:\n  - id: gem"),
        ("evsynth.yaml", "empty-value", "title: Voorbeeld\nthemes:\n"),
        ("evsynth.yaml", "wrong-shape", "title: Voorbeeld\nthemes:\n  - i"),
    )
}
"""Files that end before their time, and are YAML nevertheless."""
RECORDS: dict[str, tuple[str, Spoil]] = {
    "a misspelt stance": ("unknown-value", edit(MONEY, "stance: contradicts", "stance: weerspreekt")),
    "a misspelt stance on the only evidence": (
        "unknown-value",
        edit(MONEY, OF_SMIT, OF_SMIT.replace("supports", "steunt")),
    ),
    "a missing stance": ("missing-field", edit(MONEY, "stance: contradicts, ", "")),
    "a missing source": ("missing-field", edit(MONEY, THIRD, THIRD.replace("source: bakker2021, ", ""))),
    "a misspelt field of stance": (
        "unknown-field",
        edit(MONEY, "stance: contradicts", "stanse: contradicts"),
    ),
    "a misspelt field of source": ("unknown-field", edit(MONEY, "source: bakker2021", "sorce: bakker2021")),
    "a misspelt field of evidence": (
        "unknown-field",
        rewrite(BASES, lambda data: data.replace(b"evidence:", b"evidense:", 1)),
    ),
    "a misspelt field of a quotation": (
        "unknown-field",
        edit(MONEY, "quote: geld helpt", "quotes: geld helpt"),
    ),
    "a misspelt field of a locator": (
        "unknown-field",
        edit(MONEY, "locator: {page: 7}", "locater: {page: 7}"),
    ),
    "a misspelt field of as-cited-in": ("unknown-field", edit(MONEY, "as-cited-in", "as-cited-by")),
    "a misspelt field of a theme": (
        "unknown-field",
        edit(MONEY, "uit.\n  theme: geld\n  scope", "uit.\n  thema: geld\n  scope"),
    ),
    "a misspelt field of what reconciles": ("unknown-field", edit(MONEY, "reconciled:", "reconcilled:")),
    "a misspelt field of relations": ("unknown-field", edit(BASES, "relations:", "relation:")),
    "a misspelt field of relations that count": (
        "unknown-field",
        edit(TOGETHER, "  relations:\n    - {entails", "  relation:\n    - {entails"),
    ),
    "a misspelt field of allowances": ("unknown-field", edit(MONEY, "allow:", "allows:")),
    "a misspelt type of a relation": ("unknown-field", edit(TOGETHER, "{entails: arme", "{entials: arme")),
    "a misspelt type of a relation that is reconciled": (
        "unknown-field",
        edit(TOGETHER, "{contradicts: rijk", "{contradict: rijk"),
    ),
    "a misspelt field of a name": ("unknown-field", edit(JANSEN, "{family: Jansen", "{familly: Jansen")),
    "an unknown source": ("unknown-source", edit(MONEY, "source: bakker2021", "source: baker2021")),
    "an unknown source on the only evidence": (
        "unknown-source",
        edit(MONEY, OF_SMIT, OF_SMIT.replace("smit2018", "smid2018")),
    ),
    "an unknown work that was read": (
        "unknown-source",
        edit(MONEY, "as-cited-in: jansen2020", "as-cited-in: janssen2020"),
    ),
    "an unknown work that is drawn on": ("unknown-source", edit(SMIT, "devries2019", "devris2019")),
    "an unknown claim in a relation": (
        "unknown-claim",
        edit(BASES, "{explains: gemeenten-verschillen", "{explains: gemeenten-verschilen"),
    ),
    "an unknown claim in a relation that counts": (
        "unknown-claim",
        edit(TOGETHER, "{entails: arme-gemeenten", "{entails: arme-gemeente"),
    ),
    "an unknown claim that is contradicted": (
        "unknown-claim",
        edit(TOGETHER, "{contradicts: rijk-en-arm", "{contradicts: rijk-en-arn"),
    ),
    "an unknown theme": (
        "unknown-theme",
        edit(MONEY, "uit.\n  theme: geld\n  scope", "uit.\n  theme: gelt\n  scope"),
    ),
    "an unknown theme of all its claims": ("unknown-theme", edit(GUIDES, "theme: gidsen", "theme: gidse")),
    "an unknown theme that is like none": ("unknown-theme", edit(GUIDES, "theme: gidsen", "theme: q")),
    "an unknown source that is like none": ("unknown-source", edit(GUIDES, "source: verre1980", "source: q")),
    "an unknown work that was read and is like none": (
        "unknown-source",
        edit(GUIDES, "as-cited-in: gids2022", "as-cited-in: q"),
    ),
    "an unknown work of which one is independent": ("unknown-source", edit(GUIDE, "verre1980", "vere1980")),
    "an unknown work that is drawn on, of one that was read in": (
        "unknown-source",
        edit(GUIDE, "independent-of: verre1980", "draws-on: vere1980"),
    ),
    "an unknown work that was read, of one that is independent": (
        "unknown-source",
        edit(GUIDES, "as-cited-in: gids2022", "as-cited-in: gids202"),
    ),
    "an independence of the wrong shape": (
        "wrong-shape",
        edit(GUIDE, "independent-of: verre1980", "independent-of: {a: b}"),
    ),
    "an unknown source, where one that is not used is allowed": (
        "unknown-source",
        both(
            edit(
                LOS,
                "issued: 2015\n",
                "issued: 2015\nallow:\n  - {rule: unused-source, because: Nog te lezen.}\n",
            ),
            edit(BASES, "source: los2015", "source: los201"),
        ),
    ),
    "an unknown work that was read, where that is allowed to be unsettled": (
        "unknown-source",
        both(
            edit(
                GUIDE,
                "independent-of: verre1980",
                "allow:\n  - {rule: unsettled-dependence, because: Nog te bezien.}",
            ),
            edit(GUIDES, "as-cited-in: gids2022", "as-cited-in: gids202"),
        ),
    ),
    "an unknown dimension": (
        "unknown-scope",
        edit(MONEY, "scope: {level: praktijk}", "scope: {levle: praktijk}"),
    ),
    "an unknown value of a dimension": (
        "unknown-scope",
        edit(MONEY, "scope: {level: praktijk}", "scope: {level: praktik}"),
    ),
    "an id of a claim that is none": ("bad-id", edit(MONEY, "id: geld-helpt", "id: Geld_helpt")),
    "an id of a claim that others relate to": (
        "bad-id",
        edit(TOGETHER, "id: rijk-en-arm", "id: Rijk en arm"),
    ),
    "an id of a claim misspelt": (
        "unknown-claim",
        edit(BASES, "id: gemeenten-verschillen", "id: gemeenten-verschilen"),
    ),
    "an id of a claim missing": ("missing-field", edit(MONEY, "id: geld-helpt\n  ", "")),
    "an id of a claim missing that others relate to": (
        "missing-field",
        edit(TOGETHER, "id: rijk-en-arm\n  ", ""),
    ),
    "an id of a claim given twice": ("duplicate-id", edit(MONEY, "id: alleen-van-horen", "id: geld-helpt")),
    "an id of a source that is none": ("bad-id", edit(JANSEN, "id: jansen2020", "id: Jansen_2020")),
    "an id of a source misspelt": ("unknown-source", edit(LOS, "id: los2015", "id: los2051")),
    "evidence of the wrong shape": ("wrong-shape", edit(MONEY, THIRD, "    - bakker2021 contradicts")),
    "all evidence of the wrong shape": (
        "wrong-shape",
        edit(MONEY, f"    - {OF_SMIT}", f"      {OF_SMIT[1:-1]}".replace(", ", "\n      ")),
    ),
    "relations of the wrong shape": (
        "wrong-shape",
        edit(TOGETHER, f"    - {ENTAILS}", "    entails: arme-gemeenten"),
    ),
    "a relation of the wrong shape": ("wrong-shape", edit(TOGETHER, ENTAILS, "arme-gemeenten")),
    "two types of one relation": (
        "wrong-shape",
        edit(TOGETHER, "{entails: arme-gemeenten,", "{entails: arme-gemeenten, contradicts: geld-help,"),
    ),
    "an author in the place of a source": (
        "unknown-field",
        edit(MONEY, "source: bakker2021", "auteur: bakker2021"),
    ),
    "a field that nobody knows in the place of a source": (
        "unknown-field",
        edit(MONEY, "source: bakker2021", "zegsman: bakker2021"),
    ),
    "a record of the wrong shape": (
        "wrong-shape",
        edit(MONEY, "- id: geld-helpt", "- geld-helpt\n- id: geld-helpt-niet"),
    ),
    "a scope of the wrong shape": ("wrong-shape", edit(MONEY, "scope: {level: praktijk}", "scope: praktijk")),
    "evidence given twice": ("repeated-key", edit(MONEY, THIRD, f"  evidence:\n{THIRD}")),
    "a theme given twice": (
        "repeated-key",
        edit(MONEY, "uit.\n  theme: geld\n", "uit.\n  theme: geld\n  theme: gemeenten\n"),
    ),
    "an empty quotation": ("empty-value", edit(MONEY, "quote: geld helpt", "quote: ''")),
    "an empty reason": ("empty-value", edit(MONEY, "quote: geld helpt", "because: ''")),
    "two quotations in a list": (
        "wrong-shape",
        edit(MONEY, "quote: geld helpt", "quote: [geld helpt, en nog eens]"),
    ),
    "a locator that is none": ("bad-locator", edit(MONEY, "locator: {page: 7}", "locator: bladzijde zeven")),
    "a page that is none": ("bad-locator", edit(MONEY, "{page: 7}", "{page: zeven}")),
    "a statement that is missing": (
        "missing-field",
        edit(MONEY, "  statement: Meer geld leidt tot betere zorg.\n", ""),
    ),
    "a date that is none": ("bad-date", edit(JANSEN, "issued: 2020", "issued: 2020-02-30")),
    "authors of the wrong shape": (
        "wrong-shape",
        edit(JANSEN, "[{family: Jansen, given: Jan}]", "Jansen, Jan"),
    ),
    "a scope of a source that is none": (
        "wrong-shape",
        edit(SMIT, "scope: {level: praktijk}", "scope: [praktijk]"),
    ),
    "a title of a source that is missing": ("missing-field", edit(JANSEN, "title: Gemeenten\n", "")),
    "an alias": ("anchor", edit(MONEY, "quote: geld helpt", "quote: *woorden")),
    "an allowance without a rule": ("missing-field", edit(MONEY, "{rule: single-voice, because", "{because")),
    "an allowance of a rule that is not there": (
        "unknown-rule",
        edit(MONEY, "rule: single-voice", "rule: one-voice"),
    ),
    "an id of a theme that is none": (
        "bad-id",
        edit("evsynth.yaml", "{id: geld, title: Geld}", "{id: Geld, title: Geld}"),
    ),
    "an id of a theme missing": (
        "missing-field",
        edit("evsynth.yaml", "{id: geld, title: Geld}", "{title: Geld}"),
    ),
    "a field of the settings misspelt": ("unknown-field", edit("evsynth.yaml", "themes:", "themas:")),
    "dimensions of the wrong shape": ("wrong-shape", edit("evsynth.yaml", DIMENSIONS, "  level: niveau\n")),
    "values of a dimension of the wrong shape": (
        "unknown-field",
        edit("evsynth.yaml", "values: {beleid", "valeus: {beleid"),
    ),
    "a call that is none": (
        "malformed-call",
        edit("balans.md", '{{ blocks("geld") }}', "{{ blocks(“geld”) }}"),
    ),
    "a call of what is not there": (
        "unknown-call",
        edit("balans.md", '{{ blocks("geld") }}', '{{ blokken("geld") }}'),
    ),
    "a call of a theme that is not there": (
        "wrong-argument",
        edit("balans.md", '{{ blocks("geld") }}', '{{ blocks("gelt") }}'),
    ),
    "a lock in UTF-16": ("not-utf8", rewrite(LOCK_FILE, lambda data: data.decode().encode("utf-16"))),
    "a lock with a damaged line": ("invalid-lock", edit(LOCK_FILE, OF_BAKKER, f"{OF_BAKKER}x")),
    "a lock with a damaged review": (
        "invalid-lock",
        edit(LOCK_FILE, "review geld-helpt bakker2021 - ", "review geld-helpt bakker2021 - ? "),
    ),
}
FAULTS = FILES | ENDS | PLACES | RECORDS


@contextmanager
def spoiled(folder: Path, spoil: Spoil) -> Iterator[None]:
    """A project with a fault in it, and as it was afterwards.

    To copy it for each of a table takes longer than to check it.
    """
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    spoil(folder)
    yield
    shutil.rmtree(folder)
    for path, content in before.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.parametrize("table", [FILES, ENDS, PLACES, RECORDS], ids=["files", "ends", "places", "records"])
def test_the_fault_is_found_and_nothing_else(table: Mapping[str, tuple[str, Spoil]], project: Path) -> None:
    wrong = {}
    for name, (kind, spoil) in table.items():
        with spoiled(project, spoil):
            findings = [
                (finding.kind.name, str(finding.place), finding.subject) for finding in findings_in(project)
            ]
        if [name for name, *_ in findings] != [kind]:
            wrong[name] = findings
    assert wrong == {}


def quote_lines(project: Path) -> set[str]:
    """The lines about quotations in a lock, without the ids of the claim and the source.

    Which may get others.
    """
    lines = (project / LOCK_FILE).read_text(encoding="utf-8").splitlines()
    return {" ".join(line.split()[3:]) for line in lines if line.startswith("quote ")}


NOT_OF_QUOTATIONS = (
    "a call",
    "a lock",
    "an allowance of",
    "an unknown theme",
    "an unknown claim",
    "an unknown dimension",
    "an unknown value of a dimension",
    "an id of a claim misspelt",
)
"""How the names of faults begin that lose no quotation."""

OF_QUOTATIONS = {
    kind: (name, spoil)
    for name, (kind, spoil) in reversed(FAULTS.items())
    if not name.startswith(NOT_OF_QUOTATIONS)
}
"""One fault of each kind."""


@needs_texts
def test_verify_finds_it_and_keeps_the_lock(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVSYNTH_TEXTS", raising=False)
    before, unresolved = quote_lines(project), {"unknown-source", "duplicate-id"}
    for kind, (name, spoil) in OF_QUOTATIONS.items():
        with spoiled(project, spoil):
            done = CliRunner().invoke(
                main, ["verify", "-C", str(project), "--format", "json"], catch_exceptions=False
            )
            report = json.loads(done.stdout)
            assert quote_lines(project) == before, name
            assert done.exit_code == 1, name
            assert kind in {finding["name"] for finding in report["findings"]}, name
            assert bool(report["unread"]) is (kind not in unresolved), name


@needs_texts
def test_verify_removes_what_is_gone_once_all_can_be_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVSYNTH_TEXTS", raising=False)
    before = quote_lines(project)
    edit(MONEY, f"{THIRD}\n", "")(project)
    assert codes_in(project)[-2:] == ["unneeded-verification", "unneeded-review"]
    (project / BASES).write_text(PROJECT[BASES] + "- {", encoding="utf-8")
    CliRunner().invoke(main, ["verify", "-C", str(project)])
    assert quote_lines(project) == before
    (project / BASES).write_text(PROJECT[BASES], encoding="utf-8")
    CliRunner().invoke(main, ["verify", "-C", str(project)])
    assert len(before - quote_lines(project)) == 1


@pytest.mark.parametrize(
    "name",
    [
        f"a colon in {MONEY}",
        f"truncation in {JANSEN}",
        f"{MONEY} as claims/oud/geld.yaml",
        "a missing stance",
    ],
)
def test_reviews_are_neither_listed_as_done_nor_removed(name: str, project: Path) -> None:
    FAULTS[name][1](project)
    lock = (project / LOCK_FILE).read_bytes()
    pruned = CliRunner().invoke(main, ["review", "--prune", "-C", str(project)])
    assert pruned.exit_code == 2
    assert "not all records can be read" in pruned.stderr
    assert (project / LOCK_FILE).read_bytes() == lock
    listed = CliRunner().invoke(main, ["review", "--list", "-C", str(project)])
    assert listed.exit_code == 1
    assert listed.output.startswith("Not all records can be read, and what cannot is left out: ")


ASKED = [
    ["show", "geld-helpt"],
    ["why", "geld-helpt"],
    ["review", "--list", "geld-helpt"],
    pytest.param(
        ["quote", "jansen2020", "woorden", "--add", "geld-helpt", "--stance", "supports"], marks=needs_texts
    ),
    pytest.param(["search", "--claim", "geld-helpt"], marks=needs_texts),
]


@pytest.mark.sampled
@pytest.mark.parametrize("command", ASKED, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("name", "place"),
    [
        (f"a colon in {MONEY}", "claims/geld.yaml:2:"),
        (f"UTF-16 in {MONEY}", "claims/geld.yaml:1:1"),
        (f"{MONEY} as claims/geld.YAML", "claims/geld.YAML:1:1"),
        (f"{MONEY} as claims/oud/geld.yaml", "claims/oud/geld.yaml:1:1"),
    ],
)
def test_an_id_that_is_looked_up_may_be_in_what_cannot_be_read(
    name: str, place: str, command: list[str], project: Path
) -> None:
    FAULTS[name][1](project)
    done = CliRunner().invoke(main, [*command, "-C", str(project)])
    assert done.exit_code == 2
    assert f"{place.partition(':')[0]} cannot be read, and may have the" in done.stderr
    assert place in done.stderr
    assert "there is no" not in done.stderr


@pytest.mark.parametrize(
    ("command", "name", "path"),
    [
        (["agreement", "--pair", "bakker2021", "jansen2020"], f"a colon in {JANSEN}", JANSEN),
        pytest.param(["quote", "jansen2020", "woorden"], f"UTF-16 in {JANSEN}", JANSEN, marks=needs_texts),
        (["show", "jansen2020"], f"{JANSEN} as sources/jansen2020.yml", "sources/jansen2020.yml"),
        (["why", "rijk-en-arm"], "an id of a claim that others relate to", TOGETHER),
    ],
)
def test_so_may_a_source_and_a_record_that_is_left_out(
    command: list[str], name: str, path: str, project: Path
) -> None:
    FAULTS[name][1](project)
    done = CliRunner().invoke(main, [*command, "-C", str(project)])
    assert done.exit_code == 2
    assert f"evsynth: {path} cannot be read, and may have the" in done.stderr


def test_where_nothing_is_known_of_a_file_it_is_named(project: Path) -> None:
    FAULTS[f"a link to nothing in {MONEY}"][1](project)
    done = CliRunner().invoke(main, ["why", "geld-helt", "-C", str(project)])
    assert "there is no claim 'geld-helt' among those that can be read" in done.stderr
    assert f"Not all records can be read, and `evsynth check` says why: {MONEY}:1:1" in done.stderr


def test_a_folder_of_other_things_is_left_alone(project: Path) -> None:
    write(
        project,
        {
            "claims/schetsen/kaart.png": b"",
            "claims/schetsen/.stil.yaml": "id: x",
            "sources/notities/lees.md": "id: x",
            "claims/geld.yaml~": PROJECT[MONEY],
            "claims/.samen.yaml.swp": PROJECT[TOGETHER],
            "claims/LEES.md": PROJECT[MONEY],
            "sources/zotero.json": '[{"id": "oud1990", "title": "Vroeger"}]',
            "_quarto.yml": "project:\n  title: x",
            LOCK_FILE: (project / LOCK_FILE).read_bytes(),
        },
    )
    assert codes_in(project) == []


@pytest.mark.parametrize("profile", ["draft", "review", "publication"])
def test_a_folder_of_records_is_an_error_in_every_profile(profile: str, project: Path) -> None:
    FAULTS[f"{MONEY} as claims/oud/geld.yaml"][1](project)
    done = CliRunner().invoke(main, ["check", "-C", str(project), "--profile", profile])
    assert done.exit_code == 1
    assert (
        "claims/oud:1:1: error: holds 'claims/oud/geld.yaml', which is not read: "
        "records are files that end in .yaml" in done.output
    )


def test_files_that_are_not_on_the_disk_are_not_taken_to_be_gone(project: Path) -> None:
    text = (project / MONEY).read_text(encoding="utf-8")
    (project / MONEY).unlink()
    gone = read_folder(str(project))
    assert len(check(synthesise(link(gone.corpus)), gone.findings)) > 3
    for known in (text, ""):
        unread = Unread(place=Place(MONEY), text=known, is_cut=not known)
        corpus = gone.corpus._replace(unread=(*gone.corpus.unread, unread))
        assert check(synthesise(link(corpus)), gone.findings) == ()


def test_only_what_depends_on_it_is_not_known(project: Path) -> None:
    """A claim that lost evidence, and what its positions imply; not the others of its file."""
    FAULTS["a missing stance"][1](project)
    assert synthesis_of(project).incomplete == {"geld-helpt"}
    edit(TOGETHER, "quote: wie geld heeft", "quote: [wie, geld]")(project)
    assert synthesis_of(project).incomplete == {"geld-helpt"}  # a verdict does not depend on a quotation
    edit(TOGETHER, "{source: bakker2021, stance: supports", "{source: bakker2021, stance: steunt")(project)
    assert synthesis_of(project).incomplete == {
        "geld-helpt",
        "rijk-en-arm",
        "arme-gemeenten",
        "niemand-geeft",
    }
