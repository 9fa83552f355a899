"""Unreadable files are not taken to be gone, and history follows branches and other ids."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from evsynth.analysis.synthesis import Synthesis, synthesise
from evsynth.history.differences import difference
from evsynth.history.log import History
from evsynth.history.records import RevisionReader
from evsynth.history.revisions import Repository
from evsynth.linking import link
from evsynth.reports.changes import recorded_values, verdict_values
from tests.cli.test_check import run
from tests.history.repositories import commit, git, needs_git, repository
from tests.history.test_differences import BAKKER, DEVRIES, JANSEN, WORKS, claim
from tests.projects import BASE, snapshot_with, write

pytestmark = needs_git


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return repository(tmp_path / "work", {"claims/meer.yaml": claim(JANSEN, DEVRIES)})


def output_of(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def subjects(project: Path, id: str) -> list[str]:
    return re.findall("Ans Bakker: (.*)", output_of("log", "-C", str(project), id))


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("claims/meer.yaml", b"- id: strijd\n  statement: [\n"),
        ("claims/meer.yaml", b"\xff\xfe"),
        ("claims/meer.yaml", claim(JANSEN).encode() + b"---\nnog: een\n"),
        ("sources/jansen2020.yaml", b"id: jansen2020\n\ttype: book\n"),
        ("evsynth.yaml", b'title: "\n'),
        ("balans.md", b"\xff"),
    ],
)
def test_a_file_that_cannot_be_read_is_not_compared(path: str, content: bytes, project: Path) -> None:
    commit(
        project,
        {
            "balans.md": "Zie @jansen2020.\n",
            "claims/nieuw.yaml": claim(JANSEN, id="nieuw", statement="Nieuw."),
        },
    )
    write(
        project,
        {
            path: content,
            "claims/nieuw.yaml": claim(JANSEN, id="nieuw", statement="Anders."),
            "evsynth.lock": "",
        },
    )
    for revisions in ((), ("HEAD",)):
        text = output_of("diff", "-C", str(project), *revisions)
        assert "what it records is not compared" in text
        assert re.findall(r"^(\w.*) \(\d+\)$", text.partition("New findings")[0], re.MULTILINE) == [
            "Claims",
            "Other",
        ]
        assert "statement: Nieuw. -> Anders." in text
        assert "evsynth.yaml:" not in text.partition("Other")[2].partition("New findings")[0]


def test_a_folder_that_cannot_be_read_is_not_compared(project: Path) -> None:
    (project / "claims" / "meer.yaml").unlink()
    (project / "claims" / "base.yaml").unlink()
    (project / "claims").rmdir()
    (project / "claims").write_text("geen map")
    text = output_of("diff", "-C", str(project))
    assert "what it records is not compared" in text
    assert "Claims" not in text
    assert "Verdicts" not in text


@pytest.mark.slow
def test_a_commit_with_a_file_that_cannot_be_read_is_passed_over(project: Path) -> None:
    commit(project, {"claims/meer.yaml": b"\xff"}, "Broken")
    commit(project, {"claims/meer.yaml": claim(JANSEN)}, "Mended and changed")
    text = output_of("log", "-C", str(project), "strijd")
    assert subjects(project, "strijd") == ["Mended and changed", "Start"]
    assert "from supported to single" in text
    assert re.search(
        r"^In [0-9a-f]{7} claims/meer.yaml cannot be read, and is taken to be as it was before\.$",
        text,
        re.MULTILINE,
    )


def test_what_cannot_be_read_now_is_not_gone(project: Path) -> None:
    commit(project, {"claims/meer.yaml": b"\xff"}, "Broken")
    text = output_of("log", "-C", str(project), "strijd")
    assert "which is not there any more" not in text
    assert subjects(project, "strijd") == ["Start"]


def renamed(id: str, page: int = 3) -> str:
    return claim(JANSEN, DEVRIES, id=id).replace("page: 3", f"page: {page}")


@pytest.mark.slow
def test_a_branch_that_has_the_former_id_is_followed(project: Path) -> None:
    git(project, "branch", "zij")
    commit(project, {"claims/meer.yaml": renamed("gelijk")}, "Renamed", date="2024-05-04T12:00:00+0200")
    git(project, "checkout", "-q", "zij")
    commit(
        project, {"claims/meer.yaml": renamed("strijd", 5)}, "Another page", date="2024-05-05T12:00:00+0200"
    )
    git(project, "checkout", "-q", "main")
    git(project, "merge", "-q", "-s", "ours", "--no-commit", "zij")
    commit(project, {"claims/meer.yaml": renamed("gelijk", 5)}, "Merge", date="2024-05-06T12:00:00+0200")
    assert subjects(project, "gelijk") == ["Another page", "Renamed", "Start"]


@pytest.mark.slow
def test_a_merge_is_told_for_what_is_in_neither_of_the_two(project: Path) -> None:
    git(project, "branch", "zij")
    commit(project, {"claims/meer.yaml": renamed("strijd", 4)}, "Page 4")
    git(project, "checkout", "-q", "zij")
    commit(project, {"claims/meer.yaml": renamed("strijd", 5)}, "Page 5", date="2024-05-04T12:00:00+0200")
    git(project, "checkout", "-q", "main")
    git(project, "merge", "-q", "-s", "ours", "--no-commit", "zij")
    commit(project, {"claims/meer.yaml": renamed("strijd", 6)}, "Page 6", date="2024-05-05T12:00:00+0200")
    assert subjects(project, "strijd") == ["Page 6", "Page 5", "Page 4", "Start"]


def test_a_former_id_leads_to_the_commit_that_changed_it(project: Path) -> None:
    commit(project, {"claims/meer.yaml": renamed("gelijk")}, "Renamed")
    assert subjects(project, "strijd") == ["Renamed", "Start"]
    assert "gelijk, formerly strijd" in output_of("log", "-C", str(project), "strijd")


@pytest.mark.slow
def test_an_id_that_is_given_anew_has_no_past_before_that(project: Path) -> None:
    commit(project, {"claims/meer.yaml": renamed("gelijk")}, "Renamed")
    commit(project, {"claims/ander.yaml": claim(JANSEN, id="strijd", statement="Iets heel anders.")}, "Anew")
    assert subjects(project, "strijd") == ["Anew"]
    assert subjects(project, "gelijk") == ["Renamed", "Start"]


def test_what_was_removed_and_put_back_keeps_its_past(project: Path) -> None:
    commit(project, {"claims/meer.yaml": None}, "Removed")
    commit(project, {"claims/meer.yaml": renamed("strijd")}, "Back")
    assert subjects(project, "strijd") == ["Back", "Removed", "Start"]


def test_no_id_is_no_id(project: Path) -> None:
    commit(project, {"claims/meer.yaml": renamed("strijd", 7)})
    result = run("log", "-C", str(project), "")
    assert (result.exit_code, "no commit has a claim or source ''" in result.output) == (2, True)


def test_findings_that_list_ids_are_the_same_when_a_source_gets_another_id(project: Path) -> None:
    strife = claim(JANSEN, DEVRIES).replace(
        "{source: devries2019, stance: supports", "{source: devries2019, stance: contradicts"
    )
    commit(project, {"claims/meer.yaml": strife})
    moved = {
        name: content.replace("jansen2020", "jansen-2020")
        for name, content in {**BASE, "claims/meer.yaml": strife}.items()
    }
    del moved["evsynth.yaml"]
    (project / "sources" / "jansen2020.yaml").unlink()
    moved["sources/jansen-2020.yaml"] = moved.pop("sources/jansen2020.yaml")
    write(project, moved)
    text = output_of("diff", "-C", str(project))
    assert "jansen-2020, formerly jansen2020" in text
    assert "F504" not in text


MARK = b"<<<<<<< HEAD\n"


def test_a_file_in_another_encoding_on_both_sides_is_no_difference(project: Path) -> None:
    commit(
        project,
        {
            "sources/cafe.yaml": b"id: cafe2020\ntype: book\ntitle: Caf\xe9\n",
            "claims/meer.yaml": claim(JANSEN, DEVRIES),
        },
    )
    commit(project, {"claims/cafe.yaml": claim(JANSEN, id="cafe").replace("jansen2020", "cafe2020")})
    text = output_of("diff", "-C", str(project))
    assert "Nothing changed" in text
    assert text.count("what it records is not compared") == 2


@pytest.mark.slow
def test_what_cannot_be_read_follows_a_source_to_its_new_id(project: Path) -> None:
    names = ("claims/base.yaml", "claims/meer.yaml", "sources/jansen2020.yaml")
    renamed = {name: (project / name).read_bytes().replace(b"jansen2020", b"jansen-2020") for name in names}
    renamed["claims/meer.yaml"] += MARK
    moved = {
        "sources/jansen2020.yaml": None,
        "sources/jansen-2020.yaml": renamed.pop("sources/jansen2020.yaml"),
    }
    commit(project, {**renamed, **moved}, "Renamed")
    text = output_of("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert "jansen-2020, formerly jansen2020" in text
    assert not any(section in text for section in ("Verdicts", "Evidence", "Claims", "Agreement", "L402"))
    assert subjects(project, "strijd") == ["Start"]


def test_a_file_that_was_renamed_and_cannot_be_read_takes_its_claims_along(project: Path) -> None:
    content = (project / "claims" / "meer.yaml").read_bytes()
    commit(project, {"claims/meer.yaml": None, "claims/anders.yaml": content + MARK}, "Renamed and broken")
    assert "- strijd" not in output_of("diff", "-C", str(project), "HEAD~1", "HEAD")
    commit(project, {"claims/anders.yaml": content}, "Mended")
    assert subjects(project, "strijd") == ["Start"]


def test_what_can_be_read_goes_before_what_is_filled_in(project: Path) -> None:
    moved = claim(JANSEN, statement="Gemeenten lijken wel erg op elkaar.")
    commit(project, {"claims/meer.yaml": b"- id: [\n", "claims/nieuw.yaml": moved}, "Moved and changed")
    text = output_of("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert "strijd: from supported to single" in text
    assert "L401" not in text


@pytest.mark.slow
def test_what_neither_of_two_revisions_has_whole_is_in_none(project: Path) -> None:
    first, second = claim(JANSEN, id="een", statement="Een."), claim(JANSEN, id="twee", statement="Twee.")
    commit(project, {"claims/meer.yaml": first.encode() + MARK})
    commit(project, {"claims/meer.yaml": first.encode() + second.encode() + MARK})
    text = output_of("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert "twee" not in text.replace("claims/meer.yaml", "")


@pytest.mark.slow
def test_a_merge_at_the_end_of_a_shallow_clone_is_no_beginning(project: Path, tmp_path: Path) -> None:
    commit(
        project,
        {"claims/nog.yaml": claim(JANSEN, id="nog", statement="Nog.")},
        "Another",
        date="2024-05-04T12:00:00+0200",
    )
    git(project, "checkout", "-q", "-b", "zij", "HEAD~1")
    commit(project, {"claims/meer.yaml": renamed("strijd", 7)}, "Page 7", date="2024-05-05T12:00:00+0200")
    git(project, "checkout", "-q", "main")
    git(project, "merge", "-q", "--no-ff", "zij", "-m", "Merge", date="2024-05-06T12:00:00+0200")
    clone = tmp_path / "ondiep"
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{project}", str(clone))
    result = run("log", "-C", str(clone), "strijd")
    assert "+ strijd" not in result.output
    assert "shallow clone" in result.output


@pytest.mark.slow
def test_both_ids_that_a_merge_keeps_have_their_past(project: Path) -> None:
    commit(project, {"claims/meer.yaml": renamed("strijd", 4)}, "Page 4", date="2024-05-04T12:00:00+0200")
    git(project, "checkout", "-q", "-b", "zij")
    commit(project, {"claims/meer.yaml": renamed("gelijk", 4)}, "Renamed", date="2024-05-05T12:00:00+0200")
    git(project, "checkout", "-q", "main")
    commit(
        project,
        {"claims/nog.yaml": claim(JANSEN, id="nog", statement="Nog.")},
        "Other",
        date="2024-05-06T12:00:00+0200",
    )
    git(project, "merge", "-q", "-s", "ours", "--no-commit", "zij")
    both = {"claims/meer.yaml": renamed("strijd", 4), "claims/gelijk.yaml": renamed("gelijk", 4)}
    commit(project, both, "Merge", date="2024-05-07T12:00:00+0200")
    assert subjects(project, "gelijk")[-3:] == ["Renamed", "Page 4", "Start"]
    assert subjects(project, "strijd")[-2:] == ["Page 4", "Start"]


def test_the_last_source_that_went_changes_the_verdict(project: Path) -> None:
    (project / "sources" / "jansen2020.yaml").rename(project / "sources" / "z.yaml")
    commit(project, {}, "Moved to the end")
    commit(project, {"sources/z.yaml": None}, "Removed")
    assert "from supported to single" in output_of("log", "-C", str(project), "strijd")


# Held against what the states themselves differ in

SEEDS = range(max(4, int(os.environ.get("EVSYNTH_CASES", 0)) // 50))
COMMITS = 6
STATEMENTS = {
    "aap": ("Gemeenten lijken op elkaar.", "Gemeenten lijken sterk op elkaar."),
    "noot": ("Over geld is niets bekend.", "Over geld is bijna niets bekend."),
    "mies": ("Bewoners weten de weg niet te vinden.", "Bewoners weten de weg goed te vinden."),
}
RELATIONS = (
    "",
    *(f"  relations:\n    - {{contradicts: {target}, because: Zo.}}\n" for target in ("aap", "mies")),
)


def another_claim(random_source: random.Random, id: str) -> str:
    stances = ("supports", "qualifies", "contradicts")
    pieces = random_source.sample((JANSEN, DEVRIES, BAKKER), random_source.randint(0, 3))
    evidence = [
        re.sub("stance: [a-z]+", f"stance: {random_source.choice(stances)}", piece) for piece in pieces
    ]
    rest = random_source.choice(RELATIONS)
    return claim(
        *evidence,
        id=id,
        statement=random_source.choice(STATEMENTS[id]),
        rest="" if f": {id}," in rest else rest,
    )


def changed(random_source: random.Random, files: dict[str, str]) -> dict[str, str]:
    """The files of the next commit, in which one source or claim changes.

    A source comes, goes or draws on another, or a claim comes, goes or is another.
    """
    files, work, id = dict(files), random_source.choice(WORKS), random_source.choice(sorted(STATEMENTS))
    source, claims = f"sources/{work}.yaml", f"claims/{id}.yaml"
    what = random_source.choice(("source", "source", "draws-on", "claim", "claim", "no claim"))
    if what == "source" and source in files:
        del files[source]
    elif what == "source":
        files[source] = BASE[source]
    elif what == "draws-on":
        files[source] = (
            f"{BASE[source]}draws-on: [{random_source.choice([cited for cited in WORKS if cited != work])}]\n"
        )
    elif what == "claim":
        files[claims] = another_claim(random_source, id)
    else:
        files.pop(claims, None)
    return files


def history(random_source: random.Random) -> list[dict[str, str]]:
    """The files at each commit, oldest first."""
    states = [{**BASE, **{f"claims/{id}.yaml": another_claim(random_source, id) for id in STATEMENTS}}]
    while len(states) < COMMITS:
        states.append(changed(random_source, states[-1]))
    return states


def read(files: Mapping[str, str]) -> Synthesis:
    """All of a state, read anew."""
    return synthesise(link(RevisionReader().read(snapshot_with(files)).corpus))


Values: TypeAlias = Mapping[str, list[Any]]


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> Values:
    """All in which the records and verdicts of two states differ."""
    now = read(after)
    differences = difference(read(before), now)
    return {
        "verdicts": [verdict_values(change) for change in differences.verdicts],
        **recorded_values(differences.recorded, now),
    }


def about(id: str, values: Values) -> Values:
    """The differences that name a claim or source."""
    names = {
        "verdicts": ["claim"],
        "claims": ["id"],
        "evidence": ["claim", "from", "source"],
        "relations": ["claim"],
        "sources": ["id"],
    }
    return {
        kind: [value for value in entries if id in [value[name] for name in names[kind]]]
        for kind, entries in values.items()
    }


def logged(folder: Path, id: str) -> list[tuple[str, Values]]:
    """The steps of a claim or source, newest first."""
    with Repository(str(folder)) as git_:
        steps = [*History(git_, git_.revision("HEAD"), id).steps()]
    verdicts = [[verdict_values(change) for change in step.verdicts] for step in steps]
    recorded = [recorded_values(step.recorded, step.synthesis) for step in steps]
    return [
        (step.commit.subject, {"verdicts": a, **b})
        for step, a, b in zip(steps, verdicts, recorded, strict=True)
    ]


@pytest.mark.sampled
@pytest.mark.parametrize("seed", SEEDS)
def test_each_step_is_what_a_commit_and_the_one_before_it_differ_in(seed: int, tmp_path: Path) -> None:
    states = history(random.Random(seed))
    folder = repository(tmp_path / "work", states[0])
    changes = []
    for number, (before, after) in enumerate(pairwise(states)):
        commit(folder, {**dict.fromkeys(before.keys() - after.keys()), **after}, f"Change {number}")
        changes.append((f"Change {number}", differing(before, after)))
    for id in (*STATEMENTS, *WORKS):
        expected = [(subject, about(id, values)) for subject, values in reversed(changes)]
        *changed_steps, (first, _) = logged(folder, id)
        assert (changed_steps, first) == ([step for step in expected if any(step[1].values())], "Start"), id
