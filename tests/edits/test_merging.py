"""Two records of one work become one, and nothing of the other goes without being told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from evsynth.edits.merging import FieldConflict, MovedEvidence, SourceMerge, merged
from evsynth.edits.splices import Refusal
from tests.edits.test_renaming import applied, files
from tests.projects import BASE

TWICE = {
    **BASE,
    "sources/dubbel.yaml": """\
# Uit de oude lijst
- id: jansen
  type: book
  title: Gemeenten
  issued: 2018
  publisher: "De Pers: Utrecht"
  editor: [{family: Smit, given: "E., jr."}]

# Een ander
- id: kast
  type: book
  title: Kast
  draws-on: [jansen]
""",
    "claims/dubbel.yaml": """\
- id: dubbel
  statement: Dit staat er twee keer.
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 3}, quote: twee keer}   # eerst
    - {source: jansen, stance: supports, quote: twee keer, locator: {page: 3}, because: Nog eens.}
    - {source: kast, as-cited-in: jansen, stance: supports, locator: {section: 2}, quote: kast}
""",
    "balans.md": "Zie [@jansen; @jansen2020].\n",
}


def merge(
    contents: Mapping[str, str], kept: str = "jansen2020", dropped: str = "jansen"
) -> tuple[SourceMerge, Mapping[str, str]]:
    made = merged(files(contents), kept, dropped)
    assert isinstance(made, SourceMerge), made
    after = {path: data.decode() for path, data in applied(files(contents), made.change).items()}
    return made, after


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("draws-on: [jansen]", "draws-on: [jansen2020]"),
        ("draws-on: [jansen2020, jansen]", "draws-on: [jansen2020]"),
        ("draws-on: [jansen, jansen2020, smit]", "draws-on: [jansen2020, smit]"),
        ("draws-on: [smit, jansen, jansen2020, jansen]", "draws-on: [smit, jansen2020]"),
        ("independent-of:\n    - jansen  # oud\n    - jansen2020\n", "independent-of:\n    - jansen2020\n"),
        (
            "independent-of:\n    - jansen2020\n    # het andere\n    - jansen",
            "independent-of:\n    - jansen2020\n    # het andere\n",
        ),
    ],
)
def test_a_source_that_names_both_names_one(written: str, left: str) -> None:
    path = "sources/dubbel.yaml"
    _, after = merge({**TWICE, path: TWICE[path].replace("draws-on: [jansen]", written)})
    assert after[path].partition("title: Kast\n")[2].strip() == left.strip()


def test_the_kept_record_gains_what_it_lacks_and_the_other_one_goes() -> None:
    made, after = merge(TWICE)
    assert after["sources/jansen2020.yaml"] == BASE["sources/jansen2020.yaml"] + (
        'publisher: "De Pers: Utrecht"\neditor: [{family: Smit, given: "E., jr."}]\n'
    )
    assert after["sources/dubbel.yaml"] == (
        "# Uit de oude lijst\n\n# Een ander\n- id: kast\n"
        "  type: book\n  title: Kast\n  draws-on: [jansen2020]\n"
    )
    assert made.taken == ("publisher", "editor")


def test_all_that_referred_to_the_other_refers_to_the_kept_one() -> None:
    _, after = merge(TWICE)
    changed = TWICE["claims/dubbel.yaml"].replace("source: jansen,", "source: jansen2020,")
    assert after["claims/dubbel.yaml"] == changed.replace("as-cited-in: jansen,", "as-cited-in: jansen2020,")
    assert after["balans.md"] == "Zie [@jansen2020; @jansen2020].\n"


def test_differences_doubles_and_places_of_another_edition_are_told() -> None:
    made, _ = merge(TWICE)
    assert made.differences == (FieldConflict("issued", "2020", "2018"),)
    assert made.doubles == ("dubbel",)
    assert made.misplaced == (
        MovedEvidence("dubbel", "claims/dubbel.yaml", "{page: 3}"),
        MovedEvidence("dubbel", "claims/dubbel.yaml", "{section: 2}"),
    )


def test_places_stay_right_where_the_edition_is_one() -> None:
    same = {**TWICE, "sources/dubbel.yaml": TWICE["sources/dubbel.yaml"].replace("  issued: 2018\n", "")}
    assert merge(same)[0].misplaced == ()


def test_the_file_of_a_single_record_goes_with_it() -> None:
    made, after = merge(BASE, "devries2019", "jansen2020")
    assert "sources/jansen2020.yaml" not in after
    assert made.change.contents["sources/jansen2020.yaml"] is None


@pytest.mark.parametrize(
    "records",
    [
        "[{id: jansen, type: book, title: J}, {id: kast, type: book, title: K}]",
        "- {id: jansen, type: book, title: J}\n- {id: kast, type: book, title: K}\n",
        (
            "-   id: jansen\n    type: book\n    title: >\n      J\n\n"
            "      J\n\n-   id: kast\n    type: book\n    title: K\n"
        ),
        (
            "- id: kast\n  type: book\n  title: K\n- id: jansen\n"
            "  type: book\n  title: |\n    J\n    # geen opmerking"
        ),
    ],
)
def test_a_record_goes_from_a_list_in_whatever_way_it_is_laid_out_or_is_refused(records: str) -> None:
    contents = {**BASE, "sources/lijst.yaml": records}
    made = merged(files(contents), "jansen2020", "jansen")
    if isinstance(made, Refusal):
        assert "by hand" in made.advice
    else:
        after = applied(files(contents), made.change)["sources/lijst.yaml"].decode()
        assert "kast" in after
        assert "jansen" not in after


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("draws-on: [jansen]", "draws-on: [jansen]\n- id: x\n  type: book\n  title: X", ""),
        ("  title: Gemeenten\n", "  title: Gemeenten\n  draws-on: jansen2020\n", "under `draws-on`"),
    ],
)
def test_works_of_which_one_draws_on_the_other_are_two(old: str, new: str, words: str) -> None:
    contents = {**TWICE, "sources/dubbel.yaml": TWICE["sources/dubbel.yaml"].replace(old, new)}
    made = merged(files(contents), "jansen2020", "jansen")
    assert (isinstance(made, Refusal) and words in made.problem) if words else isinstance(made, SourceMerge)


def test_works_of_which_one_was_read_in_the_other_are_two_until_that_is_mended() -> None:
    cited = TWICE["claims/dubbel.yaml"].replace(
        "{source: kast, as-cited-in: jansen,", "{source: jansen2020, as-cited-in: jansen,"
    )
    made = merged(files({**TWICE, "claims/dubbel.yaml": cited}), "jansen2020", "jansen")
    assert isinstance(made, Refusal)
    assert "remove `as-cited-in`" in made.advice
