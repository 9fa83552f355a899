"""What goes wrong in the author's own text (family T)."""

from __future__ import annotations

import re

from benchmarks.mutations.copy import Copy, transposed
from benchmarks.mutations.mutation import mutation
from evsynth.model import Claim, Place, Stance, Verdict
from evsynth.reading.files import SETTINGS_FILE, TEXT_FILE


def _replaced(copy: Copy, pattern: str, new: str) -> Place:
    """The text with the first match of a pattern replaced; where that stood."""
    place = copy.text_line(lambda line: re.search(pattern, line))
    line = copy.text(TEXT_FILE).split("\n")[place.line - 1]
    return copy.replace_lines(
        TEXT_FILE, place.line, place.line + 1, re.sub(pattern, new, line, count=1).split("\n")
    )


def _spelt_wrong(copy: Copy, pattern: str) -> Place:
    """The text with what the first group of a pattern holds misspelt, where it first matches."""
    place = copy.text_line(lambda line: re.search(pattern, line))
    found = re.search(pattern, copy.text(TEXT_FILE).split("\n")[place.line - 1])
    assert found
    return copy.swap(Place(place.path, place.line, found.start(1) + 1), found[1], transposed(found[1]))


# Calls


@mutation("unknown-call")
def call_misspelt(copy: Copy) -> Place:
    """Two letters of a call change places."""
    return _spelt_wrong(copy, r"\{\{ (firmness)\(")


@mutation("unknown-call")
def call_in_dutch(copy: Copy) -> Place:
    """A call is written in the language of the text."""
    return _replaced(copy, r"\{\{ unknown\(", "{{ onbekend(")


@mutation("wrong-argument")
def claim_of_a_call_misspelt(copy: Copy) -> Place:
    """Two letters of a claim change places in a call."""
    return _spelt_wrong(copy, r'voices\("([^"]+)"')


@mutation("wrong-argument")
def theme_of_a_call_misspelt(copy: Copy) -> Place:
    """Two letters of a theme change places in a call: the chapter is empty."""
    return _spelt_wrong(copy, r'theme\("([^"]+)"')


@mutation("wrong-argument")
def call_without_its_argument(copy: Copy) -> Place:
    """A call is made without saying of what."""
    return _replaced(copy, r'voices\("[^"]+"\)', "voices()")


@mutation("wrong-argument")
def stance_of_a_call_in_dutch(copy: Copy) -> Place:
    """A call names a stance that there is not."""
    return _replaced(copy, r'sources\("([^"]+)"\)', r'sources("\1", "steunt")')


@mutation("malformed-call")
def call_not_closed(copy: Copy) -> Place:
    """A brace at the end of a call is lost."""
    return _replaced(copy, r"\{\{ firmness\(\) \}\}", "{{ firmness() }")


@mutation("malformed-call")
def call_with_typographic_marks(copy: Copy) -> Place:
    """A word processor curls the quotation marks of a call."""
    return _replaced(copy, r'voices\("([^"]+)"\)', "voices(“\\1”)")


@mutation("call-within-paragraph")
def table_within_a_sentence(copy: Copy) -> Place:
    """A table is called in the middle of a sentence."""
    return copy.paragraph('Zoals de tabel {{ table("sources") }} laat zien.')


@mutation("call-within-paragraph", times=2)
def empty_line_lost(copy: Copy) -> Place:
    """The empty line between two calls makes way for words: both stand in one paragraph now."""
    place = copy.text_line(lambda line: line.startswith("{{ contents("))
    copy.replace_lines(TEXT_FILE, place.line - 1, place.line, ["Hieronder staat wat de bronnen zeggen."])
    return place


# What the text names


@mutation("unknown-citation")
def citation_misspelt(copy: Copy) -> Place:
    """The year in a citation is another."""
    return _replaced(copy, r"@([a-z]+)2021", r"@\g<1>2012")


@mutation("unknown-citation")
def citation_invented(copy: Copy) -> Place:
    """A language model cites a work that nobody recorded."""
    return copy.paragraph(
        "De kosten van de jeugdzorg zijn sindsdien in vrijwel alle gemeenten gestegen "
        "[@vandenberg2022, p. 14]."
    )


@mutation("unknown-wording")
def claim_of_words_misspelt(copy: Copy) -> Place:
    """Words are marked as those of a claim that does not exist."""
    claim = copy.claim(
        lambda one: len(copy.weighed(one).supporting.voices) > 1 and not copy.weighed(one).clashes
    )
    return copy.paragraph(f'[Zo staat het in de bronnen]{{claim="{transposed(claim.id)}"}}.')


@mutation("unknown-wording")
def link_to_a_claim_misspelt(copy: Copy) -> Place:
    """Two letters of a claim change places in a link to it."""
    claim = copy.corpus.claims[0]
    return copy.paragraph(f"Zie [wat daarover vaststaat](#{transposed(claim.id)}) [@iww2021].")


# What the text says


@mutation("uncited-paragraph")
def paragraph_without_a_source(copy: Copy) -> Place:
    """A paragraph says something from memory."""
    return copy.paragraph("De kosten van de jeugdzorg zijn sindsdien in vrijwel alle gemeenten gestegen.")


@mutation("uncited-paragraph")
def citation_lost(copy: Copy) -> Place:
    """The words of a balance are kept and all references are lost, as when a text is pasted from a page."""
    place = copy.text_line(lambda line: line.count("{claim=") > 1)
    line = copy.text(TEXT_FILE).split("\n")[place.line - 1]
    plain = re.sub(r"\[([^\]@]*)\]\{claim=[^}]*\}", r"\1", re.sub(r"\{\{.*?\}\}", "zoveel", line))
    return copy.replace_lines(TEXT_FILE, place.line, place.line + 1, [re.sub(r" \[@[^\]]*\]", "", plain)])


@mutation("unknown-rule")
def allowance_in_the_text_misspelt(copy: Copy) -> Place:
    """The comment that allows a paragraph without a source names no rule."""
    return copy.paragraph("<!-- allow uncited: een leeswijzer -->\nHieronder staat wat de bronnen zeggen.")


@mutation("unneeded-allowance")
def allowance_in_the_text_outlived(copy: Copy) -> Place:
    """A paragraph that needed no source has one now."""
    return copy.paragraph("<!-- allow uncited-paragraph: een leeswijzer -->\nZo zegt het ook @iww2021.")


def _says(copy: Copy, claim: Claim, source: str) -> Place:
    """A paragraph that words a claim in support of which it cites a source."""
    return copy.paragraph(f'[Dit is inmiddels algemeen bekend]{{claim="{claim.id}"}} [@{source}].')


@mutation("cited-against-record")
def contradiction_cited_as_support(copy: Copy) -> Place:
    """A source that denies a claim is cited for it."""
    read = copy.synthesis.links.read_through
    claim, evidence = copy.evidence(lambda one: one.stance is Stance.CONTRADICTS and one.source not in read)
    return _says(copy, claim, evidence.source)


@mutation("cited-against-record")
def qualification_cited_as_support(copy: Copy) -> Place:
    """A source that says it only in part is cited for the whole."""
    read = copy.synthesis.links.read_through
    claim, evidence = copy.cited(
        lambda claim, one: (
            one.stance is Stance.QUALIFIES
            and one.source not in read
            and [other.source for other in claim.evidence].count(one.source) == 1
            and not copy.weighed(claim).clashes
        )
    )
    return _says(copy, claim, evidence.source)


@mutation("cited-against-record")
def source_cited_for_what_it_does_not_say(copy: Copy) -> Place:
    """A source is cited for a claim of which it says nothing."""
    read = copy.synthesis.links.read_through
    claim = copy.claim(lambda one: not copy.weighed(one).clashes)
    silent = copy.source(
        lambda one: (
            one.id not in read and one.id not in {each.source for each in copy.weighed(claim).positions}
        )
    )
    return _says(copy, claim, silent.id)


@mutation("contested-as-settled")
def contested_claim_worded_as_settled(copy: Copy) -> Place:
    """A claim that sources deny is told with one that holds it."""
    read = copy.synthesis.links.read_through
    claim, evidence = copy.cited(
        lambda claim, one: (
            copy.weighed(claim).verdict is Verdict.CONTESTED
            and one.stance is Stance.SUPPORTS
            and one.source not in read
        )
    )
    return _says(copy, claim, evidence.source)


@mutation("contested-as-settled")
def contested_claim_told_by_a_count(copy: Copy) -> Place:
    """A claim that sources deny is told with the number of those who hold it alone."""
    claim = copy.claim(lambda one: copy.weighed(one).verdict is Verdict.CONTESTED)
    return copy.paragraph(f'[Dit staat vast]{{claim="{claim.id}"}}, zeggen {{{{ sources("{claim.id}") }}}}.')


@mutation("contested-as-settled")
def statement_of_a_contested_claim_copied(copy: Copy) -> Place:
    """The statement of a contested claim is copied into the text, without a mark."""
    claim = copy.claim(lambda one: copy.weighed(one).verdict is Verdict.CONTESTED)
    return copy.paragraph(
        f'{claim.statement} Dat is het beeld dat hieruit oprijst {{{{ voices("{claim.id}") }}}}.'
    )


@mutation("unused-claim")
def claims_removed(copy: Copy) -> Place:
    """The annex with all claims and a chapter are taken out: what they alone told is left out."""
    claims = _only_in_chapter(copy, theme := _first_theme(copy))
    for call in ('annex("claims")', f'theme("{theme}")'):
        place = copy.text_line(lambda line, call=call: call in line)
        copy.replace_lines(TEXT_FILE, place.line, place.line + 1, [])
    copy.times["unused-claim"] = len(claims)
    return claims[0].where.of("id")


def _first_theme(copy: Copy) -> str:
    """The first theme with a chapter, and claims that nothing in it tells but the call of the theme."""
    themes: list[str] = re.findall(r'theme\("([^"]+)"', copy.text(TEXT_FILE))
    return next(theme for theme in themes if _only_in_chapter(copy, theme))


def _only_in_chapter(copy: Copy, theme: str) -> list[Claim]:
    """The claims of a theme that neither the text nor the key messages name."""
    told = copy.text(TEXT_FILE) + copy.text(SETTINGS_FILE)
    return [one for one in copy.corpus.claims if one.theme == theme and one.id not in told]


@mutation("cited-as-read")
def work_cited_as_if_read(copy: Copy) -> Place:
    """A work that is known only through another is cited directly."""
    evidence = copy.evidence(lambda one: one.source in copy.synthesis.links.read_through).evidence
    return copy.paragraph(f"Daarover is elders meer te vinden [@{evidence.source}].")


# Markdown


@mutation("text-metadata")
def metadata_before_the_text(copy: Copy) -> Place:
    """The text begins with the metadata of another program."""
    copy.write(TEXT_FILE, f"---\ntitle: De balans\n---\n\n{copy.text(TEXT_FILE)}")
    return Place(TEXT_FILE, 1)


@mutation("loose-footnote")
def footnote_not_written(copy: Copy) -> Place:
    """A footnote has a mark and no text."""
    return copy.paragraph("Dat is te lezen bij de auteurs zelf [@iww2021].[^kosten]")


@mutation("loose-footnote")
def footnote_not_marked(copy: Copy) -> Place:
    """The sentence with the mark of a footnote was removed."""
    return copy.paragraph("[^kosten]: Zie ook het hoofdstuk over geld [@iww2021].")


@mutation("unclosed-block")
def block_not_closed(copy: Copy) -> Place:
    """The colons that close a block are lost."""
    return copy.paragraph("::: kader\n\nZie ook @iww2021.")


@mutation("unclosed-block")
def fence_not_closed(copy: Copy) -> Place:
    """The line that closes a block of code is lost."""
    return copy.paragraph("```\n[@iww2021, p. 7]")


@mutation("not-utf8")
def text_saved_in_windows_1252(copy: Copy) -> Place:
    """An old editor saves the text."""
    copy.paragraph("Zie ook de cafés van @iww2021.")
    place = copy.text_line(lambda line: not line.isascii())
    copy.write(TEXT_FILE, copy.text(TEXT_FILE).encode("cp1252"))
    return place


# Formulas and pictures


@mutation("refused-formula")
def formula_with_a_colour(copy: Copy) -> Place:
    """A formula has a command that is no mathematics."""
    place = copy.paragraph(r"Zo staat het er [@iww2021]: $\color{red}{x}$.")
    return place._replace(column=len("Zo staat het er [@iww2021]: $") + 1)


@mutation("unusable-picture")
def picture_that_is_not_there(copy: Copy) -> Place:
    """A picture is named whose file was never put there."""
    return copy.paragraph("![Kaart](figuren/kaart.png)")


@mutation("former-figure")
def figure_of_an_earlier_version(copy: Copy) -> Place:
    """A text of an earlier version calls the map of sources and claims."""
    return copy.paragraph('{{ figure("map", "kosten") }}')


@mutation("wordless-picture")
def picture_without_words(copy: Copy) -> Place:
    """A picture has nothing for who cannot see it."""
    copy.write("figuren/kaart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
    return copy.paragraph("![](figuren/kaart.svg)")


# What the settings say


@mutation("no-key-messages")
def answer_removed(copy: Copy) -> Place:
    """The key messages are taken out of the settings."""
    where = copy.corpus.settings.where
    copy.drop(where, "document")
    return where.of()


@mutation("unsigned")
def licence_forgotten(copy: Copy) -> Place:
    """The settings no longer say on what terms the document can be used."""
    where = copy.corpus.settings.where
    copy.drop(where, "license")
    return where.of()


@mutation("misaddressed")
def website_by_its_name(copy: Copy) -> Place:
    """Who does not know the address of the document yet names the website."""
    return copy.setting("url: op onze website")
