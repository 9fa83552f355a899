"""`evsynth build`, as a user runs it."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from base64 import b64encode
from contextlib import suppress
from html import unescape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import Mock
from xml.etree import ElementTree

import pytest

from evsynth.cli.watching import is_input
from evsynth.document.formats import FORMATS
from evsynth.files.keeping import keep, project_store
from evsynth.pandoc import program as pandoc
from tests.cli.test_check import FAULT, run
from tests.pictures import JPEG, SVG, png, svg
from tests.projects import BASE, findings_in, write

needs_extra = pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", BASE)


@needs_extra
def test_build_writes_markdown_and_html_and_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    result = run("build")
    assert (result.exit_code, result.output) == (
        0,
        "build/figures (1 figure)\nbuild/balans.md\nbuild/balans.html\n",
    )
    assert (project / "build" / "balans.md").read_text().startswith("# Voorbeeld\n")
    html = (project / "build" / "balans.html").read_text()
    assert '<html lang="nl' in html
    assert 'id="gemeenten-verschillen"' in html


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize("reader", ["bestaat-niet", "devries2019", "jansen2020"])
def test_force_renders_whatever_the_evidence_was_cited_in(project: Path, reader: str) -> None:
    write(
        project,
        {
            "claims/fout.yaml": FAULT.replace(
                "stance: supports\n      locator",
                f"stance: supports\n      as-cited-in: {reader}\n      locator",
            )
        },
    )
    assert run("build", "-C", str(project), "--force").exit_code == 0


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ [c](d) `e` <script>x</script> @jansen2020 $f$ # g",
        "1. ^h^ ~i~ ![j](k) \\l {m} | n",
        "& ' \" -- ... é ‘’ “”",
    ],
)
def test_text_of_records_comes_through_literally(project: Path, text: str) -> None:
    quoted = text.replace("'", "''")
    claim = GAP_FREE.replace("STATEMENT", f"'{quoted}'")
    write(
        project,
        {"claims/raar.yaml": claim, "evsynth.yaml": BASE["evsynth.yaml"].replace("Voorbeeld", f"'{quoted}'")},
    )
    assert run("build", "-C", str(project), "--to", "html").exit_code == 0
    html = (project / "build" / "balans.html").read_text()
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f'<span class="number">1.2</span> {escaped}' in html.replace("\n", " ").replace("&quot;", '"')


GAP_FREE = """\
- id: raar
  statement: STATEMENT
  theme: gemeenten
  evidence:
    - {source: jansen2020, stance: supports, locator: {page: 1}, quote: een}
    - {source: devries2019, stance: supports, locator: {page: 1}, quote: twee}
"""


@pytest.mark.slow
@needs_extra
def test_a_project_on_another_drive_is_named_in_full(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows no path leads from one drive to another."""
    relpath = os.path.relpath

    def on_drives(path: str, start: str = os.curdir) -> str:
        if start == os.curdir:
            raise ValueError("path is on mount 'D:', start on mount 'C:'")
        return relpath(path, start)

    monkeypatch.setattr(os.path, "relpath", on_drives)
    result = run("build", "-C", str(project), "--to", "md")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, str(project / "build" / "balans.md"))
    assert run("verify", "-C", str(project)).exit_code == 0
    assert run("init", "--text", str(project)).exit_code == 0


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


@pytest.mark.slow
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


def test_without_the_extra_build_says_how_to_install_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "REQUIRED_MODULES", ("a_module_that_is_not_there",))
    result = run("build", "-C", str(project))
    assert result.exit_code == 2
    assert "pip install 'evsynth[build]'" in result.output


def test_an_unknown_format_is_refused() -> None:
    result = run("build", "--to", "doc,md")
    assert result.exit_code == 2
    assert "'doc' is not a format; choose from md, html, docx, odt, pdf, tex" in result.output


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_project_without_anything_builds(tmp_path: Path, language: str) -> None:
    write(tmp_path, {"evsynth.yaml": f"title: Leeg\nlanguage: {language}\n"})
    assert run("build", "-C", str(tmp_path)).exit_code == 0


ALL = sorted(format.file for format in FORMATS.values() if not format.is_extra)


@needs_extra
def test_all_formats_are_written_and_are_the_same_twice(project: Path) -> None:
    outputs = []
    for folder in ("een", "twee"):
        shutil.rmtree(project / ".evsynth", ignore_errors=True)
        assert run("build", "-C", str(project), "--to", "all", "-o", str(project / folder)).exit_code == 0
        assert sorted(path.name for path in (project / folder).iterdir()) == [*ALL, "figures"]
        outputs.append({path.name: path.read_bytes() for path in (project / folder).rglob("*.*")})
    assert outputs[0] == outputs[1]


@pytest.mark.slow
@needs_extra
def test_the_date_of_a_document_is_that_of_the_settings_or_of_the_environment(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def created() -> str:
        run("build", "-C", str(project), "--to", "docx")
        with zipfile.ZipFile(project / "build" / "balans.docx") as made:
            return made.read("docProps/core.xml").decode()

    assert ">1980-01-01T00:00:00Z<" in created()
    write(project, {"evsynth.yaml": BASE["evsynth.yaml"] + "date: 2021-05-17\n"})
    assert ">2021-05-17T00:00:00Z<" in created()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert ">2023-11-14T22:13:20Z<" in created()


@pytest.mark.slow
@needs_extra
def test_only_what_changed_is_made_again(project: Path) -> None:
    def build(*formats: str) -> str:
        return run("build", "-C", str(project), "--to", ",".join(formats)).output

    def stamp(name: str) -> int:
        return (project / "build" / name).stat().st_mtime_ns

    def figure() -> list[int]:
        return [path.stat().st_mtime_ns for path in sorted((project / "build" / "figures").iterdir())]

    build("md", "html")
    before = stamp("balans.md"), stamp("balans.html"), figure()
    assert build("md", "html").count("(up to date)") == 2
    assert (stamp("balans.md"), stamp("balans.html"), figure()) == before
    (project / "build" / "balans.html").write_text("geknoeid")
    (project / "build" / "balans.md").unlink()
    assert "(up to date)" not in build("md", "html")
    assert "geknoeid" not in (project / "build" / "balans.html").read_text()
    write(project, {"claims/meer.yaml": GAP_FREE.replace("STATEMENT", "Nieuw.")})
    assert "(up to date)" not in build("md")
    assert "Nieuw." in (project / "build" / "balans.md").read_text()


@pytest.mark.slow
@needs_extra
@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b'{"a": 1}', b"\xff", b"[" * 100_000])
def test_what_was_built_may_be_forgotten(kept: bytes, project: Path) -> None:
    keep(project_store(str(project)), "built.json", kept)
    assert run("build", "-C", str(project), "--to", "md").exit_code == 0
    assert (project / "build" / "balans.md").exists()


@pytest.mark.slow
@needs_extra
def test_annexes_stand_in_the_document_in_a_file_of_their_own_or_nowhere(project: Path) -> None:
    settings = (project / "evsynth.yaml").read_text(encoding="utf-8")
    annex, heading = project / "build" / "balans-bijlage.md", "Bijlage A. De beweringen en hun bewijs"

    def built(place: str) -> str:
        changed = settings.replace("document: {", f"document: {{annex: {place}, ")
        (project / "evsynth.yaml").write_text(changed, encoding="utf-8")
        assert run("build", "--to", "md,tex", "-C", str(project)).exit_code == 0
        return (project / "build" / "balans.md").read_text(encoding="utf-8")

    assert heading in built("in-document")
    assert not annex.exists()
    assert heading not in (main := built("separate"))
    assert "staan in een apart bestand." in main
    apart = annex.read_text(encoding="utf-8")
    assert apart.startswith("# Bijlagen bij Voorbeeld\n")
    assert heading in apart
    assert "#### 1.1 Gemeenten verschillen van elkaar" in apart
    assert "“geen twee gelijk” ([De Vries, 2019](#ref-devries2019), p. 2)" in apart
    assert "Bakker, A. (2021). *Anders*." in apart
    assert (project / "build" / "balans-bijlage.tex").exists()
    left_out = built("none")
    assert heading not in left_out
    assert "apart bestand" not in left_out
    assert not annex.exists()


@needs_extra
@pytest.mark.parametrize(("text", "has_annex"), [("{{ key() }}", False), ('{{ annex("sources") }}', True)])
def test_a_text_has_a_file_of_annexes_and_says_so_only_if_it_calls_any(
    text: str, has_annex: bool, project: Path
) -> None:
    settings = BASE["evsynth.yaml"].replace("document: {", "document: {annex: separate, ")
    write(project, {"evsynth.yaml": settings, "balans.md": f"# Kop\n\n{text}\n"})
    assert run("build", "--to", "md", "-C", str(project)).exit_code == 0
    assert (project / "build" / "balans-bijlage.md").exists() is has_annex
    made = (project / "build" / "balans.md").read_text(encoding="utf-8")
    assert ("apart bestand" in made) is has_annex


@needs_extra
def test_figures_of_what_is_gone_go_too_but_nothing_else(project: Path) -> None:
    theme = "title: Voorbeeld\nthemes:\n  - {id: gemeenten, title: Gemeenten}\n  - {id: weg, title: Weg}\n"
    write(project, {"claims/weg.yaml": GAP_FREE.replace("gemeenten", "weg"), "evsynth.yaml": theme + SCOPES})
    run("build", "-C", str(project), "--to", "md")
    figures = project / "build" / "figures"
    gone = [path.name for path in figures.iterdir() if "-weg" in path.name]
    (figures / "eigen.svg").write_text("<svg/>")
    (project / "claims" / "weg.yaml").unlink()
    write(project, {"evsynth.yaml": BASE["evsynth.yaml"]})
    run("build", "-C", str(project), "--to", "md")
    assert [name for name in gone if (figures / name).exists()] == []
    assert (figures / "eigen.svg").exists()


SCOPES = BASE["evsynth.yaml"].partition("title: Gemeenten}\n")[2]


@pytest.mark.slow
@needs_extra
def test_a_review_shows_every_finding_once_and_a_final_document_none(project: Path) -> None:
    one_voice = "    - {source: jansen2020, stance: supports, locator: {page: 1}, quote: een}\n"
    source = BASE["sources/jansen2020.yaml"].replace("issued: 2020\n", "")
    write(
        project,
        {"claims/raar.yaml": GAP_FREE.replace("STATEMENT", "Raar.").partition("    - ")[0] + one_voice},
    )
    write(project, {"sources/jansen2020.yaml": source, "claims/fout.yaml": FAULT})
    findings = json.loads(run("check", "-C", str(project), "--format", "json").output)["findings"]
    assert len(findings) >= 2
    assert run("build", "-C", str(project), "--to", "docx,html,pdf", "--review").exit_code == 0
    with zipfile.ZipFile(project / "build" / "balans.docx") as made:
        comments = ElementTree.fromstring(made.read("word/comments.xml"))
        texts = ["".join(comment.itertext()) for comment in comments]
    page = (project / "build" / "balans.html").read_text(encoding="utf-8")
    for finding in findings:
        assert sum(finding["code"] in text for text in texts) == sum(
            other_finding["code"] == finding["code"] for other_finding in findings
        )
        assert finding["code"] in page
    assert run("build", "-C", str(project), "--to", "docx,html", "--force").exit_code == 0
    with zipfile.ZipFile(project / "build" / "balans.docx") as made:
        assert "word/comments.xml" not in made.namelist()
    assert (
        'class="finding'
        not in (project / "build" / "balans.html").read_text(encoding="utf-8").partition("</style>")[2]
    )


@pytest.mark.slow
@needs_extra
@pytest.mark.skipif(find_spec("watchfiles") is None, reason="the extra evsynth[watch] is not installed")
def test_a_watched_project_is_built_on_every_change_and_errors_do_not_end_it(project: Path) -> None:
    command = [sys.executable, "-m", "evsynth", "build", "-C", str(project), "--to", "md", "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        patience = threading.Timer(600, process.kill)
        patience.start()
        try:
            assert process.stdout
            seen = iter(process.stdout.readline, "")

            def wait_for(words: str) -> None:
                assert any(words in line for line in seen), words

            wait_for("Watching for changes")
            write(project, {"claims/fout.yaml": FAULT})
            wait_for("Nothing was written")
            write(project, {"claims/fout.yaml": GAP_FREE.replace("STATEMENT", "Hersteld.")})
            wait_for("balans.md")
            assert "Hersteld." in (project / "build" / "balans.md").read_text()
        finally:
            while process.poll() is None:  # an interrupt in the middle of a build may get lost
                process.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(60)
            patience.cancel()
    assert process.returncode == 0


def test_only_what_a_balance_is_made_of_is_watched(tmp_path: Path) -> None:
    root = str(tmp_path)
    watched = ["evsynth.yaml", "balans.md", "sources/a.yaml", "claims/b.yaml", "figuren/Kaart.PNG", "a.svg"]
    unwatched = [
        "build/balans.md",
        ".evsynth/built.json",
        "claims/.b.yaml.swp",
        "README.md",
        "sources/diep/a.yaml",
        ".git/index",
        "build/figures/a.png",
    ]
    assert [path for path in [*watched, *unwatched] if is_input(root, str(tmp_path / path))] == watched


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize("fault", ["pandoc", "disk"])
def test_a_build_that_cannot_be_done_is_one_message_and_leaves_what_was(
    fault: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", "-C", str(project), "--to", "md,pdf")
    before = contents(project)
    write(project, {"claims/meer.yaml": GAP_FREE.replace("STATEMENT", "Nieuw.")})
    if fault == "pandoc":
        monkeypatch.setattr(pandoc, "program", lambda: str(project / "geen-pandoc"))
    else:
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        monkeypatch.setattr("evsynth.building.rendering.write_file", Mock(side_effect=full))
    result = run("build", "-C", str(project), "--to", "md,pdf")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert len([line for line in result.output.splitlines() if line.startswith("evsynth: ")]) == 1
    assert contents(project) == before


@pytest.mark.slow
@needs_extra
def test_a_picture_that_is_lost_or_broken_is_drawn_again(project: Path) -> None:
    def build() -> str:
        return run("build", "-C", str(project), "--to", "tex").output

    build()
    picture = min((project / "build" / "figures").glob("*.png"))
    whole = picture.read_bytes()
    assert "(up to date)" in build()
    picture.unlink()
    for kept in (project / ".evsynth" / "pictures").iterdir():
        kept.write_bytes(whole[:100])
    assert "(up to date)" not in build()
    assert picture.read_bytes() == whole


def whole(project: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(project)): path.read_bytes() for path in project.rglob("*") if path.is_file()
    }


PLACES = {
    "sources": "sources",
    "claims": "claims",
    "below": "sources/new/deep",
    "back": "build/../sources",
    "link": "link",
    "through a link": "link/deep",
    "texts": "texts",
    "texts of settings": "volle-teksten",
    "texts of the environment": "elders",
    "root": "claims/..",
}


@needs_extra
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_built_among_what_is_read(
    place: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "link").symlink_to("sources")
    (project / "elders").mkdir()
    if place == "texts of the environment":
        monkeypatch.setenv("EVSYNTH_TEXTS", str(project / "elders"))
    if place == "texts of settings":
        write(project, {"evsynth.yaml": BASE["evsynth.yaml"] + "texts: volle-teksten\n"})
    before = whole(project)
    monkeypatch.chdir(project)
    result = run("build", "--to", "md", "-o", PLACES[place])
    assert result.exit_code == 2, result.output
    assert result.output.startswith("evsynth: nothing is built in ")
    assert result.output.endswith("choose another folder with -o\n")
    assert whole(project) == before


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize("place", ["sources-and-claims", "texts/balans", "uit/sources"])
def test_beside_what_is_read_a_balance_is_built(place: str, project: Path) -> None:
    result = run("build", "-C", str(project), "--to", "md", "-o", str(project / place))
    assert result.exit_code == 0, result.output
    assert (project / place / "balans.md").exists()


ADDRESSES = {
    "javascript:alert(1)": "",
    "file:///etc/passwd": "",
    "data:text/html,x": "",
    "mailto:a@b.example": "",
    "geen": "",
    "nog niet online (zie *archief*)": "",
    "www.kast.example": "",
    "https://kast.example/a https://kast.example/b": "",
    "https://": "",
    "https://javascript:alert(1)": "",
    "//kast.example": "",
    "https://kast.example/a-b?c=d&e=%20#f": "https://kast.example/a-b?c=d&e=%20#f",
    "HTTP://kast.example:8080": "HTTP://kast.example:8080",
    "https://[::1]/": "https://%5B::1%5D/",
    "https://bücher.example/ä": "https://bücher.example/ä",
}
"""Values that may stand in a URL, with the target of the link; "" where there is no link."""

DOIS = {
    "niet bekend": "",
    "-": "",
    "10.1000": "",
    "https://kast.example/10.1000/a": "",
    "javascript:alert(1)//10.1000/a": "",
    "10.1000/a b": "",
    "10.1000/a": "https://doi.org/10.1000/a",
    "doi:10.1000.10/a": "https://doi.org/10.1000.10/a",
    "https://dx.doi.org/10.1000/a(b)": "https://doi.org/10.1000/a%28b%29",
    "http://www.doi.org/10.1000/a": "https://doi.org/10.1000/a",
}
"""The same for a DOI."""


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize(
    ("field", "given"),
    [("URL", ADDRESSES), ("DOI", DOIS), ("URL and DOI", DOIS)],
    ids=["url", "doi", "doi-beside-a-url"],
)
def test_what_is_no_address_is_told_and_printed_as_words(
    field: str, given: dict[str, str], tmp_path: Path
) -> None:
    address = {"URL": "https://kast.example/beter"} if field == "URL and DOI" else {}
    name = field.rpartition(" ")[2]
    works = {
        f"sources/s{number}.yaml": json.dumps(
            {
                "id": f"s{number}",
                "type": "report",
                "title": f"T{number}.",
                "author": [{"family": f"A{chr(97 + number)}"}],
                **address,
                name: value,
            }
        )
        for number, value in enumerate(given)
    }
    cited = " ".join(f"[@s{number}]" for number in range(len(given)))
    project = write(
        tmp_path, {**BASE, **works, "balans.md": f"# Kop\n\n{cited}\n\n# Werken\n\n{{{{ references() }}}}\n"}
    )
    assert run("build", "-C", str(project), "--to", "html").exit_code == 0
    html = (project / "build" / "balans.html").read_text()
    findings = json.loads(run("check", "-C", str(project), "--format", "json").stdout)["findings"]
    lacking = {
        finding["item"].split()[-1]
        for finding in findings
        if finding["name"] == {"URL": "no-address", "DOI": "no-doi"}[name]
    }
    for number, (value, target) in enumerate(given.items()):
        entry = re.search(rf'<div id="ref-s{number}".*?</div>', html, re.S)
        assert entry
        links = re.findall(r'href="([^"]*)"', entry[0])
        words = " ".join(unescape(re.sub("<[^>]*>", "", entry[0])).split())
        assert (f"s{number}" in lacking) is (not target), value
        wanted = target or address.get("URL", "")
        assert [unescape(href) for href in links] == ([wanted] if wanted else []), (value, entry[0])
        assert words.endswith(f"T{number}. {value}") or wanted, words
        assert "evsynth-words" not in entry[0]


def broken(monkeypatch: pytest.MonkeyPatch, name: str, problem: BaseException) -> None:
    """Let one format fail."""
    module = import_module(f"evsynth.document.formats.{FORMATS[name].module}")
    monkeypatch.setattr(module, "write", Mock(side_effect=problem))


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (pandoc.PandocError("typst: no"), "typst: no"),
        (KeyError("x"), "a fault of evsynth, which you can report (KeyError: 'x')"),
        (RecursionError(), "nested too deeply"),
        (OSError(28, "No space left on device"), "no space left on device"),
    ],
)
def test_a_format_that_fails_is_named_and_stops_no_other(
    project: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, message: str
) -> None:
    broken(monkeypatch, "html", problem)
    result = run("build", "-C", str(project), "--to", "html,md,markdown")
    assert result.exit_code == 2
    assert "balans.html could not be made: " in result.output
    assert message in result.output
    assert sorted(path.name for path in (project / "build").iterdir()) == [
        "balans.md",
        "balans.pandoc.md",
        "figures",
    ]


@pytest.mark.slow
@needs_extra
def test_the_old_document_of_a_format_that_fails_stays_and_is_not_taken_for_new(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", "-C", str(project))
    before = (project / "build" / "balans.html").read_bytes()
    write(project, {"evsynth.yaml": BASE["evsynth.yaml"].replace("Voorbeeld", "Anders")})
    with monkeypatch.context() as patched:
        broken(patched, "html", pandoc.PandocError("no"))
        result = run("build", "-C", str(project))
    assert "balans.html could not be made; the old one stays as it was: no" in result.output
    assert (project / "build" / "balans.html").read_bytes() == before
    assert "balans.md (up to date)" in run("build", "-C", str(project)).output
    assert b"Anders" in (project / "build" / "balans.html").read_bytes()


@pytest.mark.slow
@needs_extra
def test_a_document_that_cannot_be_written_stops_no_other(project: Path) -> None:
    (project / "build" / "balans.md").mkdir(parents=True)
    result = run("build", "-C", str(project))
    assert result.exit_code == 2
    assert "balans.md could not be made" in result.output
    assert (project / "build" / "balans.html").is_file()


@pytest.mark.sampled
@needs_extra
@pytest.mark.parametrize(
    ("title", "shown"), [("", "Zonder titel"), ("title: ''", "Zonder titel"), ("language: en", "Untitled")]
)
def test_a_document_without_a_title_says_so(project: Path, title: str, shown: str) -> None:
    write(project, {"evsynth.yaml": BASE["evsynth.yaml"].replace("title: Voorbeeld", title)})
    assert run("build", "-C", str(project), "--to", "md,pdf", "--force").exit_code == 0
    assert (project / "build" / "balans.md").read_text().startswith(f"# {shown}\n")
    assert f"/Title({shown})".encode() in (project / "build" / "balans.pdf").read_bytes()


@pytest.mark.slow
@needs_extra
def test_letters_that_no_font_has_are_named_with_their_place_each_time(project: Path) -> None:
    write(
        project,
        {"evsynth.yaml": BASE["evsynth.yaml"].replace("title: Gemeenten", "title: Gemeenten \U0003fffd")},
    )
    for _ in range(2):
        result = run("build", "-C", str(project), "--to", "pdf")
        assert result.exit_code == 0
        assert "balans.pdf shows \ufffd for letters that no font on this machine has" in result.output
        assert "(U+3FFFD, no name) in evsynth.yaml:3" in result.output


PICTURED = """\
{{ blocks("gemeenten") }}

![Kaart van Dam](figuren/kaart.png "De kaart")

Met ![een tekening](figuren/tekening.svg){width=2cm} erin [@jansen2020].

![Foto](figuren/foto.txt)
"""
PICTURES = {"figuren/kaart.png": png(), "figuren/tekening.svg": SVG, "figuren/foto.txt": JPEG}


@needs_extra
def test_pictures_of_the_author_stand_in_every_format_with_their_words(project: Path) -> None:
    write(project, {"balans.md": PICTURED, **PICTURES})
    result = run("build", "-C", str(project), "--to", "md,html,docx,odt,pdf,tex,markdown")
    assert (result.exit_code, findings_in(project)) == (0, ())
    out = project / "build"
    files = {
        path.name.partition("-")[0]: path.name for path in sorted((out / "figures").glob("*-????????.*"))
    }
    assert {
        (out / "figures" / name).read_bytes() for name in files.values() if not name.endswith(".svg")
    } >= {png(), JPEG}
    page = (out / "balans.html").read_text()
    assert 'alt="Kaart van Dam"' in page
    assert "<figcaption>De kaart</figcaption>" in page
    for kind, content in (("png", png()), ("jpeg", JPEG), ("svg+xml", SVG)):
        assert f"data:image/{kind};base64,{b64encode(content).decode()}" in page
    for name in ("balans.md", "balans.pandoc.md"):
        assert f"(figures/{files['kaart']}" in (out / name).read_text()
    tex = (out / "balans.tex").read_text()
    assert f"alt={{Kaart van Dam}}]{{figures/{files['kaart']}}}" in tex
    assert re.search(r"\{figures/tekening-\w{8}\.png\}", tex)
    assert png() in parts(out / "balans.docx")
    assert JPEG in parts(out / "balans.docx")
    assert png() in parts(out / "balans.odt")
    with zipfile.ZipFile(out / "balans.docx") as packed:
        assert b'descr="Kaart van Dam"' in packed.read("word/document.xml")
    with zipfile.ZipFile(out / "balans.odt") as packed:
        assert b"<svg:desc>een tekening</svg:desc>" in packed.read("content.xml")
    tagged = (out / "balans.pdf").read_bytes()
    assert all(f"/Alt({words})".encode() in tagged for words in ("Kaart van Dam", "een tekening", "Foto"))


def parts(path: Path) -> list[bytes]:
    """All that is packed in a file."""
    with zipfile.ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist()]


@pytest.mark.slow
@needs_extra
def test_a_picture_that_changed_is_built_anew_and_its_old_file_goes(project: Path) -> None:
    write(project, {"balans.md": PICTURED, **PICTURES})
    run("build", "-C", str(project), "--to", "md")
    before = {path.name for path in (project / "build" / "figures").iterdir()}
    assert "balans.md (up to date)" in run("build", "-C", str(project), "--to", "md").output
    write(project, {"figuren/kaart.png": png(9, 9)})
    assert "up to date" not in run("build", "-C", str(project), "--to", "md").output
    after = {path.name for path in (project / "build" / "figures").iterdir()}
    assert (len(before - after), len(after - before)) == (1, 1)


@needs_extra
def test_a_picture_that_is_refused_is_in_no_document(project: Path) -> None:
    write(
        project, {"balans.md": PICTURED, **PICTURES, "figuren/tekening.svg": svg("<script>geheim</script>")}
    )
    assert run("build", "-C", str(project), "--to", "html").exit_code == 1
    assert run("build", "-C", str(project), "--to", "html,md", "--force").exit_code == 0
    page = (project / "build" / "balans.html").read_text()
    assert "image/svg" not in page
    assert "een tekening (figuren/tekening.svg)" in page
    assert not list((project / "build" / "figures").glob("tekening*"))


@pytest.mark.slow
@needs_extra
def test_an_emoji_in_a_title_stands_in_every_format(project: Path) -> None:
    write(
        project,
        {
            "sources/jansen2020.yaml": BASE["sources/jansen2020.yaml"].replace(
                "title: Gemeenten", "title: Zorg \U0001f389 voor"
            )
        },
    )
    assert run("build", "-C", str(project), "--to", "all").exit_code == 0
    assert all(
        "\U0001f389" in (project / "build" / f"balans.{name}").read_text() for name in ("md", "html", "tex")
    )
    assert any("\U0001f389".encode() in part for part in parts(project / "build" / "balans.docx"))
    assert any("\U0001f389".encode() in part for part in parts(project / "build" / "balans.odt"))
    assert (project / "build" / "balans.pdf").read_bytes().startswith(b"%PDF")
