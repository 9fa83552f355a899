"""APA 7 as the CSL project has it, changed to what the settings ask, and to the customs of the language."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from evsynth.document.citations.elements import elements, macro, new, tag
from evsynth.language import record_of
from evsynth.language.record import LanguageRecord, Term, Vocabulary
from evsynth.language.typography import qualified
from evsynth.model import Citations, Date, DateOrder, Language, Particles

NAME = "apa"
"""The name of the style."""

DEFAULT = Citations()
"""Citations where the settings say nothing."""

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

NAMES_IN_TEXT = "original-author"
"""The variable with the names of the creators as the text cites them, where a short form does not do.

APA has no other use for it.
"""

LAWS = frozenset("bill hearing legal_case legislation regulation treaty".split())
"""Types that are cited by their title."""


def particles(language: Language, citations: Citations) -> Particles:
    """Place of particles in the list, from the settings or else the custom of the language."""
    return citations.particles or record_of(language).citations.particles


def doubt(date: str) -> str:
    """Name the variable that marks a date of an item as in doubt.

    CSL itself only knows dates that are about right.
    """
    return f"{date}-in-doubt"


def adapt(root: Element, language: Language, citations: Citations) -> None:
    """Change the style: first what serves every language, then what is the custom of this one."""
    record = record_of(language)
    title = next(elements(root, "title"))
    title.text = f"{title.text} ({record.names[0]}, as changed by evsynth)"
    is_demoted = particles(language, citations) is Particles.MAIN_WORD
    root.set("demote-non-dropping-particle", "display-and-sort" if is_demoted else "never")
    _retrieve_on_a_date(root)
    _mark_dates(root, record.vocabulary)
    _cite_names_as_given(root)
    _cite_laws_by_name(root)
    _order_brackets_as_the_list(root)
    if (citations.date_order or record.citations.date_order) is DateOrder.DAY_MONTH:
        _put_day_first(root)
    _follow_customs(root, record)


def _retrieve_on_a_date(root: Element) -> None:
    """Say that a work was retrieved only where the day is known.

    CSL prints a group with variables only if one has a value.
    """
    for parent in root.iter():
        if any(child.get("term") == "retrieved" for child in parent):
            parent[:] = [new("group", *parent, delimiter=" ")]
            return


def _mark_dates(root: Element, vocabulary: Vocabulary) -> None:
    """Print a date in doubt as "[2019?]", as catalogues do.

    The letter that tells works of one year apart, and the day, stand within the brackets.
    """
    legal = [*macro(root, "legal-date").iter(tag("text")), *macro(root, "legal-date-case").iter(tag("text"))]
    places = {
        "issued": [
            next(group for group in macro(root, "date").iter(tag("group")) if group.get("delimiter") == ", "),
            next(group for group in macro(root, "date-short").iter(tag("group")) if not group.attrib),
            *(text for text in legal if text.get("macro", "").startswith("date-issued")),
        ],
        "original-date": list(macro(root, "date-original-year")),
        "event-date": list(macro(root, "date-event-full")),
    }
    for name in ("accessed", "submitted"):
        places[name] = [date for date in elements(root, "date") if date.get("variable") == name]
    for date, printed in places.items():
        for element in printed:
            _bracket(element, date, vocabulary)


def _bracket(element: Element, date: str, vocabulary: Vocabulary) -> None:
    """Let what an element prints stand between brackets, with a question mark, where a date is in doubt."""
    kept = new(element.tag.rpartition("}")[2], *element)
    kept.attrib.update(element.attrib)
    opening, closing = qualified("|", Date(start=(), end=(), start_qualifier="?"), vocabulary).split("|")
    in_doubt = new("if", new("group", kept, prefix=opening, suffix=closing), variable=doubt(date))
    element.clear()
    element.tag = tag("choose")
    element[:] = [in_doubt, new("else", kept)]


def _cite_names_as_given(root: Element) -> None:
    """Cite the names that were made for the text, where there are any.

    Those names tell authors apart already, so the style does not.
    """
    for names in macro(root, "author-short").iter(tag("names")):
        name, substitutes = names.find(tag("name")), names.find(tag("substitute"))
        if name is None or substitutes is None or name.get("form") != "short":
            continue
        # citeproc groups works only where they have the same variable, so an interview must have it from the
        # same place.
        first = [new("names", variable=variable) for variable in (NAMES_IN_TEXT, names.get("variable", ""))]
        substitutes[:] = [*(first if names.get("variable") == "author" else first[:1]), *substitutes]
        names.set("variable", "composer")
    for citation in elements(root, "citation"):
        citation.attrib.pop("disambiguate-add-givenname", None)
        citation.attrib.pop("givenname-disambiguation-rule", None)


def _cite_laws_by_name(root: Element) -> None:
    """Let the title of a law stand in the place of names.

    Otherwise citeproc takes two laws in one bracket for works of one author.
    """
    for branch in macro(root, "author-short").iter(tag("if")):
        if "legislation" in branch.get("type", ""):
            branch[:] = [new("names", new("substitute", *branch), variable=NAMES_IN_TEXT)]


def _order_brackets_as_the_list(root: Element) -> None:
    """Sort the works in one bracket as the list does, to the last key, so that a comes before b."""
    listed = next(root.iter(tag("bibliography"))).find(tag("sort"))
    citation = next(elements(root, "citation"))
    sort = citation.find(tag("sort"))
    if sort is not None and listed is not None:
        sort[:] = list(listed)


def _put_day_first(root: Element) -> None:
    """Write "17 mei" where the style writes "mei 17"."""
    for date in macro(root, "date-issued-month-day").iter(tag("date")):
        date[:] = [new("date-part", name="day", suffix=" "), new("date-part", name="month")]


def _follow_customs(root: Element, record: LanguageRecord) -> None:
    """Change the style into APA as the universities teach it in a language."""
    customs = record.citations
    if customs.terms:
        _set_terms(root, record)
    for text in elements(root, "text"):
        if value := customs.values.get(text.get("value", "")):
            text.set("value", value)
        if customs.sentence_case and text.get("text-case") == "title":
            # Titles have no capitals but those of the work; English ones would be changed.
            del text.attrib["text-case"]
    if customs.published_in:
        _say_published_in(root, customs.published_in)
    if customs.small_number:
        _write_number_small(root)
    if customs.legal_commas:
        _cite_official_journal(root)
        _separate_number_of_paper(root)


def _set_terms(root: Element, record: LanguageRecord) -> None:
    """Put the terms of a language in the place of those that the style has."""
    tag_of_language = record.locale.partition("-")[0]
    for locale in root.findall(tag("locale")):
        if locale.get(LANG) == tag_of_language:
            root.remove(locale)
    locale = Element(tag("locale"), {LANG: tag_of_language})
    root.insert(1, locale)
    terms = SubElement(locale, tag("terms"))
    for name, forms in record.citations.terms.items():
        for term in forms:
            _add(terms, name, term)


def _say_published_in(root: Element, preposition: str) -> None:
    """Say in which year a work was first published.

    The style then writes "gepubliceerd in 1981", but "gepubliceerd als Theorie, 1981".
    """
    for parent in root.iter():
        for i, child in enumerate(parent):
            if child.get("term") == "original-work-published":
                otherwise = new("else", new("text", value=preposition))
                parent.insert(i + 1, new("choose", new("if", variable="original-title"), otherwise))
                return


def _write_number_small(root: Element) -> None:
    """Write "(Paper nr. 3)", but "(Nr. 3)" where no kind of work stands before it."""
    for parent in macro(root, "label-number").iter():
        for i, label in enumerate(parent):
            if label.tag == tag("label"):
                small = new("label", form="short", variable="number")
                parent[i] = new("choose", new("if", small, variable="genre"), new("else", label))
                return


def _cite_official_journal(root: Element) -> None:
    """Write where a law was published as Dutch lawyers do: "Stb. 2014, 280"."""
    numbers = (new("text", variable=name) for name in ("volume", "number", "page"))
    title, place = new("text", variable="container-title"), new("group", *numbers, delimiter=", ")
    macro(root, "legal-source-legislation")[:] = [new("group", title, place, delimiter=" ")]


def _separate_number_of_paper(root: Element) -> None:
    """Put a comma before the number of a parliamentary paper: "Kamerstukken II 2013/14, 33841, nr. 3"."""
    for group in macro(root, "legal-identifier-bill-report").iter(tag("group")):
        group.set("delimiter", ", ")


def _add(terms: Element, name: str, term: Term) -> None:
    """Add a term, in one number or two."""
    form = {} if term.form == "long" else {"form": term.form}
    element = SubElement(terms, tag("term"), {"name": name, **form})
    if not term.multiple:
        element.text = term.text
        return
    for number, text in (("single", term.text), ("multiple", term.multiple)):
        SubElement(element, tag(number)).text = text
