"""`evsynth review` from the command line.

The tests are about what is shown, asked and written, and that nothing is lost.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evsynth.cli import main
from evsynth.cli import review as review_module
from evsynth.cli.locking import shown as lock_shown
from evsynth.cli.reviewer import LONGEST
from evsynth.cli.texts import has_extra
from evsynth.history import reviewed as reviewed_module
from evsynth.reading.files import LOCK_FILE
from evsynth.reading.lock import HEADER
from tests.projects import BASE, codes_in, write
from tests.test_docs import DOCS, blocks, matches

CLAIMS = BASE["claims/base.yaml"]
NOTHING_LEFT = "Nothing is left to be looked at.\n"
PIECES = ("jansen2020", "devries2019", "bakker2021")


@pytest.fixture(autouse=True)
def _outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A day like any other, and a git that knows nobody."""
    monkeypatch.setattr(review_module, "today", lambda: "2026-01-02")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", BASE)


@pytest.fixture
def repository(project: Path) -> Path:
    """The project, with all of it in git."""
    git(project, "init", "-q", "-b", "main")
    commit(project)
    return project


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@a", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Werk")


def run(command: str, project: Path, *arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(
        main, [command, "-C", str(project), *arguments], input=answers, catch_exceptions=False
    )


def review(project: Path, *arguments: str, answers: str | None = None) -> tuple[int, str]:
    result = run("review", project, *arguments, answers=answers)
    assert not list(project.glob(".evsynth-*"))
    return result.exit_code, result.output


def lines(project: Path, kind: str = "review") -> list[str]:
    return [line for line in (project / LOCK_FILE).read_text().splitlines() if line.startswith(f"{kind} ")]


def changed(project: Path, old: str, new: str, path: str = "claims/base.yaml") -> None:
    text = (project / path).read_text()
    assert old in text
    (project / path).write_text(text.replace(old, new))


# What is shown


def test_all_that_nobody_reviewed_is_listed(project: Path) -> None:
    before = (project / LOCK_FILE).read_bytes()
    code, output = review(project)
    assert code == 1
    assert output.count("never reviewed") == 4
    assert (
        "claim gemeenten-verschillen  claims/base.yaml:1:3\n  Gemeenten verschillen van elkaar.\n" in output
    )
    assert "devries2019 supports gemeenten-verschillen  claims/base.yaml:6:7\n" in output
    assert "  Verslag, 2019, page 2\n  “geen twee gelijk”\n" in output
    assert output.endswith("1 claim and 3 pieces of evidence to be looked at\n")
    assert review(project, "--list") == (code, output)
    assert (project / LOCK_FILE).read_bytes() == before


def test_what_is_reviewed_is_not_listed_but_when_it_is_asked_for(project: Path) -> None:
    review(project, "--all", "--as", "Anna")
    assert review(project) == (0, NOTHING_LEFT)
    code, output = review(project, "--list", "jansen2020")
    assert code == 0
    assert "reviewed by Anna on 2026-01-02" in output
    assert output.endswith(NOTHING_LEFT)
    code, output = review(project, "--list", "jansen2020", "--as", "Bram")
    assert "jansen2020 supports" in output
    assert review(project, "--list", "jansen2020", "--as", "Anna") == (0, NOTHING_LEFT)


@pytest.mark.parametrize(
    ("id", "shown"), [("jansen2020", PIECES[:1]), ("gemeenten-verschillen", ("claim", *PIECES))]
)
def test_a_claim_or_a_source_can_be_asked_for(project: Path, id: str, shown: tuple[str, ...]) -> None:
    output = review(project, id)[1]
    assert re.findall(r"^(\S+) .*gemeenten-verschillen  ", output, flags=re.MULTILINE) == list(shown)


def test_an_unknown_id_is_told_with_the_nearest(project: Path) -> None:
    code, output = review(project, "jansen2021")
    assert code == 2
    assert output == "evsynth: there is no source or claim 'jansen2021'\nDid you mean 'jansen2020'?\n"


def test_as_json(project: Path) -> None:
    review(project, "jansen2020", "--all", "--as", "Anna")
    changed(project, "quote: verschillen", "quote: anders")
    code, output = review(project, "--format", "json", "--list")
    assert code == 1
    claim, piece, *_ = json.loads(output)["items"]
    assert (claim["source"], claim["state"], claim["reviews"]) == (None, "unreviewed", [])
    assert (piece["source"], piece["state"], piece["line"]) == ("jansen2020", "changed", 5)
    assert piece["changed"] == [{"part": "quote", "was": None, "now": "“anders”"}]
    assert piece["reviews"] == [{"reviewer": "Anna", "date": "2026-01-02", "current": False}]


def test_the_fields_of_json_are_documented(project: Path) -> None:
    changed(project, "    - {source: bakker2021, ", "    - {source: bakker2021, scope: {level: beleid}, ")
    review(project, "--all", "--as", "Anna")
    changed(project, "quote: verschillen", "quote: anders")
    (documented,) = re.findall(
        r"^- \*\*review\*\*: (.*?)^- ",
        (DOCS / "json.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    content = json.loads(review(project, "--format", "json", "--list")[1])
    (piece,) = content["items"]
    assert piece["changed"]
    assert piece["reviews"]
    names = [*content, *piece, *piece["words"], *piece["changed"][0], *piece["reviews"][0], piece["state"]]
    assert not [name for name in names if name != "version" and f"`{name}`" not in documented]


def test_what_is_not_to_be_seen_is_shown_as_its_escape(project: Path) -> None:
    changed(project, "quote: verschillen", 'quote: "a\\u00adb"')
    assert "“a\\xadb”" in review(project)[1]


# What changed since


def test_old_against_new_on_every_side(repository: Path) -> None:
    review(repository, "--all", "--as", "Anna")
    commit(repository)
    changed(repository, "Gemeenten verschillen", "Alle gemeenten verschillen")
    changed(
        repository,
        "jansen2020, stance: supports, locator: {page: 1}",
        "jansen2020, stance: qualifies, locator: {page: 12}",
    )
    changed(repository, "overal anders}", "overal geheel anders, scope: {level: beleid}}")
    changed(repository, "issued: 2019", "issued: 2019-05\nedition: 2", "sources/devries2019.yaml")
    code, output = review(repository)
    assert code == 1
    statement = (
        "    statement\n      was: Gemeenten verschillen van elkaar.\n"
        "      now: Alle gemeenten verschillen van elkaar.\n"
    )
    assert output.count(f"  changed since Anna reviewed it on 2026-01-02:\n{statement}") == 4
    for part, was, now in (
        ("stance", "supports", "qualifies"),
        ("locator", "page 1", "page 12"),
        ("quotation", "“overal anders”", "“overal geheel anders”"),
        ("scope of the evidence", "(nothing)", "level: beleid"),
        ("edition of the work", "2019", "2019-05, edition 2"),
    ):
        assert f"    {part}\n      was: {was}\n      now: {now}\n" in output


@pytest.mark.slow
def test_old_words_are_found_behind_later_commits_and_in_another_file(repository: Path) -> None:
    review(repository, "--all", "--as", "Anna")
    for number in range(3):
        changed(repository, "gelijk" if not number else f"gelijk{number - 1}", f"gelijk{number}")
        commit(repository)
    (repository / "claims/anders.yaml").write_text((repository / "claims/base.yaml").read_text())
    (repository / "claims/base.yaml").unlink()
    commit(repository)
    assert "      was: “geen twee gelijk”\n      now: “geen twee gelijk2”\n" in review(repository)[1]


def test_the_project_may_be_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    folder = write(tmp_path / "alles" / "deel", BASE)
    git(tmp_path / "alles", "init", "-q")
    commit(tmp_path / "alles")
    review(folder, "--all", "--as", "Anna")
    changed(folder, "overal anders", "overal eender")
    assert "was: “overal anders”" in review(folder)[1]


@pytest.mark.slow
def test_what_was_never_committed_is_not_found(repository: Path) -> None:
    changed(repository, "overal anders", "hier en daar")
    review(repository, "--all", "--as", "Anna")
    changed(repository, "hier en daar", "nergens")
    code, output = review(repository)
    assert code == 1
    assert "      was: (not found in git)\n      now: “nergens”\n" in output


@pytest.mark.slow
def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    review(repository, "--all", "--as", "Anna")
    changed(repository, "overal anders", "nergens")
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "ondiep")
    output = review(tmp_path / "ondiep")[1]
    assert "was: (not found in git)" in output
    assert output.endswith(
        "this is a shallow clone; `git fetch --unshallow` brings the rest of the history.\n"
    )
    assert "was: “overal anders”" in review(repository)[1]


def test_what_is_too_far_back_is_not_looked_for(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review(repository, "--all", "--as", "Anna")
    changed(repository, "overal anders", "nergens")
    commit(repository)
    monkeypatch.setattr(reviewed_module, "MOST", 1)
    assert review(repository)[1].endswith(
        "Not all that was reviewed can be shown: it is not in the last 1 commits.\n"
    )


@pytest.mark.slow
def test_records_of_before_that_cannot_be_read_are_no_obstacle(repository: Path) -> None:
    review(repository, "--all", "--as", "Anna")
    text = (repository / "claims/base.yaml").read_text()
    for broken in ("- id: [\n", "\0", "<<<<<<< HEAD\n"):
        (repository / "claims/base.yaml").write_text(broken)
        commit(repository)
    (repository / "claims/base.yaml").write_text(text.replace("overal anders", "nergens"))
    assert "was: “overal anders”" in review(repository)[1]


def test_without_git_it_says_what_changed_and_why_it_cannot_say_more(project: Path) -> None:
    review(project, "--all", "--as", "Anna")
    changed(project, "overal anders", "nergens")
    code, output = review(project)
    assert code == 1
    assert "    quotation\n      was: (not found in git)\n      now: “nergens”\n" in output
    assert re.search(r"Not all that was reviewed can be shown: '.*' is in no git repository\.\n", output)


def test_a_repository_without_a_commit(project: Path) -> None:
    git(project, "init", "-q")
    review(project, "--all", "--as", "Anna")
    changed(project, "overal anders", "nergens")
    assert "Not all that was reviewed can be shown: the repository has no commit yet." in review(project)[1]


def test_where_git_is_not_installed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review(repository, "--all", "--as", "Anna")
    changed(repository, "overal anders", "nergens")
    monkeypatch.setenv("PATH", "")
    assert "git is not installed, or not on the PATH" in review(repository)[1]
    assert review(repository, "--all") == (
        2,
        "evsynth: who reviews? git knows no user.name here\nSay it with --as NAME.\n",
    )


# Who reviews


def test_the_name_is_that_of_git_unless_it_is_given(repository: Path) -> None:
    git(repository, "config", "user.name", "Zoë de  Wit")
    assert review(repository, "jansen2020", "--all")[0] == 0
    assert lines(repository)[0].split()[4] == "Zo%C3%AB%20de%20Wit"
    review(repository, "--all", "--as", "Zoe\u0308 de Wit")
    assert {line.split()[4] for line in lines(repository)} == {"Zo%C3%AB%20de%20Wit"}


@pytest.mark.parametrize("name", ["", "  ", "recorded", "a\x1bb", "x" * (LONGEST + 1), "\ud800"])
def test_what_can_be_no_name(project: Path, name: str) -> None:
    code, output = review(project, "--all", "--as", name)
    assert code == 2
    assert output.startswith("evsynth: ")
    assert lines(project) == []


@pytest.mark.parametrize("name", ["-", "--all", "A,B=C", "$(touch x)", "review", "日本"])
def test_what_can_be_a_name(project: Path, name: str) -> None:
    assert review(project, "--all", f"--as={name}")[0] == 0
    assert review(project) == (0, NOTHING_LEFT)
    assert f"reviewed by {name} on" in review(project, "jansen2020", "--list")[1]


# What is written


def test_all_is_recorded_and_the_rest_of_the_lock_stays(project: Path) -> None:
    before = (project / LOCK_FILE).read_text()
    code, output = review(project, "--all", "--as", "Anna")
    assert (code, output) == (0, "1 claim and 3 pieces of evidence reviewed\n")
    after = (project / LOCK_FILE).read_text()
    assert after.startswith(before)
    assert len(lines(project)) == 4
    assert lines(project)[0].startswith("review gemeenten-verschillen - - Anna 2026-01-02 - ")
    assert codes_in(project) == []
    assert review(project, "--all", "--as", "Anna") == (0, NOTHING_LEFT)
    assert (project / LOCK_FILE).read_text() == after


def test_the_first_review_makes_a_lock(project: Path) -> None:
    (project / LOCK_FILE).unlink()
    assert review(project, "--all", "--as", "Anna")[0] == 0
    assert (project / LOCK_FILE).read_text().startswith(HEADER)
    assert len(lines(project)) == 4


def test_a_second_look_takes_the_place_of_the_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review(project, "--all", "--as", "Anna")
    review(project, "--all", "--as", "Bram", "devries2019")
    changed(project, "geen twee gelijk", "geen drie gelijk")
    assert codes_in(project).count("changed-since-review") == 1
    monkeypatch.setattr(review_module, "today", lambda: "2026-05-05")
    assert review(project, "--all", "--as", "Anna") == (0, "1 piece of evidence reviewed\n")
    written = [line.split()[4:6] for line in lines(project) if "devries2019" in line]
    assert written == [["Anna", "2026-05-05"], ["Bram", "2026-01-02"]]
    assert "changed-since-review" not in codes_in(project)


def test_verify_leaves_reviews_alone(project: Path) -> None:
    if not has_extra():
        pytest.skip("the extra evsynth[texts] is not installed")
    review(project, "--all", "--as", "Anna")
    review(project, "--blind", "--ask", "--as", "Bram", answers="1\n2\n3\n")
    before = lines(project) + lines(project, "coding")
    assert len(before) == 7
    changed(project, "overal anders", "nergens")
    assert run("verify", project).exit_code in (0, 1)
    assert lines(project) + lines(project, "coding") == before
    assert len(lines(project, "quote")) == 3, "without a text the line stays"


# Asking


def test_each_answer_is_recorded_at_once(project: Path) -> None:
    code, output = review(project, "--ask", "--as", "Anna", answers="o\ns\nx\no\nq\n")
    assert code == 1
    assert output.startswith("1 of 4  claim gemeenten-verschillen")
    assert output.endswith("1 claim and 1 piece of evidence reviewed, 2 left\n")
    assert "Error: 'x' is not one of 'o', 's', 'q'." in output
    assert [line.split()[2] for line in lines(project)] == ["-", "devries2019"]
    code, output = review(project, "--ask", "--as", "Anna", answers="O\no\n")
    assert (code, output.splitlines()[-1]) == (0, "2 pieces of evidence reviewed, 0 left")
    assert codes_in(project) == []


def test_who_ends_the_input_keeps_what_was_answered(project: Path) -> None:
    code, output = review(project, "--ask", "--as", "Anna", answers="o\n")
    assert code == 1
    assert output.endswith("1 claim reviewed, 3 left\n")
    assert len(lines(project)) == 1


def test_what_another_writes_meanwhile_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter("oooo")

    def answer(_: bool) -> str:
        with (project / LOCK_FILE).open("a") as stream:
            stream.write(
                (project / LOCK_FILE)
                .read_text()
                .splitlines()[1]
                .replace("gemeenten-", f"x{len(lines(project))}-")
                + "\n"
            )
        return next(answers)

    monkeypatch.setattr(review_module, "_answer", answer)
    assert review(project, "--ask", "--as", "Anna")[0] == 0
    assert (len(lines(project)), len(lines(project, "quote"))) == (4, 7)


@pytest.mark.parametrize(
    "options",
    [
        ("--all", "--list"),
        ("--all", "--ask"),
        ("--list", "--ask"),
        ("--prune", "--all"),
        ("--blind", "--all"),
    ],
    ids=" ".join,
)
def test_options_that_exclude_one_another(project: Path, options: tuple[str, ...]) -> None:
    code, output = review(project, *options, "--as", "Anna")
    assert code == 2
    assert "exclude" in output


# Coding blind


def code_blind(project: Path, name: str, answers: str) -> tuple[int, str]:
    return review(
        project, "--blind", "--ask", "--as", name, answers="".join(f"{answer}\n" for answer in answers)
    )


def test_neither_the_record_nor_another_coder_is_seen(project: Path) -> None:
    changed(
        project,
        "stance: supports, locator: {page: 2}",
        "stance: contradicts, because: Daarom niet., locator: {page: 2}",
    )
    code, output = code_blind(project, "Anna", "123")
    assert code == 0
    assert output.endswith("3 pieces of evidence coded, 0 left\n")
    output = output.replace("[1] supports, [2] qualifies, [3] contradicts, [4] unclear", "")
    shown = code_blind(project, "Bram", "q")[1].replace(
        "[1] supports, [2] qualifies, [3] contradicts, [4] unclear", ""
    )
    listed = review(project, "--blind", "--list", "--as", "Bram")[1]
    as_json = review(project, "--blind", "--format", "json", "--as", "Bram")[1]
    outputs = [
        run(command, project, id).output for command in ("show", "why") for id in ("gemeenten-verschillen",)
    ]
    for text in (output, shown, listed, as_json):
        assert not re.search("supports|qualifies|contradicts|unclear|Daarom|Anna", text)
    assert not [
        text for text in (*outputs, review(project)[1], run("check", project).output) if "Anna" in text
    ]
    assert "“geen twee gelijk”" in shown + listed


def test_the_lock_does_not_tell_either(project: Path) -> None:
    code_blind(project, "Anna", "124")
    assert len(lines(project, "coding")) == 3
    assert not re.search("supports|qualifies|unclear", "".join(lines(project, "coding")))


def test_a_coding_can_be_given_again_only_for_what_changed(project: Path) -> None:
    code_blind(project, "Anna", "123")
    assert review(project, "--blind", "--as", "Anna") == (0, NOTHING_LEFT)
    changed(project, "overal anders", "nergens")
    code, output = review(project, "--blind", "--as", "Anna")
    assert code == 1
    assert output.endswith("1 piece of evidence to be coded\n")
    assert code_blind(project, "Anna", "2")[0] == 0
    assert len(lines(project, "coding")) == 3


def test_what_is_coded_differently_is_to_be_decided_on(project: Path) -> None:
    code_blind(project, "Anna", "111")
    assert codes_in(project) == []
    code_blind(project, "Bram", "131")
    assert codes_in(project) == ["stances-differ"]
    assert "`evsynth compare Anna Bram` shows how; decide" in run("check", project).output
    code, output = review(project, "--all", "--as", "Cees")
    assert code == 1
    assert output.endswith(
        "1 piece of evidence coded with different stances: decide on each, without --all\n"
    )
    assert codes_in(project) == ["stances-differ"]
    code, output = review(project, "--ask", "--as", "Cees", answers="o\n")
    assert (
        "coded by two or more who do not agree, or not with this record: `evsynth compare` shows how"
        in output
    )
    assert not re.search("Anna|Bram|contradicts", output)
    assert code == 0
    assert [re.findall(r" decides=(\S+)", line) for line in lines(project) if "devries2019" in line] == [
        ["Anna,Bram"]
    ]
    assert codes_in(project) == []
    code_blind(project, "Dirk", "121")
    assert codes_in(project) == ["stances-differ"]


# What is not there any more


def test_lines_about_what_went_are_removed_when_asked(project: Path) -> None:
    review(project, "--all", "--as", "Anna")
    code_blind(project, "Bram", "111")
    changed(
        project,
        "    - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}\n",
        "",
    )
    assert codes_in(project).count("unneeded-review") == 2
    review(project, "--all", "--as", "Anna")
    assert codes_in(project).count("unneeded-review") == 2
    assert review(project, "--prune")[1].startswith("2 lines removed from ")
    assert (len(lines(project)), len(lines(project, "coding")), len(lines(project, "quote"))) == (3, 2, 3)
    assert review(project, "--prune")[1].startswith("0 lines removed from ")


def test_nothing_is_removed_while_a_file_cannot_be_read(project: Path) -> None:
    review(project, "--all", "--as", "Anna")
    (project / "claims/base.yaml").write_text("- id: [\n")
    before = (project / LOCK_FILE).read_bytes()
    assert review(project, "--prune")[0] == 2
    assert (project / LOCK_FILE).read_bytes() == before


# A lock that is damaged

CONFLICT = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> tak\n"


@pytest.mark.parametrize(
    "options", [("--all",), ("--list",), ("--blind", "--ask"), ("--prune",)], ids=" ".join
)
def test_a_conflict_is_one_message_and_nothing_is_lost(project: Path, options: tuple[str, ...]) -> None:
    review(project, "--all", "--as", "Anna")
    first, second, *_ = lines(project)
    text = (project / LOCK_FILE).read_text().replace(f"{first}\n{second}\n", CONFLICT.format(first, second))
    (project / LOCK_FILE).write_text(text)
    code, output = review(project, *options, "--as", "Bram", answers="1\n")
    assert code == 2
    assert len(output.splitlines()) == 2
    fault = "line 6 is a mark of a merge conflict; others stand on lines 8 and 10"
    assert f"evsynth.lock' cannot be read: {fault}\nNothing was written." in output
    assert (project / LOCK_FILE).read_text() == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe", "is not UTF-8"),
        (b"approval bewering Anna\n", "line 1 is not a valid line of the lock"),
        (b"<<<<<<< HEAD\n", "line 1 is a mark of a merge conflict"),
    ],
)
def test_what_cannot_be_read_is_not_written_over(project: Path, data: bytes, message: str) -> None:
    (project / LOCK_FILE).write_bytes(data)
    code, output = review(project, "--all", "--as", "Anna")
    assert code == 2
    assert message in output
    assert (project / LOCK_FILE).read_bytes() == data


def test_a_folder_in_the_place_of_the_lock(project: Path) -> None:
    (project / LOCK_FILE).unlink()
    (project / LOCK_FILE).mkdir()
    code, output = review(project, "--all", "--as", "Anna")
    assert code == 2
    assert "is a folder, not a file" in output


def test_a_lock_that_cannot_be_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("evsynth.cli.locking.write_file", refused)
    before = (project / LOCK_FILE).read_bytes()
    code, output = review(project, "--all", "--as", "Anna")
    assert code == 2
    assert "permission denied" in output
    assert (project / LOCK_FILE).read_bytes() == before


@pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")
def test_verify_writes_a_conflict_anew_and_keeps_the_reviews_of_both_sides(project: Path) -> None:
    review(project, "--all", "--as", "Anna")
    before, (first, second, *_) = lines(project), lines(project)
    text = (project / LOCK_FILE).read_text().replace(f"{first}\n{second}\n", CONFLICT.format(first, second))
    (project / LOCK_FILE).write_text(text)
    assert run("verify", project).exit_code in (0, 1)
    assert lines(project) == before
    assert codes_in(project) == []


@pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")
@pytest.mark.parametrize(
    "data", [b"approval bewering Anna 2026\n", b"review bewering\n", b"\xff\n\nreview a b c\n"]
)
def test_verify_does_not_throw_away_what_people_wrote_and_it_cannot_read(project: Path, data: bytes) -> None:
    (project / LOCK_FILE).write_bytes(data)
    result = run("verify", project)
    assert result.exit_code == 2
    assert "Nothing was written" in result.output
    assert (project / LOCK_FILE).read_bytes() == data


# What the page says


def test_the_commands_of_the_page_on_reviews_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("krippendorff", reason="the extra evsynth[review] is not installed")
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["init", "voorbeeld"], catch_exceptions=False)
    monkeypatch.chdir(tmp_path / "voorbeeld")
    git(Path.cwd(), "init", "-q")
    commit(Path.cwd())
    for block in blocks((DOCS / "review.md").read_text(encoding="utf-8"), "console"):
        parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
        for command, shown in zip(parts[1::2], parts[2::2], strict=True):
            output = _output(command)
            assert matches(shown, output), f"$ {command}\n{output}"


def _output(command: str) -> str:
    """The output of a line of the page: an edit with sed, or evsynth with the answers that printf gives."""
    if command.startswith("sed "):
        subprocess.run(shlex.split(command), check=True)
        return ""
    answers, _, called = command.rpartition(" | ")
    typed = shlex.split(answers)[1].replace("\\n", "\n") if answers else None
    program, *arguments = shlex.split(called)
    assert program == "evsynth"
    return CliRunner().invoke(main, arguments, input=typed, catch_exceptions=False).output


# What may not go wrong

TWINS = """\
- id: tweeling
  statement: Twee stukken bewijs lijken op elkaar.
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 5}, because: Zo staat het er.}
    - {source: jansen2020, stance: qualifies, locator: {page: 5}, because: Zo staat het er ook.}
    - {source: devries2019, stance: supports, locator: {page: 5}, because: En zo.}
"""


def test_what_differs_in_its_stance_alone_cannot_be_coded_blind(project: Path) -> None:
    write(project, {"claims/tweeling.yaml": TWINS})
    _, output = review(project, "--blind", "--list", "--as", "Anna", "tweeling")
    assert output.count("on tweeling") == 1
    assert "2 pieces of evidence cannot be told apart without their stance" in output
    for name in ("Anna", "Bram"):
        assert review(project, "tweeling", "--blind", "--ask", "--as", name, answers="1\n")[0] == 0
    comparison = json.loads(run("compare", project, "Anna", "Bram", "--format", "json").stdout)
    assert (comparison["coded"], comparison["alike"], comparison["agreement"]) == (1, 2, 1)
    assert review(project, "--all", "--as", "Anna")[0] == 0


def test_lines_about_what_has_a_twin_since_tell_nothing(project: Path) -> None:
    write(
        project,
        {
            "claims/tweeling.yaml": TWINS.replace(
                "qualifies, locator: {page: 5}", "qualifies, locator: {page: 6}"
            )
        },
    )
    for name in ("Anna", "Bram"):
        review(project, "tweeling", "--blind", "--ask", "--as", name, answers="1\n2\n3\n")
    (project / "claims" / "tweeling.yaml").write_text(TWINS)
    assert json.loads(run("compare", project, "Anna", "Bram", "--format", "json").stdout)["coded"] == 1
    assert "stances-differ" in codes_in(project)  # of the third piece, which differs from the record


@pytest.mark.parametrize("content", [b"- id: [\n", b"\xff"])
def test_what_cannot_be_read_is_not_reviewed(project: Path, content: bytes) -> None:
    review(project, "--all", "--as", "Anna")
    (project / "claims" / "stuk.yaml").write_bytes(content)
    for options in ((), ("--all", "--as", "Anna")):
        code, output = review(project, *options)
        assert (code, "Not all records can be read" in output) == (1, True)
    assert review(project, "--prune")[0] == 2


@pytest.mark.parametrize(
    "options",
    [
        ("--prune", "jansen2020"),
        ("--prune", "--blind"),
        ("--prune", "--format", "json"),
        ("--all", "--format", "json"),
    ],
)
def test_what_an_option_would_pass_over_is_a_usage_error(project: Path, options: tuple[str, ...]) -> None:
    before = (project / LOCK_FILE).read_bytes()
    code, output = review(project, *options)
    assert (code, "Usage:" in output) == (2, True)
    assert (project / LOCK_FILE).read_bytes() == before


def test_the_permissions_of_the_lock_stay(project: Path) -> None:
    (project / LOCK_FILE).chmod(0o600)
    review(project, "--all", "--as", "Anna")
    assert (project / LOCK_FILE).stat().st_mode & 0o777 == 0o600
    (project / LOCK_FILE).chmod(0o444)
    before = (project / LOCK_FILE).read_bytes()
    assert review(project, "jansen2020", "--all", "--as", "Bram") == (
        2,
        f"evsynth: cannot write '{lock_shown(project)}': permission denied\n",
    )
    assert (project / LOCK_FILE).read_bytes() == before


def test_a_lock_behind_a_link_is_written_where_it_is(project: Path) -> None:
    (project / LOCK_FILE).rename(project / "echt.lock")
    (project / LOCK_FILE).symlink_to("echt.lock")
    review(project, "--all", "--as", "Anna")
    assert (project / LOCK_FILE).is_symlink()
    assert "review gemeenten-verschillen" in (project / "echt.lock").read_text()


@pytest.mark.slow
def test_many_who_review_at_once_all_keep_theirs(project: Path) -> None:
    names = [f"Lezer {number}" for number in range(6)]
    asked = [
        sys.executable,
        "-m",
        "evsynth",
        "review",
        "-C",
        str(project),
        "gemeenten-verschillen",
        "--all",
        "--as",
    ]
    running = [subprocess.Popen([*asked, name], stdout=subprocess.DEVNULL) for name in names]
    assert [process.wait() for process in running] == [0] * len(names)
    assert len(lines(project)) == 4 * len(names)


@pytest.mark.skipif(os.name != "posix", reason="there is no shell to close the input with")
def test_without_an_input_nothing_is_asked(project: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{shlex.quote(sys.executable)} -m evsynth review -C {shlex.quote(str(project))} <&-"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
