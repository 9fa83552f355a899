"""What the documentation says is so: its commands run, its records are read, its generated pages are current."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import COMMANDS, main
from evsynth.cli.texts import has_extra
from evsynth.findings import Finding
from evsynth.model import Claim, Evidence, Source
from evsynth.reading import claims, csl, settings, sources
from evsynth.reading.calls import CALLS, bound
from evsynth.reading.corpus import read_corpus
from evsynth.reading.text import text_of
from evsynth.render import pandoc
from tests.generated import DOCS, PAGES

ROOT = DOCS.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (DOCS / "format.md").read_text(encoding="utf-8")


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
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(f"{line}\n") for line in shown.splitlines())
    return re.fullmatch(pattern, output) is not None


def run_all(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, shown in steps(block):
        program, *arguments = shlex.split(command)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        assert program == "evsynth"
        output = CliRunner().invoke(main, arguments, catch_exceptions=False).output
        assert matches(shown, output), f"$ {command}\n{output}"


@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
@needs_texts
def test_the_commands_of_the_readme_print_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
def test_the_commands_of_the_page_on_quotations_print_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    balance = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", (tmp_path / "a" / "build" / "balans.md").read_text(encoding="utf-8"))
    shown = [line.removeprefix("> ") for line in README.splitlines() if line.startswith("> ")]
    assert len(shown) == 4
    assert all(line in balance for line in shown)


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_command_is_in_the_readme() -> None:
    assert all(f"`evsynth {name}" in README for name in COMMANDS)


def test_every_call_is_in_the_page_on_texts_with_its_parameters() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", (DOCS / "text.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    shown = {call: arguments.count('"') // 2 for row in rows for call, arguments in re.findall(r"`(\w+)\((.*?)\)`", row)}
    assert {call: len(signature.parameters) for call, signature in CALLS.items()} == shown


def test_what_the_page_on_texts_shows_can_be_read() -> None:
    for block in blocks((DOCS / "text.md").read_text(encoding="utf-8"), "markdown"):
        found: list[Finding] = []
        text = text_of(block, "balans.md", found)
        assert found == []
        assert all(bound(CALLS[call.name], call.arguments, call.named) is not None for call in text.calls)


@pytest.mark.parametrize(
    "fields",
    [
        claims.CLAIM,
        claims.EVIDENCE,
        claims.RELATION,
        claims.CONFIDENCE,
        settings.SETTINGS,
        settings.THEME,
        settings.DIMENSION,
        settings.CITATIONS,
        sources.OWN,
        sources.FULL_TEXT,
        sources.NUMBERING,
    ],
    ids=["claim", "evidence", "relation", "confidence", "settings", "theme", "dimension", "citations", "source", "text", "pages"],
)
def test_every_field_is_in_the_page_on_the_records(fields: frozenset[str]) -> None:
    assert [field for field in sorted(fields) if f"`{field}`" not in FORMAT and f"{field}:" not in FORMAT] == []


def test_the_page_on_the_records_shows_records_that_can_be_read(tmp_path: Path) -> None:
    shown = blocks(FORMAT, "yaml")
    files = {
        "evsynth.yaml": next(block for block in shown if block.startswith("title:")),
        "sources/nijdam2020.yaml": next(block for block in shown if block.startswith("id: nijdam2020")),
        "claims/a.yaml": next(block for block in shown if block.startswith("- id:"))
        + "".join(f"  {line}\n" for block in shown if block.startswith(("confidence:", "allow:")) for line in block.splitlines()),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    assert read_corpus(str(tmp_path)).found == ()


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_source_and_claim_have_no_field_that_reading_does_not_know() -> None:
    """One word for one thing: the fields of the model are the keys of the YAML."""
    own = {"where", "texts", "names", "dates"}
    for record, keys in ((Source, sources.SOURCE), (Claim, claims.CLAIM), (Evidence, claims.EVIDENCE)):
        assert {name.replace("_", "-") for name in record._fields} - own <= keys
    assert not csl.TEXTS & sources.OWN


def test_the_program_is_on_the_path_of_its_environment() -> None:
    import sys

    assert shutil.which("evsynth", path=str(Path(sys.executable).parent))
