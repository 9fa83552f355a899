"""`evsynth diff` and `evsynth log`, as a user runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from evsynth.reports import pull_request
from evsynth.reports.pull_request import plain
from tests.cli.test_check import run
from tests.history.repositories import commit, git, needs_git, repository
from tests.history.test_differences import BAKKER, DEVRIES, JANSEN, claim
from tests.projects import BASE, write
from tests.tables import table_test

pytestmark = needs_git

START = claim(JANSEN, DEVRIES)
RECONCILED = "  reconciled: De een keek naar geld.\n"
ENGLISH = BASE["evsynth.yaml"] + "language: en\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return repository(tmp_path / "work", {"claims/meer.yaml": START})


def printed(*arguments: str) -> str:
    """The output of a command, without the ids of commits."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return re.sub(r"\b[0-9a-f]{7}\b", "1234567", result.output)


SCENARIOS = {
    "a verdict changes": (
        {"claims/meer.yaml": claim(JANSEN, DEVRIES, BAKKER, rest=RECONCILED)},
        """
Verdicts (1)
  strijd: from supported to contested, by bakker2021 (contradicts it now)

Claims (1)
  ~ strijd
      reconciled: + De een keek naar geld.

Evidence (1)
  strijd
    + bakker2021 contradicts it, page 4: "heel anders"

Agreement of sources (2)
  bakker2021 and devries2019: disputed 0 -> 1
  bakker2021 and jansen2020: disputed 0 -> 1

Other (1)
  evsynth.lock: 5 -> 6 quotations verified
""",
    ),
    "a claim is reworded and renamed": (
        {
            "claims/meer.yaml": claim(
                JANSEN, DEVRIES, id="gelijk", statement="Gemeenten lijken sterk op elkaar."
            )
        },
        """
Claims (1)
  ~ gelijk, formerly strijd
      statement: Gemeenten lijken op elkaar. -> Gemeenten lijken sterk op elkaar.

Other (1)
  evsynth.lock: other lines, and as before 5 quotations verified
""",
    ),
    "a claim comes": (
        {
            "claims/nieuw.yaml": claim(
                JANSEN.replace("een pot nat", "nieuw"),
                BAKKER.replace("contradicts", "supports"),
                id="nieuw",
                statement="Nieuw.",
            )
        },
        """
Claims (1)
  + nieuw: Nieuw. (supported)
      + jansen2020 supports it, page 3: "nieuw"
      + bakker2021 supports it, page 4: "heel anders"

Agreement of sources (1)
  bakker2021 and jansen2020: shared 1 -> 2

Other (1)
  evsynth.lock: 5 -> 7 quotations verified
""",
    ),
    "a claim goes": (
        {"claims/meer.yaml": None},
        """
Claims (1)
  - strijd: Gemeenten lijken op elkaar.
      - jansen2020 supports it, page 3: "een pot nat"
      - devries2019 supports it, page 9: "om het even"

Agreement of sources (1)
  devries2019 and jansen2020: shared 2 -> 1

Other (1)
  evsynth.lock: 5 -> 3 quotations verified
""",
    ),
    "evidence turns": (
        {"claims/meer.yaml": claim(JANSEN.replace("supports", "qualifies"), DEVRIES)},
        """
Verdicts (1)
  strijd: from supported to qualified, by jansen2020 (qualifies it now, no longer supports it)

Evidence (1)
  strijd
    ~ jansen2020 turned: qualifies it now, supported it before

Agreement of sources (1)
  devries2019 and jansen2020: shared 2 -> 1, qualified 0 -> 1

New findings (1)
  claims/meer.yaml:1:7: note: the claim 'strijd' rests on one voice: 'devries2019' [F502 single-voice]
""",
    ),
    "evidence moves to another page": (
        {"claims/meer.yaml": claim(JANSEN.replace("page: 3", "page: 5"), DEVRIES)},
        """
Evidence (1)
  strijd
    ~ jansen2020
        locator: page 3 -> page 5

Other (1)
  evsynth.lock: other lines, and as before 5 quotations verified
""",
    ),
    "a finding comes and another goes": (
        {"claims/meer.yaml": claim(JANSEN, rest="  relations:\n    - {explains: nergens, because: Zo.}\n")},
        """
Verdicts (1)
  strijd: from supported to single, by devries2019 (no longer supports it)

Evidence (1)
  strijd
    - devries2019 supports it, page 9: "om het even"

Relations (1)
  + strijd explains nergens

Agreement of sources (1)
  devries2019 and jansen2020: shared 2 -> 1

Other (1)
  evsynth.lock: 5 -> 4 quotations verified

New findings (2)
  claims/meer.yaml:1:7: note: the claim 'strijd' rests on one voice: 'jansen2020' [F502 single-voice]
  claims/meer.yaml:5:18: error: there is no claim 'nergens' [L403 unknown-claim]
""",
    ),
    "a source changes": (
        {
            "sources/jansen2020.yaml": BASE["sources/jansen2020.yaml"].replace(
                "title: Gemeenten", "title: De gemeenten"
            )
        },
        """
Sources (1)
  ~ jansen2020
      title: Gemeenten -> De gemeenten
""",
    ),
    "a source comes": (
        {
            "sources/smit2022.yaml": "id: smit2022\ntype: book\ntitle: Nieuw\nauthor: [{family: Smit}]\n"
            "issued: 2022\n"
        },
        """
Sources (1)
  + smit2022: Nieuw

New findings (1)
  sources/smit2022.yaml:1:5: note: no claim uses the source 'smit2022' [S201 unused-source]
""",
    ),
    "a theme moves": (
        {
            "evsynth.yaml": BASE["evsynth.yaml"].replace(
                "themes:\n", "themes:\n  - {id: geld, title: Geld}\n"
            ),
            "claims/meer.yaml": START.replace("theme: gemeenten", "theme: geld"),
        },
        """
Claims (1)
  ~ strijd
      theme: gemeenten -> geld

Other (1)
  evsynth.yaml: themes
""",
    ),
    "nothing but lines": (
        {"claims/meer.yaml": f"# a remark\n{START}"},
        """Nothing changed: claims, evidence, verdicts and findings are the same.
""",
    ),
    "a text of the author": (
        {"balans.md": "# Kop\n"},
        """
Other (1)
  balans.md: the author's text

New findings (2)
  claims/base.yaml:1:7: note: balans.md never uses the claim 'gemeenten-verschillen' [T711 unused-claim]
  claims/meer.yaml:1:7: note: balans.md never uses the claim 'strijd' [T711 unused-claim]
""",
    ),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_text(project: Path, name: str) -> None:
    files, expected = SCENARIOS[name]
    commit(project, files)
    first, rest = printed("diff", "-C", str(project), "HEAD~1", "HEAD").split("\n", 1)
    assert first == "HEAD~1 (1234567) against HEAD (1234567)"
    assert rest == expected


def test_without_a_revision_the_last_commit_is_compared_with_the_work_tree(project: Path) -> None:
    assert "Nothing changed" in printed("diff", "-C", str(project))
    write(project, {"claims/meer.yaml": claim(JANSEN)})
    assert "HEAD (1234567) against the work tree\n" in printed("diff", "-C", str(project))
    assert "- devries2019 supports it" in printed("diff", "-C", str(project), "HEAD")


def test_a_project_in_a_folder_of_the_repository_called_from_within(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path, {"claims/verkeerd.yaml": claim(BAKKER, id="verkeerd")})
    project = write(root / "deel van" / "het", {**BASE, "claims/meer.yaml": START})
    commit(root, {})
    write(project, {"claims/meer.yaml": claim(JANSEN)})
    monkeypatch.chdir(project / "claims")
    text = printed("diff")
    assert "Verdicts (1)" in text
    assert "verkeerd" not in text
    assert "HEAD~1 (1234567): there is no evsynth.yaml here" in printed("diff", "HEAD~1")


def test_the_exit_status_tells_of_differences_where_it_is_asked(project: Path) -> None:
    assert run("diff", "-C", str(project), "--exit-code").exit_code == 0
    write(project, {"claims/meer.yaml": claim(JANSEN)})
    assert run("diff", "-C", str(project), "--exit-code").exit_code == 1
    assert run("diff", "-C", str(project)).exit_code == 0


def test_nothing_is_written_and_the_index_is_left_alone(project: Path) -> None:
    write(project, {"claims/meer.yaml": claim(JANSEN)})
    os.utime(project / "claims" / "base.yaml", (1, 1))  # git would refresh its index
    before = {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in project.rglob("*") if path.is_file()
    }
    printed("diff", "-C", str(project))
    printed("log", "-C", str(project), "strijd")
    assert {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in project.rglob("*") if path.is_file()
    } == before


def test_json(project: Path) -> None:
    commit(
        project,
        {
            "claims/meer.yaml": claim(
                JANSEN, DEVRIES.replace("supports", "contradicts"), BAKKER, rest=RECONCILED
            )
        },
    )
    content = json.loads(printed("diff", "-C", str(project), "HEAD~1", "HEAD", "--format", "json"))
    assert (content["version"], content["same"]) == (1, False)
    cause = {"source": "bakker2021", "how": "speaks", "before": [], "after": ["contradicts"], "via": []}
    turned = {
        "source": "devries2019",
        "how": "turns",
        "before": ["supports"],
        "after": ["contradicts"],
        "via": [],
    }
    assert content["verdicts"] == [
        {"claim": "strijd", "before": "supported", "after": "contested", "because": [[cause], [turned]]}
    ]
    assert [(change["change"], change["source"]) for change in content["evidence"]] == [
        ("turned", "devries2019"),
        ("added", "bakker2021"),
    ]
    assert content["findings"]["counts"]["note"].keys() == {"new", "gone"}
    documentation = (Path(__file__).parents[2] / "docs" / "diff.md").read_text()
    assert all(f"`{name}`" in documentation for name in content)


def test_markdown_for_a_pull_request_in_the_language_of_the_balance(project: Path) -> None:
    commit(project, {"claims/meer.yaml": claim(JANSEN, DEVRIES, BAKKER, rest=RECONCILED)})
    assert printed("diff", "-C", str(project), "HEAD~1", "HEAD", "--format", "markdown") == (
        """\
## Wat er verandert: 1 oordeel, 1 bewering, 1 stuk bewijs, 2 verschuivingen tussen bronnen, 1 andere wijziging

HEAD\\~1 (1234567) tegenover HEAD (1234567)

| bewering | van | naar | door |
|---|---|---|---|
| `strijd` | meer stemmen | **omstreden** | `bakker2021` (spreekt nu tegen) |

**1 bewering**

- `strijd`
  - reconciled: – → De een keek naar geld.

**1 stuk bewijs**

- `strijd`: **erbij** `bakker2021` spreekt tegen, p. 4, “heel anders”

**2 verschuivingen tussen bronnen**

- `bakker2021` en `devries2019`: oneens 0 → 1
- `bakker2021` en `jansen2020`: oneens 0 → 1

**1 andere wijziging**

- nagezochte citaten: 5 → 6
"""
    )
    commit(project, {"evsynth.yaml": ENGLISH})
    assert "| `strijd` | supported | **contested** | `bakker2021` (contradicts now) |" in printed(
        "diff", "-C", str(project), "HEAD~2", "HEAD", "--format", "markdown"
    )
    assert "Er verandert niets" in printed(
        "diff", "-C", str(project), "HEAD~1", "HEAD~1", "--format", "markdown"
    )


def test_a_long_list_of_markdown_is_folded(project: Path) -> None:
    many = "".join(claim(id=f"claim-{number}", statement=f"Bewering {number}.") for number in range(30))
    commit(project, {"claims/veel.yaml": many})
    text = printed("diff", "-C", str(project), "HEAD~1", "--format", "markdown")
    assert (
        "<details><summary>30 beweringen</summary>\n\n- **erbij** `claim-0`: Bewering 0. *zonder bron*\n"
        in text
    )
    assert "- en nog 5\n\n</details>" in text


@pytest.mark.slow
def test_a_comment_that_would_be_too_long_shows_less_of_everything(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = "".join(JANSEN.replace("een pot nat", f"{'woord ' * 60}{number}") for number in range(5))
    commit(
        project,
        {
            "claims/veel.yaml": "".join(
                claim(pieces, id=f"c-{n}", statement=f"{'x ' * 200}{n}.") for n in range(60)
            )
        },
    )
    text = printed("diff", "-C", str(project), "HEAD~1", "--format", "markdown")
    assert "60 beweringen" in text
    assert "- en nog 35\n" in text
    monkeypatch.setattr(pull_request, "LARGEST", 30_000)
    text = printed("diff", "-C", str(project), "HEAD~1", "--format", "markdown")
    assert len(text) < 30_000
    assert "- en nog 50\n" in text
    lines = printed("diff", "-C", str(project), "HEAD~1").splitlines()
    assert "  ... and 20 more (--format json has all)" in lines


@table_test(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a | b", "a \\| b"),
        ("@octocat en #12", "@<!-- -->octocat en #<!-- -->12"),
        (
            "*x* _y_ `z` [l](http://x) ![i](y)",
            "\\*x\\* \\_y\\_ \\`z\\` \\[l\\](http:<!-- -->//x) \\!\\[i\\](y)",
        ),
        (
            "Zie www.x.nl, GH-3 en :smile: om 12:30:45.",
            "Zie www.<!-- -->x.nl, GH<!-- -->-3 en :<!-- -->smile: om 12:30:45.",
        ),
        ("een\n\n# kop", "een\\\\n\\\\n#<!-- --> kop"),
        ("&lt; \x1b[31m", "&amp;lt; \\\\x1b\\[31m"),
    ],
)
def test_a_value_in_markdown_is_text_and_nothing_else(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_log_tells_the_history_of_a_claim_and_follows_another_id(project: Path) -> None:
    commit(
        project,
        {"claims/meer.yaml": claim(JANSEN, DEVRIES, id="gelijk")},
        "Another id",
        "2024-06-01T23:30:00-0500",
    )
    commit(project, {"sources/smit2022.yaml": "id: smit2022\ntype: book\ntitle: Nieuw\n"}, "Something else")
    draws = BASE["sources/devries2019.yaml"] + "draws-on: [jansen2020]\n"
    commit(project, {"sources/devries2019.yaml": draws}, "What De Vries draws on", "2024-07-01T12:00:00+0200")
    assert printed("log", "-C", str(project), "gelijk") == (
        """\
gelijk: Gemeenten lijken op elkaar.

2024-07-01 1234567 Ans Bakker: What De Vries draws on
  gelijk: from supported to single, by devries2019 (counts otherwise as a voice now)

2024-06-01 1234567 Ans Bakker: Another id
  ~ gelijk, formerly strijd

2024-05-03 1234567 Ans Bakker: Start
  + strijd: Gemeenten lijken op elkaar. (supported)
      + jansen2020 supports it, page 3: "een pot nat"
      + devries2019 supports it, page 9: "om het even"
"""
    )
    assert printed("log", "-C", str(project), "gelijk", "--limit", "1").count("Ans Bakker") == 1
    content = json.loads(printed("log", "-C", str(project), "gelijk", "--format", "json"))
    assert [commit["subject"] for commit in content["commits"]] == [
        "What De Vries draws on",
        "Another id",
        "Start",
    ]
    assert (content["version"], content["commits"][0]["verdicts"][0]["after"]) == (1, "single")


@pytest.mark.slow
def test_log_of_a_source_and_of_what_is_gone(project: Path) -> None:
    commit(project, {"claims/meer.yaml": None}, "Gone")
    text = printed("log", "-C", str(project), "strijd")
    assert text.startswith("strijd, which is not there any more\n")
    assert "- strijd: Gemeenten lijken op elkaar." in text
    commit(
        project,
        {
            "claims/meer.yaml": START,
            "sources/jansen2020.yaml": BASE["sources/jansen2020.yaml"] + "publisher: Boekerij\n",
        },
        "Back",
    )
    assert "publisher: + Boekerij" in printed("log", "-C", str(project), "jansen2020")


@pytest.mark.slow
def test_a_merge_tells_only_what_is_in_none_of_its_parents(project: Path) -> None:
    git(project, "checkout", "-q", "-b", "zij")
    commit(project, {"claims/meer.yaml": claim(JANSEN, DEVRIES, BAKKER)}, "On the side")
    git(project, "checkout", "-q", "main")
    commit(project, {"claims/ander.yaml": claim(id="ander", statement="Wat anders.")}, "On the main line")
    git(project, "merge", "-q", "-X", "theirs", "--no-edit", "zij")
    subjects = re.findall("Ans Bakker: (.*)", printed("log", "-C", str(project), "strijd"))
    assert subjects == ["On the side", "Start"]


def test_log_of_an_id_that_may_stand_in_what_cannot_be_read(project: Path) -> None:
    commit(project, {"claims/stuk.yaml": "- id: stuk\n  statement: Dit: breekt: af\n"})
    result = run("log", "-C", str(project), "stuk")
    assert result.exit_code == 2
    assert result.output.startswith("evsynth: no commit can be read to have a claim or source 'stuk'\nIn ")
    assert "claims/stuk.yaml cannot be read" in result.output


def test_log_of_an_id_that_never_was(project: Path) -> None:
    result = run("log", "-C", str(project), "strijt")
    assert (result.exit_code, result.output) == (
        2,
        "evsynth: no commit has a claim or source 'strijt'\nDid you mean 'strijd'?\n",
    )


@pytest.mark.parametrize("command", [("diff",), ("log", "strijd")], ids=["diff", "log"])
def test_where_git_or_a_repository_is_not(tmp_path: Path, project: Path, command: tuple[str, ...]) -> None:
    bare = write(tmp_path / "plain", BASE)
    name, *rest = command
    result = run(name, "-C", str(bare), *rest, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert result.exit_code == 2
    assert result.output.startswith(f"evsynth: '{bare}' is in no git repository\n")
    result = run(name, "-C", str(project), *rest, PATH=str(tmp_path))
    assert (result.exit_code, result.output) == (2, "evsynth: git is not installed, or not on the PATH\n")
    result = run(name, "-C", str(tmp_path), *rest)
    assert result.exit_code == 2
    assert "no evsynth project in" in result.output


@pytest.mark.parametrize(
    "revision",
    ["nergens", "HEAD~9", "--output=x", "-p", "^HEAD", "a\nb", "", "HEAD..HEAD", "@{9}", "x\x1b[31m"],
)
def test_a_revision_that_is_none(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("diff", "-C", str(project), "--", revision)
    assert result.exit_code == 2, result.output
    assert result.output.startswith("evsynth: ")
    assert len(result.output.splitlines()) <= 2
    assert os.listdir(tmp_path) == ["work"]


@pytest.mark.slow
def test_a_revision_may_be_a_tag_a_tree_or_an_abbreviation(project: Path) -> None:
    git(project, "tag", "-a", "v1", "-m", "one")
    write(project, {"claims/meer.yaml": claim(JANSEN)})
    tree, short = git(project, "rev-parse", "HEAD^{tree}"), git(project, "rev-parse", "--short", "HEAD")
    outputs = {
        printed("diff", "-C", str(project), name).partition("\n")[2]
        for name in ("v1", tree, short, ":/Start", "@")
    }
    assert len(outputs) == 1
    assert (
        run("diff", "-C", str(project), "HEAD:claims/meer.yaml").output
        == "evsynth: 'HEAD:claims/meer.yaml' is a file, not a commit\n"
    )


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    project = write(tmp_path, BASE)
    git(project, "init", "-q")
    for command in (("diff",), ("log", "strijd")):
        result = run(command[0], "-C", str(project), *command[1:])
        assert (result.exit_code, result.output) == (2, "evsynth: the repository has no commit yet\n")


@pytest.mark.slow
def test_a_shallow_clone(tmp_path: Path, project: Path) -> None:
    commit(project, {"claims/meer.yaml": claim(JANSEN)}, "Second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "clone")
    clone = tmp_path / "clone"
    result = run("diff", "-C", str(clone), "HEAD~1")
    assert result.exit_code == 2
    assert "there is no revision 'HEAD~1' here\nThis is a shallow clone" in result.output
    result = run("log", "-C", str(clone), "strijd")
    assert (result.exit_code, "shallow clone" in result.output) == (2, True)
    commit(clone, {"claims/meer.yaml": START}, "Third")
    text = printed("log", "-C", str(clone), "strijd")
    assert "Ans Bakker: Third" in text
    assert "Second" not in text
    assert "The history before 1234567 is cut off: this is a shallow clone." in text
    assert json.loads(printed("log", "-C", str(clone), "strijd", "--format", "json"))["cut-at"]


@pytest.mark.slow
def test_a_bare_repository_compares_two_revisions(tmp_path: Path, project: Path) -> None:
    commit(project, {"claims/meer.yaml": claim(JANSEN)})
    git(tmp_path, "clone", "-q", "--bare", str(project), "bare.git")
    bare = tmp_path / "bare.git"
    assert "from supported to single" in printed("diff", "-C", str(bare), "HEAD~1", "HEAD")
    assert "from supported to single" in printed("log", "-C", str(bare), "strijd")
    result = run("diff", "-C", str(bare), "HEAD")
    assert (result.exit_code, "bare repository" in result.output) == (2, True)


def test_records_that_are_broken_in_one_revision_are_said_and_the_rest_is_compared(project: Path) -> None:
    commit(
        project,
        {
            "claims/meer.yaml": claim(JANSEN) + "- stuk: [\n",
            "claims/nieuw.yaml": claim(id="nieuw", statement="Nieuw."),
        },
    )
    text = printed("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert re.search(
        r"^HEAD \(1234567\): claims/meer.yaml:\d+:\d+: .*; what it records is not compared$",
        text,
        re.MULTILINE,
    )
    assert "Verdicts" not in text
    assert "strijd" not in text
    assert "+ nieuw: Nieuw." in text
    assert "[Y107 invalid-yaml]" in text


def test_marks_of_a_merge_conflict_are_said_once(project: Path) -> None:
    lock = (project / "evsynth.lock").read_text()
    write(
        project,
        {
            "evsynth.lock": f"<<<<<<< HEAD\n{lock}=======\n>>>>>>> zij\n",
            "claims/base.yaml": "<<<<<<< HEAD\n" + BASE["claims/base.yaml"],
        },
    )
    text = printed("diff", "-C", str(project))
    assert text.count("the work tree: evsynth.lock has marks of a merge conflict") == 1
    assert text.count("the work tree: claims/base.yaml has marks of a merge conflict") == 1
    assert "is a mark of a merge conflict [" in text


@pytest.mark.slow
def test_odd_names_links_submodules_and_large_files(tmp_path: Path, project: Path) -> None:
    (project / "claims" / "nieuwe\nregel.yaml").write_text(claim(id="regel", statement="Een regel."))
    (project / "claims" / ("lang" * 50 + "\n" * 20 + ".yaml")).write_text(claim(id="lang", statement="Lang."))
    (project / "claims" / "groot.yaml").write_bytes(b"# " + b"x" * 10_000_001)
    (project / "claims" / "map.yaml").mkdir()
    (project / "claims" / "map.yaml" / "x").write_text("x")
    (project / "claims" / "oud.yml").write_text("x")
    (project / "elders").mkdir()
    (project / "elders" / "echt.yaml").write_text(claim(id="gelinkt", statement="Gelinkt."))
    (project / "claims" / "link.yaml").symlink_to("../elders/echt.yaml")
    (project / "claims" / "weg.yaml").symlink_to("nergens.yaml")
    (project / "claims" / "buiten.yaml").symlink_to("/etc/passwd")
    git(tmp_path, "init", "-q", "sub")
    commit(tmp_path / "sub", {"a": "a"})
    git(project, "submodule", "--quiet", "add", f"file://{tmp_path}/sub", "claims/sub.yaml")
    commit(project, {})
    text = printed("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert "+ regel: Een regel." in text
    assert "+ gelinkt: Gelinkt." in text
    assert "no-evidence" not in text  # as in `check`: what cannot be read may hold it
    for name, fault in {
        "groot.yaml": "is 10.0 MB",
        "map.yaml": "is a folder",
        "sub.yaml": "is a folder",
        "oud.yml": "is not read",
        "buiten.yaml": "is a link to a place outside",
        "weg.yaml": "cannot be read: no such file",
    }.items():
        assert re.search(rf"claims/{name}:1:1: \w+: {fault}", text), name
    assert "root:" not in text
    assert "lang: Lang." in text or "its name is too long" in text
    against = printed("diff", "-C", str(project), "HEAD")
    assert "Claims" not in against


def test_a_folder_of_records_that_is_a_link_or_a_submodule(tmp_path: Path, project: Path) -> None:
    (project / "claims").rename(project / "echt")
    (project / "claims").symlink_to("echt")
    commit(project, {})
    assert "Nothing changed" in printed("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert "Nothing changed" in printed("diff", "-C", str(project))
    git(project, "rm", "-q", "claims")
    git(tmp_path, "init", "-q", "sub")
    commit(tmp_path / "sub", {"a": "a"})
    git(project, "submodule", "--quiet", "add", f"file://{tmp_path}/sub", "claims")
    git(project, "commit", "-qam", "sub")
    assert "claims:1:1: cannot be read: it is a submodule" in printed(
        "diff", "-C", str(project), "HEAD~1", "HEAD"
    )


def test_a_tree_that_leads_out_of_its_folder_writes_nothing_there(tmp_path: Path, project: Path) -> None:
    blob = git(project, "hash-object", "-w", "evsynth.yaml")

    def tree(*entries: tuple[str, str, str]) -> str:
        data = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(id) for mode, name, id in entries)
        done = subprocess.run(
            ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
            input=data,
            cwd=project,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    outside = tmp_path / "uit.yaml"
    claims = tree(
        ("100644", f"../../../../../../..{outside}", blob), ("100644", "..", blob), ("100644", "a.yaml", blob)
    )
    root = tree(("40000", "claims", claims), ("100644", "evsynth.yaml", blob))
    printed("diff", "-C", str(project), root)
    assert not outside.exists()


def test_what_git_is_told_elsewhere_does_not_reach_in(tmp_path: Path, project: Path) -> None:
    outside = repository(tmp_path / "other")
    hook = tmp_path / "hook.sh"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "diff.external", "core.hooksPath"):
        git(project, "config", setting, str(hook))
    write(project, {"claims/meer.yaml": claim(JANSEN)})
    environment = {
        "GIT_DIR": str(outside / ".git"),
        "GIT_WORK_TREE": str(outside),
        "GIT_PAGER": str(hook),
        "GIT_EXTERNAL_DIFF": str(hook),
    }
    result = run("diff", "-C", str(project), **environment)
    assert "- devries2019 supports it" in result.output
    assert not (tmp_path / "ran").exists()


def test_a_blob_that_is_missing_ends_the_command(project: Path) -> None:
    blob = git(project, "rev-parse", "HEAD:claims/meer.yaml")
    path = project / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.unlink()
    result = run("diff", "-C", str(project))
    assert (
        result.exit_code,
        f"git does not have all of '{blob}' here: the repository is damaged" in result.output,
    ) == (2, True)


def test_more_than_two_revisions(project: Path) -> None:
    assert run("diff", "-C", str(project), "a", "b", "c").exit_code == 2


@pytest.mark.slow
def test_the_same_bytes_whatever_the_order_of_sets(project: Path) -> None:
    commit(project, {"claims/meer.yaml": claim(JANSEN.replace("supports", "qualifies"), BAKKER)})
    arguments = ["-m", "evsynth", "diff", "-C", str(project), "HEAD~1", "HEAD", "--format", "json"]
    outputs = {
        subprocess.run(
            [sys.executable, *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.slow
def test_a_repository_with_longer_ids(tmp_path: Path) -> None:
    project = write(tmp_path, {**BASE, "claims/meer.yaml": START})
    git(project, "init", "-q", "--object-format=sha256")
    commit(project, {})
    commit(project, {"claims/meer.yaml": claim(JANSEN)})
    assert "from supported to single" in printed("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert "from supported to single" in printed("log", "-C", str(project), "strijd")


def test_the_line_ends_of_a_work_tree_are_no_difference(project: Path) -> None:
    commit(project, {"balans.md": "# Kop\n\nTekst.\n"})
    for path in [
        *project.glob("*/*.yaml"),
        *(project / name for name in ("evsynth.yaml", "balans.md", "evsynth.lock")),
    ]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "Nothing changed" in printed("diff", "-C", str(project))


@pytest.mark.slow
def test_a_verdict_that_changed_by_what_follows_from_another_claim(project: Path) -> None:
    added = claim(BAKKER.replace("contradicts", "supports"), id="ander", statement="Alles is anders.")
    commit(project, {"claims/ander.yaml": added})
    relation = "  relations:\n    - {contradicts: strijd, because: Zo., reconciled: Wie weet.}\n"
    commit(project, {"claims/ander.yaml": added + relation})
    line = "strijd: from supported to contested, by bakker2021 (contradicts it now, by way of ander)"
    assert line in printed("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert line in printed("log", "-C", str(project), "strijd")
    markdown = printed("diff", "-C", str(project), "HEAD~1", "HEAD", "--format", "markdown")
    assert (
        "| `strijd` | meer stemmen | **omstreden** | `bakker2021` (spreekt nu tegen, volgt uit `ander`) |"
        in markdown
    )


@pytest.mark.slow
def test_of_many_sources_that_are_each_enough_some_are_named(project: Path) -> None:
    names = [f"bron{number}" for number in range(8)]
    sources = {
        f"sources/{name}.yaml": f"id: {name}\ntype: book\ntitle: {name}\nauthor: [{{family: {name}}}]\n"
        for name in names
    }
    pieces = "".join(
        f"    - {{source: {name}, stance: contradicts, locator: {{page: 1}}, quote: q}}\n" for name in names
    )
    commit(project, {**sources, "claims/meer.yaml": claim(JANSEN, DEVRIES, pieces)})
    text = printed("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert "or bron4 (contradicts it now), or 3 others, each enough\n" in text


def test_the_page_on_differences_shows_what_the_commands_print(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "diff.md").read_text(encoding="utf-8")
    shown = [
        block.split("\n", 1)
        for block in re.findall(r"^```console\n\$ (.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    ]
    project = tmp_path / "voorbeeld"
    run("init", str(project))
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Begin")
    for name, before, after in (
        ("bereik", "qualifies", "contradicts"),
        ("eenzaamheid", "weinig uit", "nauwelijks iets uit"),
    ):
        path = project / "claims" / f"{name}.yaml"
        path.write_text(
            path.read_text().replace(
                f"{before}\n" if name == "bereik" else before, f"{after}\n" if name == "bereik" else after
            )
        )
    (compare, difference), (log, history) = shown
    assert re.sub(r"[0-9a-f]{7}", "...", run(*compare.split()[1:], "-C", str(project)).output) == difference
    git(project, "commit", "-qam", "Bakker spreekt het tegen")
    output = run(*log.split()[1:], "-C", str(project)).output
    assert re.sub(r"^\d.*(?=: B)", "...", output, flags=re.MULTILINE) == history


@pytest.mark.slow
def test_folders_below_are_told_as_in_the_work_tree(project: Path) -> None:
    commit(
        project,
        {
            "claims/sub/b.yaml": "a",
            "claims/sub/a/x.yml": "a",
            "claims/sub/.git-not/y.yaml": "a",
            "sources/foto/x.png": "a",
            "claims/c.yml": "a",
        },
    )
    assert "Nothing changed" in printed("diff", "-C", str(project))
    text = printed("diff", "-C", str(project), "HEAD~1", "HEAD")
    assert "claims/sub:1:1: error: holds 'claims/sub/b.yaml' and 1 more, which are not read" in text
    assert "claims/c.yml:1:1: error: is not read" in text
    assert "foto" not in text
