"""`evsynth verify` from the command line.

The tests are about what it says and writes, and that one bad text spoils no other.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import main
from evsynth.cli import texts as texts_module
from evsynth.reading.files import LOCK_FILE
from evsynth.texts import loading
from tests.cli.test_check import run
from tests.history.repositories import commit, git, needs_git
from tests.projects import BASE, codes_in, write

for library in texts_module.EXTRA:
    pytest.importorskip(library)

from tests.texts.test_extraction import docx, locked_pdf, p, pdf, zipped  # noqa: E402

GOOD: Mapping[str, str] = {
    "texts/jansen2020.txt": "Gemeenten verschillen van elkaar. Meer is er niet.",
    "texts/devries2019.md": "# Verslag\n\nEr zijn geen twee gelijk, dat is zo.\n",
    "texts/bakker2021.html": "<p>Het is overal anders.</p>",
}
NO_LOCK = {LOCK_FILE: ""}


@pytest.fixture(autouse=True)
def _in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read texts here: processes take a while to start, and tests/texts/test_loading.py has them."""
    if "real" not in request.node.name:
        monkeypatch.setattr(
            loading,
            "worker_results",
            lambda function, texts, _limit: [(text, function(text)) for text in texts],
        )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of which the texts are there, and nothing is verified yet."""
    folder = write(tmp_path / "project", {**BASE, **GOOD, **NO_LOCK})
    (folder / LOCK_FILE).unlink()
    return folder


def verified(project: Path, *options: str, **environment: str) -> tuple[int, str]:
    result = run("verify", "-C", str(project), *options, **environment)
    assert not list(project.glob(".evsynth-*"))
    return result.exit_code, result.output


def values(project: Path) -> dict[str, object]:
    result = run("verify", "-C", str(project), "--format", "json")
    assert result.exit_code in (0, 1)
    content: dict[str, object] = json.loads(result.stdout)
    return content


def names(project: Path) -> list[str]:
    return [finding["name"] for finding in values(project)["findings"]]  # type: ignore[attr-defined]


def outcomes(project: Path) -> dict[str, str]:
    content = values(project)
    return {
        quotation["source"]: quotation["outcome"]
        for quotation in content["quotations"]  # type: ignore[attr-defined]
    }


def replaced(project: Path, **texts: str | bytes | None) -> None:
    """Other texts: `jansen2020_pdf=b"..."` in the place of all of that source; None for none."""
    for name, content in texts.items():
        id, _, suffix = name.partition("_")
        for path in (project / "texts").glob(f"{id}.*"):
            path.unlink()
        if content is not None:
            path = project / "texts" / f"{id}.{suffix}"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


# What is written


@pytest.mark.slow
def test_everything_is_there_in_real_processes(project: Path) -> None:
    code, output = verified(project)
    assert code == 0, output
    assert "3 quotations checked against 3 texts\n  3 exactly as quoted\n" in output
    assert "Nothing to report (profile draft)" in output
    assert "(3 quotations)" in output
    assert (project / LOCK_FILE).read_text().count("\nquote ") == 3
    assert codes_in(project) == []


def test_the_lock_is_the_same_every_time_and_is_not_written_again(project: Path) -> None:
    verified(project)
    before, time = (project / LOCK_FILE).read_bytes(), (project / LOCK_FILE).stat().st_mtime_ns
    for path in (project / "texts").iterdir():
        os.utime(path, (1, 1))
    assert "(3 quotations)" not in verified(project)[1]
    assert (project / LOCK_FILE).stat().st_mtime_ns == time
    shutil.rmtree(project / ".evsynth")
    (project / LOCK_FILE).unlink()
    verified(project)
    assert (project / LOCK_FILE).read_bytes() == before


def test_no_words_of_a_text_are_in_the_lock_and_none_of_it_is_for_git(project: Path) -> None:
    write(
        project,
        {"texts/jansen2020.txt": "Gemeenten verschillen van elkaar, maar zelden zichtbaar.", **NO_LOCK},
    )
    verified(project)
    text = (project / LOCK_FILE).read_text()
    assert "clipped=maar side=after" in text
    assert not re.search("zelden|zichtbaar|elkaar", text)
    assert (project / ".evsynth" / ".gitignore").read_text() == "*\n"


def test_without_anything_to_verify_no_lock_is_made(tmp_path: Path) -> None:
    folder = write(tmp_path, {"evsynth.yaml": BASE["evsynth.yaml"], **NO_LOCK})
    (folder / LOCK_FILE).unlink()
    code, output = verified(folder)
    assert code == 0
    assert "0 quotations checked against 0 texts" in output
    assert not (folder / LOCK_FILE).exists()


@pytest.mark.parametrize("damage", [b"\xff\xfe\x00", b"<<<<<<< HEAD\n", b"\x00" * 100, "\ufeff\r\n".encode()])
def test_a_damaged_lock_is_written_anew(project: Path, damage: bytes) -> None:
    (project / LOCK_FILE).write_bytes(damage)
    assert verified(project)[0] == 0
    assert codes_in(project) == []


def test_a_lock_of_which_a_line_cannot_be_read_is_left_alone(project: Path) -> None:
    verified(project)
    whole = (project / LOCK_FILE).read_text(encoding="utf-8")
    (project / "texts/jansen2020.txt").unlink()
    for damaged, message in (
        (whole.replace(" jansen2020 ", " jansen2020 ?", 1), "line 4 is not a valid line of the lock"),
        (whole[:-30], "line 4 is not a valid line of the lock"),
        (whole + "review gemeenten-verschillen\n", "line 5 is not a valid line of the lock"),
        (
            whole + "note anders\nnote weer\n",
            "line 5 is not a valid line of the lock (1 more cannot be read either)",
        ),
        (f"<<<<<<< HEAD\n=======\n{whole[:-30]}\n>>>>>>> tak\n", "line 6 is not a valid line of the lock"),
        (whole.encode("utf-16"), "is not UTF-8"),
        (whole.encode() + b"# caf\xe9\n", "is not UTF-8"),
    ):
        data = damaged if isinstance(damaged, bytes) else damaged.encode()
        (project / LOCK_FILE).write_bytes(data)
        code, output = verified(project)
        assert (code, (project / LOCK_FILE).read_bytes()) == (2, data), message
        assert message in output
        assert output.splitlines()[1].startswith("Nothing was written. To do: ")


def test_lines_that_go_from_the_lock_are_told(project: Path) -> None:
    path = project / "claims/base.yaml"
    two = path.read_text(encoding="utf-8").replace("- id: gemeenten-verschillen", "- id: twee", 1)
    write(project, {"claims/twee.yaml": two, **NO_LOCK})
    verified(project)
    cut = path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]
    path.write_text("".join(cut), encoding="utf-8")  # which is YAML all the same
    assert "removed" not in verified(project)[1]  # the words are those of the other claim too
    (project / "claims/twee.yaml").unlink()
    code, output = verified(project)
    assert code == 0
    assert (
        "1 line removed from evsynth.lock: what it verified is quoted no more\n  of the claim twee\n"
        in output
    )
    path.write_text("- id: leeg\n  statement: Niets.\n", encoding="utf-8")
    assert values(project)["removed"] == [
        {"claim": "gemeenten-verschillen", "source": source, "read-in": source}
        for source in ("devries2019", "jansen2020")
    ]
    assert "removed" not in verified(project)[1]


def test_a_claim_that_is_missed_keeps_its_lines(project: Path) -> None:
    path = project / "claims/base.yaml"
    second_claim = (
        "- id: twee\n  statement: Iets.\n  theme: gemeenten\n  relations:\n"
        "    - {explains: gemeenten-verschillen}\n"
    )
    write(project, {"claims/twee.yaml": second_claim, **NO_LOCK})
    verified(project)
    before = (project / LOCK_FILE).read_bytes()
    path.rename(project / "base.txt")
    code, output = verified(project)
    assert (code, (project / LOCK_FILE).read_bytes()) == (1, before)
    assert "there is no claim 'gemeenten-verschillen'" in output
    assert "removed" not in output


@pytest.mark.parametrize("command", [["verify"], ["review", "--prune"]], ids=["verify", "prune"])
def test_without_any_claims_the_lock_is_left_alone(project: Path, command: list[str]) -> None:
    verified(project)
    run("review", "--all", "--as", "Anna", "-C", str(project))
    before = (project / LOCK_FILE).read_bytes()
    shutil.rmtree(project / "claims")
    result = run(*command, "-C", str(project))
    assert (result.exit_code, (project / LOCK_FILE).read_bytes()) == (2, before)
    assert "there are no claims, and" in result.stderr
    assert "Put claims/ back" in result.stderr


def test_a_folder_in_the_place_of_the_lock(project: Path) -> None:
    (project / LOCK_FILE).mkdir()
    code, output = verified(project)
    assert code == 2
    assert re.search(r"evsynth\.lock' is a folder, not a file\nNothing was written", output)


def test_a_lock_that_cannot_be_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("evsynth.cli.locking.write_file", refused)
    code, output = verified(project)
    assert code == 2
    assert "permission denied" in output
    assert not (project / LOCK_FILE).exists()


def test_where_nothing_can_be_kept_all_is_verified_still(project: Path, tmp_path: Path) -> None:
    (project / ".evsynth").write_text("geen map")
    (tmp_path / "home").write_text("ook niet")
    code, output = verified(project, HOME=str(tmp_path / "home"))
    assert (code, "3 exactly as quoted" in output) == (0, True)


def test_what_is_kept_goes_home_where_the_project_cannot_be_written(project: Path, tmp_path: Path) -> None:
    (project / ".evsynth").write_text("geen map")
    assert verified(project, HOME=str(tmp_path / "home"))[0] == 0
    assert len(list((tmp_path / "home" / ".cache" / "evsynth" / "texts").iterdir())) == 3


def test_a_user_without_a_home(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    (project / ".evsynth").write_text("geen map")
    assert verified(project)[0] == 0


# What the lock remembers


def test_without_texts_what_was_verified_stays(project: Path) -> None:
    verified(project)
    before = (project / LOCK_FILE).read_bytes()
    shutil.rmtree(project / "texts")
    code, output = verified(project)
    assert code == 0
    assert "3 quotations without a text, 3 of them verified before" in output
    assert (project / LOCK_FILE).read_bytes() == before
    assert set(outcomes(project).values()) == {"locked"}


def test_without_a_text_a_changed_quotation_is_not_verified(project: Path) -> None:
    verified(project)
    shutil.rmtree(project / "texts")
    changed = BASE["claims/base.yaml"].replace("quote: verschillen", "quote: verschilden")
    write(project, {"claims/base.yaml": changed, LOCK_FILE: (project / LOCK_FILE).read_bytes()})
    assert outcomes(project) == {"jansen2020": "no-text", "devries2019": "locked", "bakker2021": "locked"}
    assert names(project) == ["changed-since-verified", "no-text"]


def test_a_claim_that_was_renamed_stays_verified(project: Path) -> None:
    verified(project)
    renamed = BASE["claims/base.yaml"].replace("id: gemeenten-verschillen", "id: verschil")
    write(project, {"claims/base.yaml": renamed, LOCK_FILE: (project / LOCK_FILE).read_bytes()})
    shutil.rmtree(project / "texts")
    assert verified(project)[0] == 0
    assert "quote verschil " in (project / LOCK_FILE).read_text()
    assert "gemeenten-verschillen" not in (project / LOCK_FILE).read_text()


def test_never_verified_and_no_text(project: Path) -> None:
    shutil.rmtree(project / "texts")
    assert names(project).count("no-text") == 3
    assert verified(project)[0] == 0  # in a draft a gap is a note
    write(project, {"evsynth.yaml": f"profile: review\n{BASE['evsynth.yaml']}", **NO_LOCK})
    code, output = verified(project)
    assert code == 1
    assert "there is no text of 'jansen2020' to hold the quotation against" in output


# Texts that are no texts


def bomb() -> bytes:
    """An archive of which a part unpacks to more than any document has."""
    return zipped({"word/document.xml": b" " * 300_000_000})


BAD: Mapping[str, tuple[str, str | bytes | Callable[[], bytes], str]] = {
    "empty": ("txt", "", "empty-text"),
    "no words": ("md", "---\n", "empty-text"),
    "locked": ("pdf", locked_pdf("geheim", "eigenaar"), "encrypted-text"),
    "scanned": ("pdf", pdf([[], []]), "no-text-layer"),
    "cut off": ("docx", docx(p("Gemeenten verschillen."))[:300], "damaged-text"),
    "bomb": ("docx", bomb, "unpacks-too-large"),
    "page": ("pdf", "<!DOCTYPE html><html>Log in</html>", "wrong-extension"),
    "mixed": ("txt", "één\n".encode() + b"dri\xebn", "mixed-encodings"),
    "format": ("doc", b"\xd0\xcf\x11\xe0", "unknown-format"),
}


BY_CASE = pytest.mark.parametrize(
    "case", [pytest.param(case, marks=[pytest.mark.slow] * (case == "bomb")) for case in BAD]
)


@BY_CASE
def test_a_bad_text_is_one_finding_and_the_others_are_verified(project: Path, case: str) -> None:
    suffix, data, name = BAD[case]
    replaced(project, **{f"jansen2020_{suffix}": data() if callable(data) else data})
    assert [fault for fault in names(project) if fault != "unverified-quotation"] == [name]
    assert outcomes(project) == {"jansen2020": "no-text", "devries2019": "exact", "bakker2021": "exact"}
    code, output = verified(project)
    assert code == 1
    assert re.search(
        rf"^  (texts/jansen2020\.{suffix}|sources/jansen2020\.yaml):1:\d+: error: ", output, re.MULTILINE
    )
    assert "2 quotations checked against 2 texts" in output
    assert "Traceback" not in output


def test_a_folder_a_pipe_and_a_link_in_the_place_of_texts(project: Path, tmp_path: Path) -> None:
    replaced(project, jansen2020=None, devries2019=None, bakker2021=None)
    (project / "texts" / "jansen2020.pdf").mkdir()
    os.mkfifo(project / "texts" / "devries2019.txt")
    (tmp_path / "geheim.txt").write_text("overal anders")
    (project / "texts" / "bakker2021.txt").symlink_to(tmp_path / "geheim.txt")
    faults = [fault for fault in names(project) if fault != "unverified-quotation"]
    assert sorted(faults) == ["text-outside-folder", "unreadable-text", "unreadable-text"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_text_that_may_not_be_read(project: Path) -> None:
    (project / "texts" / "jansen2020.txt").chmod(0)
    assert "unreadable-text" in names(project)


def test_two_files_for_one_source(project: Path) -> None:
    (project / "texts" / "jansen2020.md").write_text("Gemeenten verschillen.")
    assert [fault for fault in names(project) if fault != "unverified-quotation"] == ["ambiguous-text"]


def test_another_file_than_the_record_names(project: Path) -> None:
    record = BASE["sources/jansen2020.yaml"]
    write(project, {"sources/jansen2020.yaml": f"{record}text: {{sha256: {'0' * 64}}}\n", **NO_LOCK})
    code, output = verified(project)
    assert code == 1
    assert re.search(
        r"jansen2020\.txt:1:1: error: is not the file that the record of 'jansen2020' names: "
        r"its SHA-256 is \w{64}",
        output,
    )


# Where texts are


def test_the_folder_of_the_environment(project: Path, tmp_path: Path) -> None:
    shutil.move(project / "texts", tmp_path / "elders")
    code, output = verified(project, EVSYNTH_TEXTS=str(tmp_path / "elders"))
    assert (code, "3 exactly as quoted" in output) == (0, True)
    code, output = verified(project, EVSYNTH_TEXTS=str(tmp_path / "weg"))
    assert code == 2
    assert "there is no folder" in output
    assert "EVSYNTH_TEXTS" in output


def test_the_folder_of_the_settings(project: Path, tmp_path: Path) -> None:
    shutil.move(project / "texts", project / "bronnen")
    write(project, {"evsynth.yaml": f"texts: bronnen\n{BASE['evsynth.yaml']}", **NO_LOCK})
    assert "3 exactly as quoted" in verified(project)[1]
    for outside in ("../elders", "/etc", "."):
        write(project, {"evsynth.yaml": f"texts: {outside}\n{BASE['evsynth.yaml']}", **NO_LOCK})
        code, output = verified(project)
        assert code == 2
        assert f"the folder of texts '{outside}' lies outside the project" in output or outside == "."
    (project / "link").symlink_to(tmp_path)
    write(project, {"evsynth.yaml": f"texts: link\n{BASE['evsynth.yaml']}", **NO_LOCK})
    assert verified(project)[0] == 2


# What is shown


LONGER = {
    "claims/base.yaml": BASE["claims/base.yaml"].replace(
        "geen twee gelijk", "hier zijn in dit land geen twee gemeenten gelijk"
    ),
    "texts/devries2019.md": "# Verslag\n\nMaar hier zijn in dit land geen drie gemeenten gelijk, "
    "dat is zo.\n",
    **NO_LOCK,
}


def test_a_difference_is_shown_word_by_word(project: Path) -> None:
    write(project, LONGER)
    code, output = verified(project, "--diff")
    assert code == 1
    assert "text: hier zijn in dit land geen drie gemeenten gelijk" in output
    assert "diff: hier zijn in dit land geen [-twee-] {+drie+} gemeenten gelijk" in output
    assert "\x1b[" not in output
    assert "diff: " not in verified(project)[1]
    assert (project / LOCK_FILE).read_text().count(" near ") == 1


def test_colours_where_they_are_wanted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, LONGER)
    monkeypatch.setattr("evsynth.cli.verify.wants_color", lambda: True)
    result = CliRunner().invoke(main, ["verify", "-C", str(project), "--diff"], color=True)
    assert "\x1b[9;31m[-twee-]\x1b[0m \x1b[1;32m{+drie+}\x1b[0m" in result.output


def test_words_of_a_text_cannot_move_the_cursor(project: Path) -> None:
    replaced(project, jansen2020_txt="Gemeenten verschillen, maar \x1b[2J\u202e zelden zo.")
    output = verified(project)[1]
    assert "left out: " in output
    assert "\x1b" not in output
    assert "\u202e" not in output


def test_clipped_wrong_and_ambiguous(project: Path) -> None:
    replaced(
        project,
        jansen2020_txt="Gemeenten verschillen, maar zelden zichtbaar.",
        devries2019_md="# Een\n\ngeen twee gelijk\n\n# Twee\n\ngeen twee gelijk\n",
        bakker2021_pdf=pdf([["Niets."], ["Het is overal anders."], ["Ook niets."], ["Slot."]]),
    )
    assert names(project) == ["clipped-quotation", "ambiguous-quotation", "wrong-locator"]
    code, output = verified(project)
    assert code == 0
    assert "left out: maar zelden zichtbaar" in output
    assert output.count("section ") >= 2
    assert "the quotation stands at p. 2" in output


def test_json(project: Path) -> None:
    replaced(project, jansen2020_txt="Gemeenten verschillen, maar zelden.", bakker2021=None)
    content = values(project)
    assert list(content) == ["version", "profile", "quotations", "findings", "unread", "removed"]
    assert (content["version"], content["profile"]) == (1, "draft")
    first, second, last = content["quotations"]  # type: ignore[misc]
    assert first == {
        "claim": "gemeenten-verschillen",
        "source": "jansen2020",
        "read-in": "jansen2020",
        "path": "claims/base.yaml",
        "line": 5,
        "outcome": "exact",
        "start": 10,
        "end": 21,
        "place": {},
        "corrections": {},
        "places": [],
        "passage": "verschillen",
        "clipped": {"word": "maar", "side": "after", "clause": "maar zelden"},
    }
    assert (second["outcome"], second["place"], second["clipped"]) == ("exact", {"section": "Verslag"}, None)
    assert (last["outcome"], last["start"], last["end"], last["passage"]) == ("no-text", -1, -1, "")
    codes = [finding["code"] for finding in content["findings"]]  # type: ignore[attr-defined]
    assert codes == ["Q608", "Q602", "Q620"]
    assert set(content["findings"][0]) >= {
        "code",
        "name",
        "severity",
        "path",
        "line",
        "column",
        "message",
        "hint",
        "item",
        "related",
    }  # type: ignore[index]
    assert values(project) == content


def test_every_field_of_json_is_documented() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "json.md").read_text()
    for field in (
        "quotations",
        "outcome",
        "read-in",
        "corrections",
        "places",
        "passage",
        "clipped",
        "locked",
        "no-text",
    ):
        assert f"`{field}`" in documented, field


# How it ends


@pytest.mark.parametrize(
    "command", [("verify",), ("quote", "jansen2020", "verschillen"), ("search", "verschillen")]
)
def test_without_the_extra(project: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.setattr(texts_module, "find_spec", lambda name: None if name == "pypdfium2" else object())
    result = run(*command, "-C", str(project))
    assert result.exit_code == 2
    assert "pip install 'evsynth[texts]'" in result.output
    assert not (project / LOCK_FILE).exists()


def test_outside_a_project(tmp_path: Path) -> None:
    result = run("verify", "-C", str(tmp_path))
    assert result.exit_code == 2
    assert "no evsynth project" in result.output


def test_records_that_cannot_be_read_do_not_stop_it(project: Path) -> None:
    write(project, {"claims/stuk.yaml": "- id: [", "sources/stuk.yaml": "id: x: y", **NO_LOCK})
    code, output = verified(project)
    assert code == 1
    assert "3 exactly as quoted" in output
    assert "2 files cannot be read, or not all of it: sources/stuk.yaml, claims/stuk.yaml" in output


@pytest.mark.slow
def test_who_reads_no_further(project: Path) -> None:
    command = f"'{sys.executable}' -m evsynth verify -C '{project}' --format json"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -c 1"],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.stdout == b"{"
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert (project / LOCK_FILE).exists()


@pytest.mark.slow
def test_two_at_once_write_the_same_lock(project: Path) -> None:
    command = [sys.executable, "-m", "evsynth", "verify", "-C", str(project)]
    root = Path(__file__).parents[2]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=root)
        for _ in range(2)
    ]
    outputs = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert codes_in(project) == []
    assert not list(project.rglob(".evsynth-*"))


POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d' * 32}\nsize 4743512\n".encode()


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "pdf", "docx", "odt", "epub"])
def test_a_text_that_is_a_pointer_of_git_lfs(suffix: str, project: Path) -> None:
    verified(project)
    lock = (project / LOCK_FILE).read_bytes()
    replaced(project, **{f"jansen2020_{suffix}": POINTER})
    status, output = verified(project)
    assert status == 1
    assert f"texts/jansen2020.{suffix}:1:1: error: is a pointer of Git LFS, not the text itself" in output
    assert "run `git lfs pull`, which brings the text" in output
    assert (project / LOCK_FILE).read_bytes() == lock
    assert outcomes(project)["jansen2020"] == "locked"


def test_a_pointer_is_no_other_file_than_the_record_names(project: Path) -> None:
    record = BASE["sources/jansen2020.yaml"] + f"text: {{file: jansen2020.txt, sha256: {'0' * 64}}}\n"
    (project / "sources" / "jansen2020.yaml").write_text(record)
    replaced(project, jansen2020_txt=POINTER)
    assert [name for name in names(project) if name.startswith("text-")] == ["text-is-pointer"]


def test_a_pointer_is_no_text_to_quote_from(project: Path) -> None:
    replaced(project, jansen2020_txt=POINTER)
    result = run("quote", "-C", str(project), "jansen2020", "verschillen")
    assert (result.exit_code, "is a pointer of Git LFS" in result.output) == (2, True)


def test_a_lock_that_is_a_pointer_is_left_alone(project: Path) -> None:
    (project / LOCK_FILE).write_bytes(POINTER)
    for arguments in (["verify"], ["review", "--all", "--as", "Ans"], ["review", "--prune"]):
        result = run(*arguments, "-C", str(project))
        assert (result.exit_code, "is a pointer of Git LFS, not the file itself" in result.output) == (
            2,
            True,
        )
        assert (project / LOCK_FILE).read_bytes() == POINTER


@needs_git
def test_texts_that_are_not_checked_out(project: Path) -> None:
    verified(project)
    git(project, "init", "-q")
    commit(project, {})
    lock = (project / LOCK_FILE).read_bytes()
    git(project, "sparse-checkout", "set", "claims", "sources")
    assert not (project / "texts").exists()
    assert verified(project)[0] == 0  # what was verified before needs no text
    (project / LOCK_FILE).write_text("")
    status, output = verified(project)
    assert (status, output.count("is not checked out: sparse checkout")) == (1, 1)
    assert "`git sparse-checkout add texts`" in output
    assert "no-text" not in output
    assert "is not checked out" in run("quote", "-C", str(project), "jansen2020", "verschillen").output
    assert "texts: is not checked out" in run("search", "-C", str(project), "verschillen").output
    git(project, "checkout", "--", LOCK_FILE)
    git(project, "sparse-checkout", "set", "--no-cone", "/*", "!/texts/jansen2020.txt")
    write(
        project,
        {
            "claims/base.yaml": BASE["claims/base.yaml"].replace("verschillen}", "van elkaar}"),
            LOCK_FILE: lock,
        },
    )
    status, output = verified(project)
    assert status == 1
    assert "texts/jansen2020.txt:1:1: error: is not checked out: sparse checkout" in output
    assert "text-not-checked-out" in output
    assert (
        run("verify", "-C", str(project), EVSYNTH_TEXTS=str(project / "claims")).output.count(
            "not checked out"
        )
        == 0
    )
