"""The document as a whole: every claim with all its evidence, its number and its place, in every format."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from evsynth.document.formats import FORMATS
from evsynth.findings import Finding
from evsynth.model import Claim, Evidence, Source
from evsynth.pandoc import program as pandoc
from evsynth.reading.corpus import read_folder
from tests.cli.test_check import run
from tests.document.balances import (
    ABOUT_SOURCES,
    BALANCE,
    FILES,
    NUMBERS,
    SECTIONS,
    Section,
    built,
    letters,
    places,
    sections,
    words_of,
)
from tests.projects import findings_in, write
from tests.tables import table_test

pytestmark = pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")

ROOT = Path(__file__).parents[2]
MARKDOWN = ("md",)
RECORDS = ("evsynth.yaml", "evsynth.lock", "sources", "claims", "balans.md")


class Built(dict[str, Path]):
    """The documents of a project by format, with their folder."""

    project: Path


@pytest.fixture(scope="module", params=["small", pytest.param("corpus", marks=pytest.mark.slow)])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small synthesis, and the corpus of this repository, in every format."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "small":
        write(folder, BALANCE)
    else:
        for name in RECORDS:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
    made = Built(built(folder))
    made.project = folder
    return made


def numbers_of(project: Path) -> dict[str, str]:
    """The number of each claim, as the sections of the page have it."""
    page = (project / "build" / FILES["html"]).read_text(encoding="utf-8")
    return dict(re.findall(r'<section id="([^"]+)"[^>]*>\n<h\d><span class="number">([\d.]+)</span>', page))


# Every claim with all its evidence


def test_all_formats_are_tried() -> None:
    assert FILES.keys() == FORMATS.keys() == {*SECTIONS, "pdf"}


@pytest.mark.parametrize("name", SECTIONS)
def test_every_claim_is_a_heading_with_all_its_evidence_below(whole: Built, name: str) -> None:
    corpus = read_folder(str(whole.project)).corpus
    sources, numbers = {source.id: source for source in corpus.sources}, numbers_of(whole.project)
    found = sections(name, whole[name])
    for claim in corpus.claims:
        heading = letters(f"{numbers[claim.id]} {claim.statement}")
        (section,) = (section for section in found if section.heading == heading)
        assert [piece for piece in claim.evidence if not _stands(piece, sources, section)] == []


def _stands(evidence: Evidence, sources: Mapping[str, Source], section: Section) -> bool:
    """Tell whether a section has the words of evidence, its reason, and the works that are cited for it."""
    has_words = all(letters(words) in section.text for words in (evidence.quote, evidence.because))
    return has_words and all(_is_cited(sources[id], section) for id in (evidence.source, evidence.read_in))


def _is_cited(source: Source, section: Section) -> bool:
    """Tell whether a section has a name by which a source is cited."""
    authors = source.names.get("author") or source.names.get("editor") or ()
    title = source.texts.get("title-short", source.title)
    names = (authors[0].family or authors[0].literal, source.short) if authors else (title,)
    return any(letters(name) in section.text for name in names if name)


def test_a_pdf_has_every_claim_with_all_its_evidence(whole: Built) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    corpus, numbers = read_folder(str(whole.project)).corpus, numbers_of(whole.project)
    sources, text = {source.id: source for source in corpus.sources}, letters(words_of(whole["pdf"]))
    starts = {
        claim.id: text.rindex(letters(f"{numbers[claim.id]} {claim.statement}")) for claim in corpus.claims
    }
    for claim in corpus.claims:
        end = min((start for start in starts.values() if start > starts[claim.id]), default=len(text))
        section = Section("", text[starts[claim.id] : end])
        assert [piece for piece in claim.evidence if not _stands(piece, sources, section)] == []


@pytest.mark.parametrize("name", SECTIONS)
def test_every_link_and_page_reference_leads_somewhere(whole: Built, name: str) -> None:
    there, leads = places(name, whole[name])
    claims: tuple[Claim, ...] = read_folder(str(whole.project)).corpus.claims
    assert leads - there == set()
    assert {claim.id for claim in claims} <= there
    assert {claim.id for claim in claims if claim.key} <= leads


# Numbers


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "balance", BALANCE)


def document(project: Path) -> str:
    """The document as Markdown."""
    return built(project, MARKDOWN)["md"].read_text(encoding="utf-8")


def test_a_claim_has_one_number_in_text_tables_figures_relations_and_headings(project: Path) -> None:
    calls = (
        "contradictions()",
        "cards()",
        'table("summary")',
        'theme("geld")',
        'figure("matrix")',
        "unknown()",
    )
    calls += ('annex("claims")', 'annex("about-sources")', 'sentence("geld-helpt")')
    write(project, {"balans.md": "\n\n".join(f"{{{{ {call} }}}}" for call in calls) + " [@jansen2020]\n"})
    made = built(project, ("md", "html"))
    text = made["md"].read_text(encoding="utf-8")
    assert numbers_of(project) == NUMBERS
    for shown, id in re.findall(r"\[(\d+\.\d+)[^\]]*\]\(#([^)]+)\)", text):
        assert NUMBERS[id] == shown
    assert text.count("[1.2](#gemeenten-lijken)") > 1
    (figure,) = (project / "build" / "figures").glob("matrix*.svg")
    statements = {claim.id: claim.statement for claim in read_folder(str(project)).corpus.claims}
    titles = set(re.findall(r"(\d+\.\d+) ([^<]+)</title>", figure.read_text(encoding="utf-8")))
    assert titles
    assert titles <= {(NUMBERS[id], statement) for id, statement in statements.items()}


def test_a_verdict_that_changes_moves_no_number(project: Path) -> None:
    built(project, ("html",))
    assert numbers_of(project) == NUMBERS
    against = "    - {source: bakker2021, stance: contradicts, locator: {page: 2}, quote: geld doet niets}\n"
    path = "claims/geld.yaml"
    changed = BALANCE[path].replace("- id: geld-is-op", f"{against}- id: geld-is-op")
    write(project, {path: changed})
    assert "contested" in run("why", "geld-helpt", "-C", str(project)).output
    built(project, ("html",))
    assert numbers_of(project) == NUMBERS


# Themes about the sources


COUNTING = (
    "summary()",
    'claims("single")',
    'claims("contested")',
    'table("themes")',
    'table("agreement")',
    'table("summary")',
    "camps()",
    "contradictions()",
    "firmness()",
    "unknown()",
    "key()",
)


def test_a_theme_about_the_sources_counts_nowhere(project: Path) -> None:
    text = "\n\n".join(f"{{{{ {call} }}}}" for call in COUNTING) + "\n\n{{ figures() }}\n"
    without = {"balans.md": text, "claims/bronnen.yaml": ABOUT_SOURCES}
    more = "".join(
        f"""\
- id: over-bronnen-{number}
  statement: De bronnen spreken elkaar {number} keer tegen.
  theme: bronnen
  evidence:
    - {{source: jansen2020, stance: supports, locator: {{page: {number}}}, because: Zo telt hij.}}
    - {{source: devries2019, stance: contradicts, locator: {{page: {number}}}, because: Zo telt zij niet.}}
    - {{source: oud1990, as-cited-in: jansen2020, stance: supports, because: Ook dat staat er.}}
"""
        for number in range(1, 9)
    )
    shown = document(write(project, without))
    assert document(write(project, {**without, "claims/bronnen.yaml": ABOUT_SOURCES + more})) == shown
    figures = {path.name for path in (project / "build" / "figures").iterdir()}
    assert not [name for name in figures if "bronnen" in name]


# Key messages


def codes_of(findings: Iterable[Finding]) -> list[str]:
    return sorted(finding.kind.code for finding in findings)


def with_messages(*messages: str) -> dict[str, str]:
    lines = "".join(f"    - '{message}'\n" for message in messages)
    settings = re.sub(r"document: .*\n", f"document:\n  key-messages:\n{lines}", BALANCE["evsynth.yaml"])
    return {"evsynth.yaml": settings}


def test_key_messages_have_calls_claims_and_citations(project: Path) -> None:
    messages = (
        '[Geld helpt]{claim="geld-helpt"}, zegt {{ sources("geld-helpt") }} [@jansen2020, p. 6].',
        'Dat zegt ook {{ cite("oud1990") }}.',
    )
    before = findings_in(project)
    write(project, with_messages(*messages))
    assert codes_of(findings_in(project)) == codes_of(before)
    shown = document(project)
    assert "- Geld helpt, zegt de enige bron ([Jansen, 2020, p. 6](#ref-jansen2020))." in shown
    through = "([Ouderling, 1990](#ref-oud1990), geciteerd in [Jansen, 2020](#ref-jansen2020))"
    assert f"- Dat zegt ook {through}." in shown


@table_test(
    ("message", "kind"),
    [
        ('Zo is het {{ sources("geld-hielp") }} [@jansen2020].', "wrong-argument"),
        ("Zo is het [@jansen2002].", "unknown-citation"),
        ('[Zo is het]{claim="geld-hielp"} [@jansen2020].', "unknown-wording"),
        ('Zo is het {{ source("geld-helpt") }} [@jansen2020].', "unknown-call"),
        ("Zo is het {{ sources(geld-helpt) }} [@jansen2020].", "malformed-call"),
        ('[Gemeenten lijken]{claim="gemeenten-lijken"} [@jansen2020].', "contested-as-settled"),
    ],
)
def test_a_fault_in_a_key_message_is_found_at_its_place(tmp_path: Path, message: str, kind: str) -> None:
    files = with_messages("Dat zeggen drie bronnen [@jansen2020].", message)
    folder = write(tmp_path / kind, {**BALANCE, **files})
    before, _, _ = files["evsynth.yaml"].partition(f"'{message}")
    (finding,) = (finding for finding in findings_in(folder) if finding.kind.code.startswith("T"))
    assert finding.kind.name == kind
    assert str(finding.place) == f"evsynth.yaml:{before.count(chr(10)) + 1}:{len('    - ') + 1}"


def test_without_key_messages_the_sentences_of_key_claims_stand_there(project: Path) -> None:
    write(project, {"evsynth.yaml": re.sub(r"document: .*\n", "", BALANCE["evsynth.yaml"])})
    assert "T719" in codes_of(findings_in(project))
    answer = document(project).partition("## Kern\n")[2].partition("##")[0]
    assert re.findall(r"^- (.*?) \(", answer, flags=re.MULTILINE) == [
        "Gemeenten verschillen van elkaar",
        "Het geld is op",
        "Dit hoort nergens bij",
    ]


# The summary of findings


def test_the_summary_has_the_marked_claims_and_of_a_theme_without_one_the_most_voiced(project: Path) -> None:
    def rows() -> list[str]:
        table = document(project).partition("| Nr.")[2].partition("Tabel 1.")[0]
        return re.findall(r"^\| \[[\d.]+\]\(#([^)]+)\)", table, flags=re.MULTILINE)

    assert rows() == ["gemeenten-verschillen", "geld-is-op", "los"]
    path = "claims/geld.yaml"
    write(
        project,
        {path: BALANCE[path].replace("statement: Geld helpt.", "statement: Geld helpt.\n  key: true")},
    )
    assert rows() == ["gemeenten-verschillen", "geld-helpt", "los"]


# Texts of authors


FORMER = (
    'statement("geld-helpt")',
    'sentence("geld-helpt")',
    'verdict("geld-helpt")',
    'account("gemeenten-lijken")',
    'sources("geld-helpt")',
    'voices("geld-helpt")',
    'claims("single")',
    'cite("oud1990")',
    "summary()",
    "question()",
    'claim("gemeenten-lijken")',
    'blocks("gemeenten")',
    'blocks("geld", "single")',
    "contradictions()",
    "camps()",
    'table("themes")',
    'table("agreement")',
    'table("sources")',
    'table("confidence")',
    'figure("agreement")',
    'figure("gaps")',
    'figure("map")',
    'figures("gemeenten")',
    "figures()",
    'card("jansen2020")',
    "cards()",
    "references()",
    'references("through-others")',
    "method()",
)
"""Calls of earlier versions."""


def test_a_text_of_an_earlier_version_builds_in_every_format(project: Path) -> None:
    text = "\n\n".join(f"# Kop {number}\n\n{{{{ {call} }}}}" for number, call in enumerate(FORMER))
    write(project, {"balans.md": text})
    made = built(project)
    for name in SECTIONS:
        there, leads = places(name, made[name])
        assert leads - there == set()
        headings = [section.heading for section in sections(name, made[name])]
        assert {f"Kop{number}" for number in range(len(FORMER))} <= set(headings)
    assert "{{" not in made["md"].read_text(encoding="utf-8")
    assert made["pdf"].stat().st_size


def test_who_starts_from_the_text_of_calls_has_the_same_bytes_in_every_format(project: Path) -> None:
    before = {name: path.read_bytes() for name, path in built(project).items()}
    assert run("init", "--text", str(project)).exit_code == 0
    shutil.rmtree(project / "build")
    assert {name: path.read_bytes() for name, path in built(project).items()} == before


# What stands once


def test_a_reconciliation_stands_once_and_is_referred_to(project: Path) -> None:
    shown = document(project)
    for words in ("De een keek naar geld, de ander naar mensen.", "De ander keek vooruit."):
        assert shown.count(words) == 1
    sections_by_heading = dict(sections("md", project / "build" / FILES["md"]))
    assert letters("Zie 1.2") in sections_by_heading[letters("2.2 Het geld is op")]


def test_a_relation_stands_at_the_end_that_has_it_alone(project: Path) -> None:
    assert document(project).count("Wie lijkt geeft evenveel uit.") == 1
    sections_by_heading = dict(sections("md", project / "build" / FILES["md"]))
    assert "Wielijktgeeftevenveeluit" in sections_by_heading[letters("1.2 Gemeenten lijken op elkaar")]
    assert letters("1.2") not in sections_by_heading[letters("2.1 Geld helpt")]


# Without annexes


def test_a_document_without_annexes_has_the_balance_and_no_loose_reference(project: Path) -> None:
    settings = BALANCE["evsynth.yaml"].replace("document: {", "document: {annex: none, ")
    made = built(write(project, {"evsynth.yaml": settings}))
    for name in SECTIONS:
        there, leads = places(name, made[name])
        assert leads - there == set()
        headings = [section.heading for section in sections(name, made[name])]
        assert "Watweweten" in headings or "Watwetenwe" in headings
        assert not [heading for heading in headings if heading.startswith("Bijlage")]
    assert "1.1" in made["md"].read_text(encoding="utf-8")
