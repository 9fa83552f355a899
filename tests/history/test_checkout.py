"""Parts of a project that are not checked out are not gone.

Sparse checkouts, marks of skip-worktree, submodules that are not initialised, and partial clones.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from evsynth.history import revisions
from evsynth.history.checkout import AbsenceReason, not_checked_out
from evsynth.reading.files import LOCK_FILE
from tests.cli.test_check import run
from tests.history.repositories import commit, git, needs_git, repository
from tests.projects import BASE, STRIFE, write

pytestmark = needs_git

MORE = {"claims/strijd.yaml": STRIFE, "balans.md": "# Balans\n\nTekst [@jansen2020].\n"}
GONE = (
    "unknown-source",
    "unknown-claim",
    "unused-source",
    "unneeded-verification",
    "unneeded-review",
    "never verified",
)
"""Messages that must not appear for what is not checked out."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return repository(tmp_path / "work", MORE)


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """A project in a folder of a repository that holds more."""
    folder = tmp_path / "work" / "deel" / "balans"
    write(folder, {**BASE, **MORE})
    write(tmp_path / "work" / "ander", {"bestand.txt": "Iets.\n", LOCK_FILE: ""})
    git(tmp_path / "work", "init", "-q")
    commit(tmp_path / "work", {LOCK_FILE: ""})
    return folder


def top(project: Path) -> Path:
    return Path(git(project, "rev-parse", "--show-toplevel"))


def sparse(project: Path, *arguments: str) -> None:
    git(top(project), "sparse-checkout", "set", *arguments)


def marked(project: Path, *paths: str) -> None:
    """Files that are marked skip-worktree, and removed."""
    git(project, "update-index", "--skip-worktree", *paths)
    for path in paths:
        (project / path).unlink()


def submodule(project: Path, name: str) -> None:
    """A folder becomes a submodule, which a clone does not initialise."""
    of = project.parent / f"{name}-apart"
    shutil.copytree(project / name, of)
    git(of, "init", "-q")
    git(of, "add", "-A")
    git(of, "commit", "-qm", "apart")
    git(project, "rm", "-rq", name)
    git(project, "submodule", "--quiet", "add", f"file://{of}", name)
    git(project, "commit", "-qam", "Submodule")
    git(project, "submodule", "--quiet", "deinit", "-f", name)


def linked(project: Path) -> None:
    """The sources stand elsewhere, and a link leads there."""
    (project / "data").mkdir()
    (project / "sources").rename(project / "data" / "bronnen")
    (project / "sources").symlink_to("data/bronnen")
    commit(project, {})
    sparse(project, "claims")


WAYS: dict[str, tuple[Callable[[Path], None], dict[str, AbsenceReason]]] = {
    "cone": (lambda project: sparse(project, "claims"), {"sources": AbsenceReason.SPARSE}),
    "sparse index": (
        lambda project: sparse(project, "--sparse-index", "sources"),
        {"claims": AbsenceReason.SPARSE},
    ),
    "nothing but the top": (
        lambda project: sparse(project),
        {"sources": AbsenceReason.SPARSE, "claims": AbsenceReason.SPARSE},
    ),
    "no cone": (
        lambda project: sparse(
            project, "--no-cone", "/*", "!/claims/strijd.yaml", "!/balans.md", "!/sources/"
        ),
        {
            "sources": AbsenceReason.SPARSE,
            "claims/strijd.yaml": AbsenceReason.SPARSE,
            "balans.md": AbsenceReason.SPARSE,
        },
    ),
    "no lock": (
        lambda project: sparse(project, "--no-cone", "/*", f"!/{LOCK_FILE}"),
        {LOCK_FILE: AbsenceReason.SPARSE},
    ),
    "by hand": (
        lambda project: marked(project, "claims/base.yaml", "sources/bakker2021.yaml"),
        {"sources/bakker2021.yaml": AbsenceReason.SKIPPED, "claims/base.yaml": AbsenceReason.SKIPPED},
    ),
    "a submodule": (lambda project: submodule(project, "sources"), {"sources": AbsenceReason.SUBMODULE}),
    "a submodule with claims": (
        lambda project: submodule(project, "claims"),
        {"claims": AbsenceReason.SUBMODULE},
    ),
    "behind a link": (linked, {"sources": AbsenceReason.SPARSE}),
}


QUICK = {"no cone", "a submodule"}
BY_WAY = pytest.mark.parametrize(
    "way", [pytest.param(way, marks=[pytest.mark.slow] * (way not in QUICK)) for way in WAYS]
)


@BY_WAY
def test_what_is_not_checked_out_is_told_once_and_not_gone(way: str, project: Path) -> None:
    spoil, expected = WAYS[way]
    spoil(project)
    assert {absent.path: absent.reason for absent in not_checked_out(str(project))} == expected
    result = run("check", "-C", str(project))
    assert result.exit_code == 1
    errors = [line for line in result.output.splitlines() if "error: is not checked out" in line]
    assert len({line.split(":")[0].strip() for line in errors}) == len(expected), result.output
    report = run("check", "-C", str(project), "--format", "json").output
    assert "not-checked-out" in {finding["name"] for finding in json.loads(report)["findings"]}
    assert [word for word in GONE if word in result.output] == []
    lock = (project / LOCK_FILE).read_bytes() if (project / LOCK_FILE).exists() else b""
    verified = run("verify", "-C", str(project))
    assert verified.exit_code in (1, 2)
    assert [path for path in expected if path != "balans.md" and path not in verified.output] == []
    assert run("review", "-C", str(project), "--prune").exit_code == 2
    assert (project / LOCK_FILE).exists() == (LOCK_FILE not in expected)
    assert lock == (b"" if LOCK_FILE in expected else (project / LOCK_FILE).read_bytes())
    difference = run("diff", "-C", str(project), "--exit-code")
    assert (difference.exit_code, "Nothing changed" in difference.output) == (0, True), difference.output
    (caution,) = [line for line in difference.output.splitlines() if "not checked out" in line]
    assert [path for path in expected if path not in caution] == []
    bring_all(project)
    assert "not checked out" not in run("check", "-C", str(project)).output


def bring_all(project: Path) -> None:
    """Do what is told to do, and see that it brings all."""
    for absent in not_checked_out(str(project)):
        (command,) = re.findall("`(.*)`", absent.advice)
        for part in command.split(" && "):
            git(top(project), *part.split()[1:])
    assert not_checked_out(str(project)) == ()


@pytest.mark.slow
def test_a_submodule_that_is_not_initialised_is_not_compared(project: Path) -> None:
    submodule(project, "sources")
    text = run("diff", "-C", str(project), "--exit-code")
    assert text.exit_code == 0, text.output
    assert (
        "the work tree: sources:1:1: is not checked out: submodule not initialised; "
        "what it records is not compared" in text.output
    )


def test_what_changed_beside_it_is_told(project: Path) -> None:
    sparse(project, "claims")
    write(
        project,
        {
            "claims/strijd.yaml": STRIFE.replace("lijken", "leken"),
            LOCK_FILE: (project / LOCK_FILE).read_text(),
        },
    )
    (project / "claims" / "base.yaml").unlink()
    text = run("diff", "-C", str(project)).output
    assert "- gemeenten-verschillen" in text
    assert "statement: Gemeenten lijken op elkaar. -> Gemeenten leken op elkaar." in text
    assert "Sources" not in text


@pytest.mark.sampled
@pytest.mark.parametrize(
    "patterns", [["--cone", "deel/balans/claims"], ["--no-cone", "/*", "!/deel/balans/sources/"]]
)
def test_a_project_in_a_folder_of_the_repository(patterns: list[str], nested: Path) -> None:
    sparse(nested, *patterns)
    (absent,) = not_checked_out(str(nested))
    assert (absent.path, len(absent.files)) == ("sources", 3)
    assert "deel/balans/sources" in absent.advice
    assert absent.advice.endswith("`, in the root of the repository")
    assert "Nothing changed" in run("diff", "-C", str(nested)).output
    assert "sources:1:1" in run("check", "-C", str(nested)).output
    bring_all(nested)


def test_all_of_a_project_is_there_in_a_sparse_checkout(
    nested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sparse(nested, "deel/balans")
    assert not (top(nested) / "ander").exists()
    calls = calls_of_git(monkeypatch)
    assert "not checked out" not in run("check", "-C", str(nested)).output
    assert len(calls) == 2


@pytest.mark.slow
def test_what_came_into_the_index_since_is_told(project: Path) -> None:
    lock = (project / LOCK_FILE).read_bytes()
    commit(project, {"claims/nieuw.yaml": STRIFE.replace("strijd", "nieuw"), LOCK_FILE: lock})
    sparse(project, "--no-cone", "/*", "!/claims/nieuw.yaml")
    assert "+ nieuw: Gemeenten lijken op elkaar." in run("diff", "-C", str(project), "HEAD~1").output


@pytest.mark.slow
def test_pointers_that_are_not_checked_out_may_hold_anything(project: Path) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d' * 32}\nsize 4743\n"
    commit(project, {"sources/jansen2020.yaml": pointer, LOCK_FILE: (project / LOCK_FILE).read_bytes()})
    sparse(project, "claims")
    assert [word for word in GONE if word in run("check", "-C", str(project)).output] == []


def test_a_sparse_checkout_of_which_git_says_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sparse(project, "claims")
    lock = (project / LOCK_FILE).read_bytes()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    result = run("check", "-C", str(project))
    assert (
        "sources:1:1: error: may not all be checked out: sparse checkout, and git does not trust"
        in result.output
    )
    assert "git config --global --add safe.directory" in result.output
    assert [word for word in GONE if word in result.output] == []
    assert (run("verify", "-C", str(project)).exit_code, (project / LOCK_FILE).read_bytes()) == (1, lock)


def test_what_somebody_removed_is_gone(project: Path) -> None:
    sparse(project, "claims")
    git(project, "sparse-checkout", "disable")
    shutil.rmtree(project / "sources")
    assert not_checked_out(str(project)) == ()
    assert "there is no source 'jansen2020'" in run("check", "-C", str(project)).output
    assert "- jansen2020" in run("diff", "-C", str(project)).output


def test_what_is_marked_and_yet_there_is_read(project: Path) -> None:
    git(project, "update-index", "--skip-worktree", "claims/base.yaml")
    assert not_checked_out(str(project)) == ()


def test_settings_that_are_not_checked_out(project: Path) -> None:
    sparse(project, "--no-cone", "/claims/")
    for folder in (project, project / "claims"):
        result = run("check", "-C", str(folder))
        assert result.exit_code == 2
        assert "'evsynth.yaml' is not checked out: sparse checkout" in result.output
        assert "git sparse-checkout add /evsynth.yaml" in result.output
    assert "is not checked out" in run("diff", "-C", str(project)).output


def test_a_project_in_a_submodule_that_is_not_initialised(tmp_path: Path, project: Path) -> None:
    superproject = tmp_path / "other"
    superproject.mkdir()
    git(superproject, "init", "-q")
    git(superproject, "submodule", "--quiet", "add", f"file://{project}", "deel/synthese")
    git(superproject, "commit", "-qm", "Met een submodule")
    git(superproject, "submodule", "--quiet", "deinit", "-f", "--all")
    result = run("check", "-C", str(superproject / "deel" / "synthese"))
    assert (
        result.exit_code,
        "'deel/synthese' is not checked out: submodule not initialised" in result.output,
    ) == (2, True)
    assert "git submodule update --init deel/synthese" in result.output


def test_a_first_lock_is_not_written_over_one_that_is_not_checked_out(project: Path) -> None:
    marked(project, LOCK_FILE)
    for arguments in (["verify"], ["review", "--all", "--as", "Ans"]):
        result = run(*arguments, "-C", str(project))
        assert (result.exit_code, "is not checked out" in result.output) == (2, True), result.output
        assert not (project / LOCK_FILE).exists()


def calls_of_git(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    calls: list[object] = []
    start = subprocess.Popen.__init__

    def counted(self: object, command: object, *arguments: object, **options: object) -> None:
        calls.append(command)
        start(self, command, *arguments, **options)  # type: ignore[arg-type, call-overload]

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    return calls


def test_git_is_not_asked_where_all_is_there(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = calls_of_git(monkeypatch)
    for command in ("check", "gaps", "agreement"):
        run(command, "-C", str(project))
    assert calls == []
    (project / "claims" / "base.yaml").unlink()
    run("check", "-C", str(project))
    assert len(calls) == 2


def test_git_is_asked_only_a_few_times_where_something_is_missed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sparse(project, "claims")
    calls = calls_of_git(monkeypatch)
    run("check", "-C", str(project))
    assert len(calls) == 5  # where it is, the index, the content, and two settings that tell how to bring it


def test_nothing_is_run_that_the_repository_configures(tmp_path: Path, project: Path) -> None:
    sparse(project, "claims")
    marker = tmp_path / "ran"
    program = tmp_path / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch {marker}\n")
    program.chmod(0o755)
    (project / ".gitattributes").write_text("* filter=x diff=x merge=x\n")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in (
        "post-index-change",
        "post-checkout",
        "fsmonitor-watchman",
        "reference-transaction",
        "pre-auto-gc",
    ):
        shutil.copy(program, hooks / name)
    for setting in (
        "core.fsmonitor",
        "core.pager",
        "pager.ls-files",
        "pager.config",
        "diff.external",
        "core.sshCommand",
    ):
        git(project, "config", setting, str(program))
    for setting in (
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "diff.x.textconv",
        "core.editor",
        "core.askPass",
    ):
        git(project, "config", setting, str(program))
    for setting in ("alias.ls-files", "alias.config", "alias.rev-parse", "alias.cat-file"):
        git(project, "config", setting, f"!{program}")
    git(project, "config", "core.hooksPath", str(hooks))
    for arguments in (["check"], ["diff"], ["review", "--list"], ["verify"], ["review", "--prune"]):
        run(*arguments, "-C", str(project))
    assert not marker.exists()


# Partial clones


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A repository to clone from, with a second commit."""
    folder = repository(tmp_path / "bron", MORE)
    commit(folder, {"claims/strijd.yaml": STRIFE.replace("lijken", "leken")})
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    return folder


def partial(source: Path, to: Path, *options: str) -> Path:
    git(source.parent, "clone", "-q", "--no-local", *options, f"file://{source}", str(to))
    return to


def lacks(clone: Path) -> int:
    """The number of objects that are missing."""
    return git(clone, "rev-list", "--objects", "--all", "--missing=print").count("?")


@pytest.mark.slow
@pytest.mark.parametrize("knows_no_fetch", [True, False], ids=["new git", "old git"])
@pytest.mark.parametrize("objects", ["blob:none", "tree:0"])
def test_a_partial_clone_is_told_what_brings_the_rest(
    objects: str, knows_no_fetch: bool, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not knows_no_fetch:  # as before 2.39.4, when git fetched whatever it was asked for
        monkeypatch.setattr(
            revisions, "QUIET", {k: v for k, v in revisions.QUIET.items() if k != "GIT_NO_LAZY_FETCH"}
        )
    clone = partial(source, tmp_path / "deel", f"--filter={objects}")
    number = lacks(clone)
    assert number
    commands = [
        ["diff", "HEAD~1", "HEAD"],
        ["diff", "HEAD~1"],
        *([["log", "strijd"]] if objects == "tree:0" else []),
    ]
    for arguments in commands:
        result = run(*arguments, "-C", str(clone))
        assert (result.exit_code, "here: the clone is partial" in result.output) == (2, True), result.output
        assert "`git fetch --refetch --no-filter`" in result.output
    assert lacks(clone) == number
    git(clone, "fetch", "-q", "--refetch", "--no-filter")
    assert lacks(clone) == 0
    assert "statement: " in run("diff", "-C", str(clone), "HEAD~1", "HEAD").output


def test_a_transport_that_the_repository_defines_is_not_run(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        revisions, "QUIET", {k: v for k, v in revisions.QUIET.items() if k != "GIT_NO_LAZY_FETCH"}
    )
    clone = partial(source, tmp_path / "deel", "--filter=blob:none")
    for name in ("none", "", "ext"):
        git(clone, "config", "remote.origin.vcs", name)
        git(clone, "config", f"alias.remote-{name}", f"!touch {tmp_path}/ran")
        git(clone, "config", "protocol.allow", "always")
        assert run("diff", "-C", str(clone), "HEAD~1", "HEAD").exit_code == 2
        assert not (tmp_path / "ran").exists()


def test_a_sparse_partial_clone_fetches_nothing(source: Path, tmp_path: Path) -> None:
    clone = partial(source, tmp_path / "deel", "--filter=blob:none", "--sparse")
    git(clone, "sparse-checkout", "add", "claims")
    number = lacks(clone)
    (absent,) = not_checked_out(str(clone))
    assert (absent.path, absent.files) == ("sources", {})
    result = run("check", "-C", str(clone))
    assert "sources:1:1: error: is not checked out: sparse checkout" in result.output
    assert [word for word in GONE if word in result.output] == []
    assert run("diff", "-C", str(clone)).exit_code == 2
    assert lacks(clone) == number


@pytest.mark.slow
def test_trees_that_a_sparse_index_does_not_unfold(source: Path, tmp_path: Path) -> None:
    clone = partial(source, tmp_path / "deel", "--filter=tree:0", "--sparse")
    git(clone, "sparse-checkout", "set", "--sparse-index", "sources")
    trees = git(clone, "ls-tree", "HEAD", "claims").split()[2]
    for path in (clone / ".git" / "objects").rglob("*"):
        if path.is_file() and path.name == trees[2:]:
            os.remove(path)
    assert [absent.path for absent in not_checked_out(str(clone))] == ["claims"]
