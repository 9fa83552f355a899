"""Passages as voices: one passage in one work is one voice, and every command that counts voices says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evsynth.findings import Severity, message, severity
from evsynth.model import Profile
from tests.cli.test_check import run
from tests.projects import SIGNED, codes_in, findings_in, write
from tests.tables import table_test

SETTINGS = f"title: P\nprofile: publication\nthemes: [{{id: t, title: T}}]\n{SIGNED}".replace(
    "jansen2020", "gids2022"
)
GUIDE = (
    "- {id: gids2022, type: report, title: Gids, author: [{family: Aa, given: A.}], issued: 2022, "
    "publisher: X%s}\n"
)
CHARTER = (
    "- {id: handvest2004, type: report, title: Handvest, author: [{family: Bb, given: B.}], issued: "
    "2004, publisher: X%s}\n"
)
CLAIM = """\
- id: a
  statement: De dienst blijft vrij.
  theme: t
  evidence:
    - {source: gids2022, stance: supports, locator: {page: 3}, quote: %s}
    - {source: handvest2004, as-cited-in: gids2022, stance: supports, locator: {page: 3}, quote: zal de \
dienst vrij blijven}
"""
SAME, ANOTHER = "zal de dienst vrij blijven", "wij zagen het overal"


def project(folder: Path, guide: str = "", quote: str = ANOTHER, charter: str = "") -> Path:
    files = {
        "evsynth.yaml": SETTINGS,
        "sources/x.yaml": GUIDE % guide + CHARTER % charter,
        "claims/t.yaml": CLAIM % quote,
    }
    return write(folder, files)


@table_test(
    ("guide", "quote", "verdict", "codes"),
    [
        ("", SAME, "single", ["same-passage", "single-voice"]),
        ("", ANOTHER, "single", ["single-voice", "unsettled-dependence"]),
        (", draws-on: handvest2004", SAME, "single", ["single-voice"]),
        (", draws-on: handvest2004", ANOTHER, "single", ["single-voice"]),
        (", independent-of: handvest2004", ANOTHER, "supported", []),
        (
            ", independent-of: handvest2004",
            SAME,
            "single",
            ["independent-in-the-same-passage", "single-voice"],
        ),
        (", independent-of: [handvest2004, gids2022]", ANOTHER, "supported", ["independent-of-itself"]),
        (", independent-of: handvest2005", ANOTHER, "single", ["unknown-source"]),
        (
            ", draws-on: handvest2004, independent-of: handvest2004",
            SAME,
            "single",
            ["drawn-on-and-independent", "single-voice"],
        ),
    ],
)
def test_a_claim_that_two_sources_support_of_which_one_was_read_in_the_other(
    tmp_path: Path, guide: str, quote: str, verdict: str, codes: list[str]
) -> None:
    made = project(tmp_path, guide, quote)
    values = json.loads(run("why", "a", "-C", str(made), "--format", "json").output)
    assert values["verdict"] == verdict
    assert sorted(codes_in(made)) == codes


def test_an_error_only_where_the_record_contradicts_itself(tmp_path: Path) -> None:
    """Records from before the field was there are built as before in a draft and for review."""
    kinds = {finding.kind.name: finding.kind for finding in findings_in(project(tmp_path, quote=SAME))}
    assert severity(kinds["same-passage"], Profile.REVIEW) is Severity.WARNING
    kinds = {
        finding.kind.name: finding.kind
        for finding in findings_in(project(tmp_path, ", independent-of: handvest2004", SAME))
    }
    assert severity(kinds["independent-in-the-same-passage"], Profile.DRAFT) is Severity.ERROR


def test_an_unknown_id_has_its_nearest(tmp_path: Path) -> None:
    (unknown_source,) = [
        finding
        for finding in findings_in(project(tmp_path, ", independent-of: handvest2005"))
        if finding.kind.code == "L402"
    ]
    assert unknown_source.suggestion == "handvest2004"
    assert (unknown_source.place.line, unknown_source.subject) == (1, "source gids2022")


def test_each_two_sources_are_asked_about_once_with_all_places(tmp_path: Path) -> None:
    made = project(tmp_path)
    more = CLAIM.replace("- id: a", "- id: b").replace("page: 3", "page: 5")
    (made / "claims" / "t.yaml").write_text(CLAIM % ANOTHER + more % "iets heel anders", encoding="utf-8")
    (read_through,) = [finding for finding in findings_in(made) if finding.kind.code == "F508"]
    assert message(read_through).startswith(
        "does 'gids2022' draw on 'handvest2004', which was read in it? on 'a', 'b' they count"
    )
    assert (read_through.place.path, read_through.place.line) == ("sources/x.yaml", 1)
    assert [(related.place.path, related.place.line) for related in read_through.related] == [
        ("claims/t.yaml", 6),
        ("claims/t.yaml", 12),
    ]


def test_an_author_of_both_leaves_nothing_to_ask(tmp_path: Path) -> None:
    write(tmp_path, {"evsynth.yaml": SETTINGS, "claims/t.yaml": CLAIM % SAME})
    write(
        tmp_path,
        {
            "sources/x.yaml": GUIDE % ""
            + (CHARTER % "").replace("family: Bb, given: B.", "family: Aa, given: A.")
        },
    )
    assert codes_in(tmp_path) == ["single-voice"]


def test_independence_of_what_was_not_read_in_it_needs_no_saying(tmp_path: Path) -> None:
    assert codes_in(
        project(tmp_path, ", independent-of: handvest2004", charter=", independent-of: gids2022")
    ) == ["unneeded-independence"]


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        (SAME, "handvest2004 was read in gids2022, and both have the same passage"),
        (ANOTHER, "handvest2004 was read in gids2022, and nothing says whether gids2022 draws on it"),
    ],
)
def test_the_reason_is_told_wherever_voices_are(tmp_path: Path, quote: str, reason: str) -> None:
    made = str(project(tmp_path, quote=quote))
    line = f"gids2022 and handvest2004 are one voice: {reason}"
    assert f"supports: 1 (gids2022 with handvest2004)\n     {line}\n" in run("why", "a", "-C", made).output
    assert line in " ".join(run("show", "a", "-C", made).output.split())
    merge = {
        "one": "gids2022",
        "other": "handvest2004",
        "reason": "same-passage" if quote == SAME else "read-in-it",
    }
    assert json.loads(run("why", "a", "-C", made, "--format", "json").output)["voices"]["supports"][
        "merges"
    ] == [merge]
    assert json.loads(run("check", "-C", made, "--format", "json").output)["claims"][0]["supports"][
        "merges"
    ] == [merge]


def test_several_that_add_no_voice_are_told_in_the_plural(tmp_path: Path) -> None:
    authors = "author: [{family: Cc, given: C.}], draws-on: handvest2004, type: report, title"
    sources = f"- {{id: c1, {authors}: Een}}\n- {{id: c2, {authors}: Twee}}\n"
    claim = "".join(
        f"    - {{source: {id}, stance: supports, locator: {{page: 1}}, because: Zo.}}\n"
        for id in ("c1", "c2")
    )
    made = project(tmp_path, ", draws-on: handvest2004")
    for path, more in (("sources/x.yaml", sources), ("claims/t.yaml", claim)):
        (made / path).write_text((made / path).read_text(encoding="utf-8") + more, encoding="utf-8")
    output = run("why", "a", "-C", str(made)).output
    assert "gids2022 adds no voice: it draws on handvest2004\n" in output
    assert "c1, c2 add no voice: they draw on handvest2004\n" in output


def test_what_was_read_in_a_source_alone_is_left_out_with_it(tmp_path: Path) -> None:
    made = str(project(tmp_path, ", independent-of: handvest2004"))
    assert json.loads(run("sensitivity", "-C", made, "--format", "json").output)["changes"] == [
        {
            "claim": "a",
            "without": ["gids2022"],
            "before": "supported",
            "after": "unsupported",
            "along": ["handvest2004"],
        },
        {"claim": "a", "without": ["handvest2004"], "before": "supported", "after": "single", "along": []},
    ]
    output = run("sensitivity", "-C", made).output
    assert "gids2022" in output
    assert "read in it alone" in output
