"""`evsynth quote` from the command line.

The record that it writes is one that evsynth reads, and that `verify` verifies.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import Result

from evsynth.cli import texts as texts_module
from evsynth.reading.files import LOCK_FILE
from evsynth.texts import loading
from tests.cli.test_check import run
from tests.projects import BASE, codes_in, synthesis_of, write

for library in texts_module.EXTRA:
    pytest.importorskip(library)

from tests.texts.test_extraction import pdf  # noqa: E402

JANSEN = """# Gemeenten

## 1 Inleiding

Gemeenten verschillen van elkaar. Dat is de kern – en het blijft zo: “coöperatief”.

## 2 Beleid

Almere werkt samen, maar zelden van harte. Men zegt: "het \\\\ werkt" en 'meer'. Het kost 5% meer.

Dit staat er twee keer in Almere. En wel: dit staat er twee keer in Breda.
"""
CLAIMS = """\
# Boven

- id: gemeenten-verschillen   # waarom
  statement: Gemeenten verschillen van elkaar.
  theme: gemeenten
  evidence:
    - source: jansen2020   # kijk
      stance: supports
      quote: Gemeenten verschillen

    # los
- id: ander
  statement: "Anders."
  theme: gemeenten
"""
FILES: Mapping[str, str] = {
    **BASE,
    "claims/base.yaml": CLAIMS,
    "texts/jansen2020.md": JANSEN,
    LOCK_FILE: "",
}


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read texts here: processes take a while to start."""
    monkeypatch.setattr(
        loading, "worker_results", lambda function, texts, _limit: [(text, function(text)) for text in texts]
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", FILES)


def quote(project: Path, *arguments: str) -> Result:
    """The result of the command.

    Unless something is to be added, no file of the project may change.
    """
    before = contents(project)
    result = run("quote", "-C", str(project), *arguments)
    assert "Traceback" not in result.output
    if "--add" not in arguments or result.exit_code:
        assert contents(project) == before
    return result


def contents(project: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and ".evsynth" not in path.parts
    }


def verifies(project: Path, record: str) -> str:
    """The outcome that `verify` gives a record, pasted into a claim of its own."""
    claim = "- id: geplakt\n  statement: Geplakt.\n  theme: gemeenten\n  evidence:\n"
    text = claim + "".join(f"    {line}\n" for line in record.splitlines())
    write(
        project, {"claims/geplakt.yaml": text.replace("stance:   #", "stance: supports   #"), LOCK_FILE: ""}
    )
    run("verify", "-C", str(project))
    lines = [
        line for line in (project / LOCK_FILE).read_text().splitlines() if line.startswith("quote geplakt ")
    ]
    return lines[0].split()[8] if lines else ""


# The record


def test_the_record_is_printed(project: Path) -> None:
    result = quote(project, "jansen2020", "Gemeenten", "verschillen van elkaar")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "- source: jansen2020\n"
        "  stance:   # supports, qualifies or contradicts\n"
        "  locator: {section: 1}\n"
        '  quote: "Gemeenten verschillen van elkaar"\n'
    )


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("typed", "level", "recorded"),
    [
        ("Gemeenten verschillen van elkaar", "exact", "Gemeenten verschillen van elkaar"),
        ("gemeenten verschillen van elkaar.", "exact", "Gemeenten verschillen van elkaar"),
        ('kern - en het blijft zo: "cooperatief"', "", ""),
        ('kern - en het blijft zo: "co\u00f6peratief"', "exact", 'kern – en het blijft zo: “coöperatief"'),
        ("kern - en het blijft zo: 'coo\u0308peratief'", "exact", "kern – en het blijft zo: “coöperatief'"),
        ("zegt: “het \\ werkt” en ‘meer’", "exact", 'zegt: "het \\ werkt" en \'meer’'),
        ("Gemeenten verschillen [...] de kern", "exact", "Gemeenten verschillen [...] de kern"),
        ("[g]emeenten verschillen [sterk] van elkaar", "exact", "[g]emeenten verschillen [sterk] van elkaar"),
    ],
)
def test_the_words_of_the_text_are_recorded_and_verified(
    project: Path, typed: str, level: str, recorded: str
) -> None:
    result = quote(project, "jansen2020", typed)
    if not level:
        assert result.exit_code == 1
        return
    assert result.exit_code == 0, result.output
    assert verifies(project, result.stdout) in (level, "typographic")
    quotes = [
        evidence.quote
        for claim in synthesis_of(project).links.corpus.claims
        for evidence in claim.evidence
        if claim.id == "geplakt"
    ]
    assert quotes == [recorded]


def test_a_page_that_is_counted_in_the_file_is_recorded_as_a_number(project: Path) -> None:
    (project / "texts" / "jansen2020.md").unlink()
    pages = [["Gemeenten verschillen van elkaar."], ["Slot van het geheel."], ["Bijlage."]]
    (project / "texts" / "jansen2020.pdf").write_bytes(pdf(pages))
    result = quote(project, "jansen2020", "Slot van het geheel")
    assert "locator: {page: 2}\n" in result.stdout
    assert "pages: {printed: " in result.stderr
    assert verifies(project, result.stdout) == "exact"
    assert "wrong-locator" not in codes_in(project)


def test_what_was_read_elsewhere(project: Path) -> None:
    result = quote(project, "jansen2020", "Het kost 5% meer", "--for", "bakker2021")
    assert result.stdout.startswith("- source: bakker2021\n")
    assert "as-cited-in: jansen2020\n" in result.stdout
    assert verifies(project, result.stdout) == "exact"


def test_what_the_sentence_has_besides_is_told(project: Path) -> None:
    result = quote(project, "jansen2020", "Almere werkt samen")
    assert result.exit_code == 0
    assert "note: the sentence has 'maar' besides: maar zelden van harte" in result.stderr


# Not there, or in several places


def test_other_words_are_shown_and_nothing_is_written(project: Path) -> None:
    for more in ((), ("--add", "ander", "--stance", "supports")):
        result = quote(project, "jansen2020", "Almere werkt graag samen, maar zelden van harte", *more)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "'jansen2020' says it in other words (section 2):" in result.stderr
        assert "[-graag-]" in result.stderr


def test_words_that_are_nowhere(project: Path) -> None:
    result = quote(
        project, "jansen2020", "Zwolle zingt in koor over water", "--add", "ander", "--stance", "supports"
    )
    assert result.exit_code == 1
    assert "'jansen2020' does not say this, nor anything near enough" in result.stderr


@pytest.mark.parametrize("words", ["", "...", "«»", "\u200b", "5%meer", "\x00", "[...]"])
def test_words_that_are_none(project: Path, words: str) -> None:
    assert quote(project, "jansen2020", words).exit_code == 1


def test_several_places(project: Path) -> None:
    result = quote(project, "jansen2020", "dit staat er twee keer")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "these words stand in 2 places" in result.stderr
    assert "say which with --prefix or --suffix" in result.stderr
    chosen = quote(project, "jansen2020", "dit staat er twee keer", "--suffix", "in Breda")
    assert chosen.exit_code == 0, chosen.output
    assert 'suffix: "in Breda"\n' in chosen.stdout
    assert verifies(project, chosen.stdout) == "exact"
    assert "places=" not in (project / LOCK_FILE).read_text()


# Into the file of the claim


def test_it_is_added_and_every_other_byte_is_kept(project: Path) -> None:
    path = project / "claims" / "base.yaml"
    result = quote(
        project, "jansen2020", "Het kost 5% meer", "--add", "gemeenten-verschillen", "--stance", "qualifies"
    )
    assert result.exit_code == 0, result.output
    assert "(evidence added to 'gemeenten-verschillen'" in result.stdout
    entry = (
        "    - source: jansen2020\n      stance: qualifies\n      locator: {section: 2}\n"
        '      quote: "Het kost 5% meer"\n'
    )
    head, _, tail = CLAIMS.partition("      quote: Gemeenten verschillen\n")
    assert path.read_text() == f"{head}      quote: Gemeenten verschillen\n{entry}{tail}"
    assert run("verify", "-C", str(project)).exit_code in (0, 1)
    assert (project / LOCK_FILE).read_text().count(" exact ") == 2
    assert "Het kost 5% meer" in [
        evidence.quote
        for evidence in synthesis_of(project).links.claim_by_id["gemeenten-verschillen"].evidence
    ]


def test_who_adds_what_was_read_in_a_source_on_the_same_side_hears_that_they_are_one_voice(
    project: Path,
) -> None:
    arguments = ("--for", "bakker2021", "--add", "gemeenten-verschillen", "--stance", "supports")
    result = quote(project, "jansen2020", "Het kost 5% meer", *arguments)
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines() == [
        "note: on 'gemeenten-verschillen' jansen2020 and bakker2021 are one voice: "
        "bakker2021 was read in jansen2020, and nothing "
        "says whether jansen2020 draws on it",
        "  write `draws-on: bakker2021` or `independent-of: bakker2021` in sources/jansen2020.yaml",
    ]
    result = quote(project, "jansen2020", "Gemeenten verschillen van elkaar", *arguments)
    assert (
        "bakker2021 was read in jansen2020, and both have the same passage\n  write `draws-on: bakker2021` in"
        in result.stderr
    )
    assert quote(project, "jansen2020", "Dat is de kern", *arguments).stderr == "", "it was said before"


def test_who_adds_what_was_read_on_another_side_hears_nothing(project: Path) -> None:
    arguments = ("--for", "bakker2021", "--add", "gemeenten-verschillen", "--stance", "contradicts")
    assert quote(project, "jansen2020", "Het kost 5% meer", *arguments).stderr == ""


@pytest.mark.parametrize(
    "change",
    [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"), lambda text: text.rstrip()],
)
def test_other_files_than_ours(project: Path, change: object) -> None:
    path = project / "claims" / "base.yaml"
    before = change(CLAIMS).encode()  # type: ignore[operator]
    path.write_bytes(before)
    assert (
        quote(project, "jansen2020", "Het kost 5% meer", "--add", "ander", "--stance", "supports").exit_code
        == 0
    )
    after = path.read_bytes()
    assert after.startswith(before.rstrip())
    assert (b"\r\n" in before) == (b"\r\n" in after)


def test_a_stance_is_asked_for(project: Path) -> None:
    result = quote(project, "jansen2020", "Het kost 5% meer", "--add", "ander")
    assert result.exit_code == 2
    assert "--stance" in result.output
    assert quote(project, "jansen2020", "Het kost", "--add", "ander", "--stance", "ja").exit_code == 2


def test_a_file_that_cannot_be_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("evsynth.cli.editing.write_file", refused)
    result = quote(project, "jansen2020", "Het kost 5% meer", "--add", "ander", "--stance", "supports")
    assert result.exit_code == 2
    assert "cannot write 'claims/base.yaml': no space left on device" in result.stderr


# What is not known


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("jansen202", "x"), "there is no source 'jansen202'\nDid you mean 'jansen2020'?"),
        (("geen", "x"), "there is no source 'geen'\n"),
        (
            ("jansen2020", "x", "--for", "baker2021"),
            "there is no source 'baker2021'\nDid you mean 'bakker2021'?",
        ),
        (
            ("jansen2020", "x", "--add", "andr", "--stance", "supports"),
            "there is no claim 'andr'\nDid you mean 'ander'?",
        ),
        (("bakker2021", "x"), "there is no text of 'bakker2021'\nput it into"),
        (
            ("jansen2020", "x", "--for", "jansen2020"),
            "--for names the source that is cited in 'jansen2020', not 'jansen2020' itself",
        ),
    ],
)
def test_what_is_not_known(project: Path, arguments: tuple[str, ...], message: str) -> None:
    result = quote(project, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_text_that_cannot_be_read(project: Path) -> None:
    (project / "texts" / "bakker2021.pdf").write_bytes(b"<!DOCTYPE html><html>Log in")
    result = quote(project, "bakker2021", "overal anders")
    assert result.exit_code == 2
    assert "bakker2021.pdf: is a web page (HTML), not a PDF as its name says" in result.stderr
    write(
        project,
        {
            "sources/bakker2021.yaml": BASE["sources/bakker2021.yaml"] + "text: {file: ../x.txt}\n",
            LOCK_FILE: "",
        },
    )
    result = quote(project, "bakker2021", "overal anders")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "evsynth: sources/bakker2021.yaml: '../x.txt' lies outside the folder of texts\n"
    )


def test_words_of_a_text_cannot_move_the_cursor(project: Path) -> None:
    (project / "texts" / "jansen2020.md").unlink()
    (project / "texts" / "jansen2020.txt").write_text(
        "Almere werkt samen, maar \x1b[2J\u202e zelden van harte."
    )
    for words in ("Almere werkt samen", "Almere werkt vaak samen maar zelden \x1b[2J van harte"):
        output = quote(project, "jansen2020", words).output
        assert "\x1b" not in output
        assert "\u202e" not in output


def test_nothing_is_left_behind(project: Path) -> None:
    quote(project, "jansen2020", "Het kost 5% meer", "--add", "ander", "--stance", "supports")
    assert not [name for _, _, names in os.walk(project) for name in names if name.startswith(".evsynth-")]
