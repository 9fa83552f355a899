"""`evsynth build`, as a user runs it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evsynth.render import pandoc
from tests.cli.test_check import FAULT, run
from tests.projects import BASE, write

needs_extra = pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", BASE)


@needs_extra
def test_build_writes_markdown_and_html_and_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    result = run("build")
    assert (result.exit_code, result.output) == (0, "build/figures (1 figure)\nbuild/balans.md\nbuild/balans.html\n")
    assert (project / "build" / "balans.md").read_text().startswith("# Voorbeeld\n")
    html = (project / "build" / "balans.html").read_text()
    assert '<html lang="nl' in html
    assert 'id="gemeenten-verschillen"' in html


@needs_extra
def test_the_same_records_give_the_same_bytes(project: Path) -> None:
    outputs = []
    for folder in ("een", "twee"):
        run("build", "-C", str(project), "-o", str(project / folder))
        outputs.append([path.read_bytes() for path in sorted((project / folder).rglob("*.*"))])
    assert outputs[0] == outputs[1]


@needs_extra
def test_format_and_folder_are_to_choose(project: Path) -> None:
    run("build", "-C", str(project), "--to", "md", "-o", str(project / "uit" / "diep"))
    assert sorted(path.name for path in (project / "uit" / "diep").iterdir()) == ["balans.md", "figures"]


@needs_extra
def test_figures_stand_in_the_page_and_as_files(project: Path) -> None:
    run("build", "-C", str(project))
    html, markdown = ((project / "build" / f"balans.{name}").read_text() for name in ("html", "md"))
    files = sorted(path.name for path in (project / "build" / "figures").iterdir())
    assert files
    for name in files:
        assert f'id="figuur_{name.removesuffix(".svg")}"' in html
        assert f"](figures/{name})" in markdown


@needs_extra
def test_errors_stand_in_the_way_and_nothing_is_written(project: Path) -> None:
    write(project, {"claims/fout.yaml": FAULT})
    result = run("build", "-C", str(project))
    assert result.exit_code == 1
    assert "claims/fout.yaml:7:15: error" in result.output
    assert "Nothing was written" in result.output
    assert not (project / "build").exists()


@needs_extra
def test_force_renders_and_the_document_says_what_is_wrong(project: Path) -> None:
    write(project, {"claims/fout.yaml": FAULT})
    assert run("build", "-C", str(project), "--force").exit_code == 0
    text = (project / "build" / "balans.md").read_text()
    assert "Deze balans heeft gebreken" in text
    assert "claims/fout.yaml:7:15: there is no source 'jansen202'" in text


@needs_extra
@pytest.mark.parametrize("reader", ["bestaat-niet", "devries2019", "jansen2020"])
def test_force_renders_whatever_the_evidence_was_cited_in(project: Path, reader: str) -> None:
    write(
        project,
        {
            "claims/fout.yaml": FAULT.replace(
                "stance: supports\n      locator", f"stance: supports\n      as-cited-in: {reader}\n      locator"
            )
        },
    )
    assert run("build", "-C", str(project), "--force").exit_code == 0


@needs_extra
@pytest.mark.parametrize(
    "text",
    ["*a* _b_ [c](d) `e` <script>x</script> @jansen2020 $f$ # g", "1. ^h^ ~i~ ![j](k) \\l {m} | n", "& ' \" -- ... é ‘’ “”"],
)
def test_text_of_records_comes_through_literally(project: Path, text: str) -> None:
    quoted = text.replace("'", "''")
    claim = GAP_FREE.replace("STATEMENT", f"'{quoted}'")
    write(project, {"claims/raar.yaml": claim, "evsynth.yaml": BASE["evsynth.yaml"].replace("Voorbeeld", f"'{quoted}'")})
    assert run("build", "-C", str(project), "--to", "html").exit_code == 0
    html = (project / "build" / "balans.html").read_text()
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"<strong>{escaped}" in html.replace("\n", " ").replace("&quot;", '"')


GAP_FREE = """\
- id: raar
  statement: STATEMENT
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 1}, quote: een}
    - {source: devries2019, stance: supports, locator: {page: 1}, quote: twee}
"""


@needs_extra
def test_a_folder_that_cannot_be_written_is_said_in_one_line(project: Path) -> None:
    (project / "build").write_text("in de weg")
    result = run("build", "-C", str(project))
    assert result.exit_code == 2
    assert "cannot write in" in result.output
    assert (project / "build").read_text() == "in de weg"


def contents(project: Path) -> dict[str, bytes]:
    """The documents in build/, and whatever else lies there."""
    return {path.name: path.read_bytes() for path in (project / "build").iterdir() if path.is_file()}


@needs_extra
def test_a_build_that_is_interrupted_leaves_the_old_output_whole(project: Path) -> None:
    run("build", "-C", str(project))
    before = contents(project)
    settings = project / "evsynth.yaml"
    settings.write_text(settings.read_text().replace("Voorbeeld", "Nieuw"))
    for wait in (0.05, 0.2, 0.4):
        with subprocess.Popen(
            [sys.executable, "-m", "evsynth", "build", "-C", str(project)], stdout=subprocess.DEVNULL
        ) as process:
            time.sleep(wait)
            process.send_signal(signal.SIGINT)
        whole = contents(project)
        assert whole.keys() == before.keys()
        assert all(content == before[name] or b"Nieuw" in content for name, content in whole.items())


def test_without_the_extra_build_says_how_to_install_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "EXTRA", ("a_module_that_is_not_there",))
    result = run("build", "-C", str(project))
    assert result.exit_code == 2
    assert "pip install 'evsynth[build]'" in result.output


def test_an_unknown_format_is_refused() -> None:
    result = run("build", "--to", "docx,md")
    assert result.exit_code == 2
    assert "'docx' is not a format; choose from md, html" in result.output


@needs_extra
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_project_without_anything_builds(tmp_path: Path, language: str) -> None:
    write(tmp_path, {"evsynth.yaml": f"title: Leeg\nlanguage: {language}\n"})
    assert run("build", "-C", str(tmp_path)).exit_code == 0
