"""The documentation holds: its commands run, its records are read, its generated pages are current."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import COMMANDS, main
from evsynth.cli.texts import has_extra
from evsynth.findings import Finding
from evsynth.model import Claim, Evidence, Source
from evsynth.pandoc import program as pandoc
from evsynth.reading import claims, csl, settings, sources
from evsynth.reading.calls import CALLS, bound
from evsynth.reading.corpus import read_folder
from evsynth.reading.locators import LABELS
from evsynth.reading.text import text_of
from tests.examples import base_lock
from tests.generated import DOCS, EXAMPLES_FILE, RULES, example_messages, pages
from tests.projects import BASE
from tests.tables import table_test

ROOT = DOCS.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (DOCS / "format.md").read_text(encoding="utf-8")
TUTORIAL = (DOCS / "tutorial.md").read_text(encoding="utf-8")
ANALYSIS = (DOCS / "analysis.md").read_text(encoding="utf-8")

OF_TEXTS = ("verify", "quote", "search")
"""Commands that need the extra evsynth[texts]."""

needs_texts = pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")


def blocks(text: str, language: str) -> list[str]:
    """The code blocks in a language."""
    return re.findall(rf"^```{re.escape(language)}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def matches(shown: str, output: str) -> bool:
    """Whether output is as shown; a line of three dots stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(f"{line}\n") for line in shown.splitlines()
    )
    return re.fullmatch(pattern, output) is not None


def run_all(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, shown in steps(block):
        program, *arguments = shlex.split(command)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        if program == "mkdir":
            Path(arguments[0]).mkdir()
            continue
        assert program == "evsynth"
        if arguments[0] == "build" and not pandoc.available():
            continue
        if arguments[0] in OF_TEXTS and not has_extra():
            pytest.skip("the extra evsynth[texts] is not installed; what comes before was run")
        output = re.sub(
            r" +$", "", CliRunner().invoke(main, arguments, catch_exceptions=False).output, flags=re.MULTILINE
        )
        assert matches(shown, output), f"$ {command}\n{output}"


LESSON = re.compile(
    r"^(?P<line>[^\n]*`(?P<path>[\w./-]+\.(?:yaml|txt|md|lock))`[^\n`]*:)\n\n```\w+\n(?P<content>.*?)^```$"
    r"|^```console\n(?P<console>.*?)^```$",
    flags=re.MULTILINE | re.DOTALL,
)
"""The steps of a reader of a lesson: blocks for files, and commands to run.

The line above a block names its file. The block is put into it, at its end if the line says so, or the file
holds it already.
"""


def follow(lesson: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what a lesson says, in the folder where we are."""
    for part in LESSON.finditer(lesson):
        if part["console"]:
            run_all(part["console"], monkeypatch)
            continue
        path = Path(part["path"])
        if " holds:" in part["line"]:
            assert path.read_text(encoding="utf-8") == part["content"]
            continue
        path.parent.mkdir(exist_ok=True)
        before = path.read_text(encoding="utf-8") if "end of" in part["line"] else ""
        path.write_text(before + part["content"], encoding="utf-8")


def sections(page: str) -> tuple[str, Iterator[tuple[str, str]]]:
    """What comes before the first heading of a page, and what stands under each by its title."""
    first, *others = re.split(r"^##+ (.*)\n", page, flags=re.MULTILINE)
    return first, zip(others[::2], others[1::2], strict=True)


@pytest.mark.slow
def test_the_tutorial_goes_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EVSYNTH_TEXTS", raising=False)
    follow(TUTORIAL, monkeypatch)
    if pandoc.available():
        assert_shown(TUTORIAL, Path("build", "balans.md"))


@pytest.mark.parametrize(("title", "section"), list(sections(ANALYSIS)[1]), ids=dict(sections(ANALYSIS)[1]))
def test_the_analysis_computes_what_its_page_says(
    title: str, section: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    follow(f"{sections(ANALYSIS)[0]}\n{section}", monkeypatch)


def test_every_block_of_the_lessons_is_followed() -> None:
    for page in (TUTORIAL, ANALYSIS):
        shown = re.findall(r"^```(?!sh$)\w+.*$", page, flags=re.MULTILINE)
        assert len(shown) == sum(1 for _ in LESSON.finditer(page))


@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
@needs_texts
def test_the_commands_of_the_readme_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(README, "console"):
        run_all(block, monkeypatch)


def test_the_commands_on_the_corpus_print_what_the_readme_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = blocks(README, "console corpus")
    assert shown
    monkeypatch.chdir(ROOT)
    for block in shown:
        run_all(block, monkeypatch)


@needs_texts
def test_the_commands_of_the_page_on_quotations_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run_all("$ evsynth init voorbeeld\n...\n$ cd voorbeeld\n", monkeypatch)
    for block in blocks((DOCS / "quotations.md").read_text(encoding="utf-8"), "console"):
        run_all(block, monkeypatch)


def test_the_record_of_the_readme_is_that_of_the_example() -> None:
    record = blocks(README, "yaml")[0]
    example = (ROOT / "evsynth" / "example" / "claims" / "eenzaamheid.yaml").read_text(encoding="utf-8")
    assert record in re.sub(r" +# .*", "", example)


@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
def test_the_record_of_the_readme_becomes_what_it_shows(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path / "a")], catch_exceptions=False)
    CliRunner().invoke(main, ["build", "-C", str(tmp_path / "a"), "--to", "md"], catch_exceptions=False)
    assert_shown(README, tmp_path / "a" / "build" / "balans.md")


def assert_shown(page: str, balance: Path) -> None:
    """A balance has what a page shows of it as a quotation, but for the links."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", balance.read_text(encoding="utf-8"))
    shown = [line.removeprefix("> ") for line in page.splitlines() if line.startswith("> ")]
    assert len(shown) > 3
    assert [line for line in shown if line not in text] == []


def test_every_rule_has_a_page_that_is_current_and_every_page_a_rule() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in RULES.iterdir()}
    made = pages()
    assert sorted(written) == sorted(made), "run `make docs`"
    assert [name for name in made if written[name] != made[name]] == [], "run `make docs`"


def test_what_explain_says_of_bad_examples_is_current() -> None:
    assert EXAMPLES_FILE.read_text(encoding="utf-8") == example_messages(), "run `make docs`"


def test_the_index_of_the_rules_shows_the_project_that_the_examples_are_added_to() -> None:
    index = (RULES / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", index, flags=re.MULTILINE | re.DOTALL)
    assert dict(shown) == {**BASE, "evsynth.lock": base_lock()}


def test_every_command_is_in_the_readme() -> None:
    assert all(f"`evsynth {name}" in README for name in COMMANDS)


def test_every_call_is_in_the_page_on_texts_with_its_parameters() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", (DOCS / "text.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    shown = {
        call: arguments.count('"') // 2
        for row in rows
        for call, arguments in re.findall(r"`(\w+)\((.*?)\)`", row)
    }
    assert {call: len(signature.parameters) for call, signature in CALLS.items()} == shown


def test_what_the_page_on_texts_shows_can_be_read() -> None:
    for block in blocks((DOCS / "text.md").read_text(encoding="utf-8"), "markdown"):
        found: list[Finding] = []
        text = text_of(block, "balans.md", found)
        assert found == []
        assert all(bound(CALLS[call.name], call.arguments, call.named) is not None for call in text.calls)


@table_test(
    "fields",
    [
        claims.CLAIM,
        claims.EVIDENCE,
        claims.RELATION,
        claims.CONFIDENCE,
        claims.JUDGEMENT,
        claims.ALLOWANCE,
        settings.SETTINGS,
        settings.THEME,
        settings.DIMENSION,
        settings.CITATIONS,
        settings.PER_PATH,
        settings.DOCUMENT,
        sources.OWN,
        sources.FULL_TEXT,
        sources.NUMBERING,
    ],
    ids=(
        "claim evidence relation confidence judgement allowance settings theme dimension citations"
        " per-path document source text pages".split()
    ),
)
def test_every_field_is_in_the_page_on_the_records_with_an_example(fields: frozenset[str]) -> None:
    examples, words = (
        "\n".join(blocks(FORMAT, "yaml")),
        re.sub(r"^```.*?^```", "", FORMAT, flags=re.MULTILINE | re.DOTALL),
    )
    assert [field for field in sorted(fields) if not re.search(rf"(?<![\w-]){field}: *\S*", examples)] == []
    assert [field for field in sorted(fields) if not re.search(rf"`{field}`", words)] == []


def test_every_word_of_csl_is_in_the_page_on_the_records() -> None:
    section = FORMAT.partition("### The words of CSL")[2].partition("\n###")[0]
    rows = re.findall(r"^\| .*? \| (`.*) \|$", section, flags=re.MULTILINE)
    shown = [set(re.findall(r"`(.*?)`", row)) for row in rows]
    assert shown == [csl.TYPES, csl.TEXTS, csl.NAMES, csl.DATES, LABELS]


def test_the_page_on_the_records_shows_records_that_can_be_read(tmp_path: Path) -> None:
    shown = blocks(FORMAT, "yaml")
    files = {
        "evsynth.yaml": next(block for block in shown if block.startswith("title:")),
        "sources/nijdam2020.yaml": next(block for block in shown if block.startswith("id: nijdam2020")),
        "claims/a.yaml": next(block for block in shown if block.startswith("- id:"))
        + "".join(
            f"  {line}\n"
            for block in shown
            if block.startswith(("confidence:", "allow:"))
            for line in block.splitlines()
        ),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    assert read_folder(str(tmp_path)).findings == ()


def anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page, as GitHub makes them."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]:
        without_code = re.sub(
            r"^(?:    .*|```.*\n(?:.*\n)*?```)$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)]*))?\)", without_code):
            path = page.parent / target if target else page
            assert path.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors(path), f"{page.name}: {target}#{anchor}"


def test_source_and_claim_have_no_field_that_reading_does_not_know() -> None:
    """One word for one thing: the fields of the model are the keys of the YAML."""
    own = {"where", "texts", "names", "dates"}
    for record, keys in ((Source, sources.SOURCE), (Claim, claims.CLAIM), (Evidence, claims.EVIDENCE)):
        assert {name.replace("_", "-") for name in record._fields} - own <= keys
    assert not csl.TEXTS & sources.OWN


def test_the_program_is_on_the_path_of_its_environment() -> None:
    import sys

    assert shutil.which("evsynth", path=str(Path(sys.executable).parent))
