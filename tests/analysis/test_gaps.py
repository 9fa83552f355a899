"""What is missing: which themes are thin, and which questions nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evsynth.analysis.gaps import Gaps, gaps
from tests.projects import BASE, synthesis_of, write
from tests.tables import table_test

THREE = ("jansen2020", "devries2019", "bakker2021")


def claims(*speakers: Sequence[str], theme: str = "nieuw") -> str:
    """Claims of a theme, each with the sources that speak of it: `name` supports it, `?name` qualifies it."""
    lines = []
    for number, sources in enumerate(speakers):
        lines.append(
            f"- id: bewering-{number}\n  statement: Bewering {number}.\n  theme: {theme}\n  evidence:"
        )
        lines += [
            f"    - {{source: {source.lstrip('?')}, "
            f"stance: {'qualifies' if '?' in source else 'supports'}, quote: w}}"
            for source in sources
        ]
    return "\n".join(lines) + "\n"


def gaps_of(folder: Path, records: str, question: str = "") -> Gaps:
    """The gaps of a project with one more theme."""
    theme = f"  - {{id: nieuw, title: Nieuw{question and f', question: {question}'}}}\ndimensions:"
    settings = BASE["evsynth.yaml"].replace("dimensions:", theme)
    return gaps(synthesis_of(write(folder, {**BASE, "evsynth.yaml": settings, "claims/nieuw.yaml": records})))


@table_test(
    ("speakers", "is_thin"),
    [
        ([THREE], False),
        ([THREE[:2]], True),  # two sources
        ([THREE[:1], THREE[1:2], THREE[2:]], True),  # three sources, but each claim hangs on one voice
        ([[f"?{source}" for source in THREE]], True),  # nobody supports it without more
        ([[f"?{source}" for source in THREE], THREE[:2]], False),
    ],
)
def test_a_theme_is_thin_with_few_sources_or_without_a_supported_claim(
    speakers: Sequence[Sequence[str]], is_thin: bool, tmp_path: Path
) -> None:
    assert [theme.id for theme in gaps_of(tmp_path, claims(*speakers)).thin] == ["nieuw"] * is_thin


def test_a_theme_without_claims_is_not_thin_but_its_question_has_no_answer(tmp_path: Path) -> None:
    missing = gaps_of(tmp_path, "", "Waarom?")
    assert (missing.thin, missing.questions) == ((), ("nieuw",))


def test_a_question_is_answered_by_any_position(tmp_path: Path) -> None:
    assert gaps_of(tmp_path, claims(["?jansen2020"]), "Waarom?").questions == ()


def test_a_theme_tells_its_claims_its_supported_claims_and_its_sources(tmp_path: Path) -> None:
    (theme,) = gaps_of(tmp_path, claims(THREE[:2], ["jansen2020"])).thin
    assert tuple(theme) == ("nieuw", 2, 1, 2)
