"""The settings of citations."""

from __future__ import annotations

from pathlib import Path

from evsynth.model import Citations, DateOrder, Particles, ThroughOthers
from evsynth.reading.corpus import read_folder
from tests.tables import table_test


def read(folder: Path, yaml: str) -> tuple[Citations, list[str]]:
    """The settings of citations that a file says, and the names and fields of what is wrong."""
    (folder / "evsynth.yaml").write_text(f"title: T\n{yaml}", encoding="utf-8")
    reading = read_folder(str(folder))
    return reading.corpus.settings.citations, [
        f"{finding.kind.name} {finding.parameters['field']}" for finding in reading.findings
    ]


def test_all_can_be_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (
        Citations(
            style="apa", particles=None, date_order=None, cited_in="", through_others=ThroughOthers.OWN_LIST
        ),
        [],
    )


def test_all_can_be_said(tmp_path: Path) -> None:
    text = """
citations:
  style: chicago-author-date
  particles: particle
  date-order: month-day
  cited-in: aangehaald in
  through-others: merged
"""
    wanted = Citations(
        style="chicago-author-date",
        particles=Particles.PARTICLE,
        date_order=DateOrder.MONTH_DAY,
        cited_in="aangehaald in",
        through_others=ThroughOthers.MERGED,
    )
    assert read(tmp_path, text) == (wanted, [])


@table_test(
    ("field", "fault"),
    [
        ("particles: left", "unknown-value particles"),
        ("date-order: year", "unknown-value date-order"),
        ("through-others: hidden", "unknown-value through-others"),
        ("cited-in: ''", "empty-value cited-in"),
        ("syle: apa", "unknown-field syle"),
    ],
)
def test_what_is_wrong_counts_as_absent(tmp_path: Path, field: str, fault: str) -> None:
    assert read(tmp_path, f"citations: {{{field}}}") == (Citations(), [fault])


def test_a_style_has_a_name_and_no_path(tmp_path: Path) -> None:
    (tmp_path / "evsynth.yaml").write_text("title: T\ncitations: {style: ../apa}\n", encoding="utf-8")
    reading = read_folder(str(tmp_path))
    assert reading.corpus.settings.citations.style == "apa"
    assert [finding.kind.name for finding in reading.findings] == ["bad-id"]


def test_the_words_of_a_value_that_a_comma_cuts_are_read_whole(tmp_path: Path) -> None:
    values = "{rijk: het Rijk, dat groot is, stad: de stad}"
    (tmp_path / "evsynth.yaml").write_text(
        f"title: T\ndimensions: [{{id: niveau, values: {values}}}]\n", encoding="utf-8"
    )
    reading = read_folder(str(tmp_path))
    (dimension,) = reading.corpus.settings.dimensions
    assert dimension.values == {"rijk": "het Rijk, dat groot is", "stad": "de stad"}
    assert [finding.kind.name for finding in reading.findings] == ["unquoted-comma"]


def test_what_is_ignored_in_a_path_needs_both(tmp_path: Path) -> None:
    paths = "[{path: a.yaml}, {ignore: [x]}, {path: b.yaml, ignore: y}]"
    (tmp_path / "evsynth.yaml").write_text(f"title: T\nper-path: {paths}\n", encoding="utf-8")
    reading = read_folder(str(tmp_path))
    assert [(setting.path, [*setting.ignore]) for setting in reading.corpus.settings.per_path] == [
        ("b.yaml", ["y"])
    ]
    assert [finding.kind.name for finding in reading.findings] == ["missing-field", "missing-field"]


def test_a_word_is_no_mapping(tmp_path: Path) -> None:
    assert read(tmp_path, "citations: apa") == (Citations(), ["wrong-shape citations"])
