"""Rules about the author's own text (family T): its references, and its agreement with the records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evsynth.analysis.synthesis import Synthesis
from evsynth.analysis.verdicts import BLOCKS, Weighing
from evsynth.findings import Category
from evsynth.language import record_of
from evsynth.linking import Links
from evsynth.model import Call, Citation, Claim, Paragraph, Sentence, Stance, Text, Verdict
from evsynth.notation.addresses import is_address
from evsynth.notation.formulas import refused
from evsynth.reading import calls
from evsynth.reading.calls import CALLS, FORMER_FIGURES, Expected
from evsynth.reading.files import FOLDERS, TEXT_FILE
from evsynth.reading.unread import in_settings
from evsynth.rules.rule import Report, quoted, rule
from evsynth.rules.unread import is_unread_in_part, may_be_named_unread, may_be_undeclared, may_be_unread
from evsynth.suggestions.nearest import nearest

LEAST = 8
"""Words of a sentence that says something: "Zie hieronder." does not."""

WORDED = frozenset(name for name, signature in CALLS.items() if signature.is_worded)
"""The calls that give the words of a claim and nothing on how it stands."""

TELLING = frozenset(name for name, signature in CALLS.items() if signature.is_telling)
"""The calls that say how a claim stands."""

OPENING = 3
"""Words by which statements are looked up."""

Statements = Mapping[str, Sequence[tuple[str, Claim]]]
Known = Mapping[Expected, Iterable[str]]


@rule("T703", Category.FAULT, "there is no call '{call}'", "choose from {calls}")
def unknown_call(synthesis: Synthesis) -> Iterator[Report]:
    """The text calls something that evsynth does not know.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        {{ blok("gemeenten") }}

    Good:

        # balans.md
        {{ blocks("gemeenten") }}
    """
    for call in _text(synthesis).calls:
        if call.name not in CALLS:
            suggestion = _meant(call.name, CALLS, "call")
            yield Report.at(call.place, call=call.name, calls=", ".join(CALLS), suggestion=suggestion)


@rule("T704", Category.FAULT, "'{call}' cannot be called so: {reason}", "{advice}")
def wrong_argument(synthesis: Synthesis) -> Iterator[Report]:
    """A call names a claim, theme, source or table that does not exist, or has too many or too few arguments.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        {{ claim("gemeenten-verschilen") }}

    Good:

        # balans.md
        {{ claim("gemeenten-verschillen") }}
    """
    known = _known(synthesis)
    for call in _text(synthesis).calls:
        if call.name in CALLS:
            yield from _wrong(call, known, synthesis.links)


def _wrong(call: Call, known: Known, links: Links) -> Iterator[Report]:
    unknown = _unknown_arguments(call, known)
    if unknown is None:
        shown = ", ".join(
            name if parameter.default is None else f'{name}="{parameter.default}"'
            for name, parameter in CALLS[call.name].parameters.items()
        )
        advice = f"write {call.name}({shown})"
        yield Report.at(call.place, call=call.name, reason="these are not its arguments", advice=advice)
    for value, expected in unknown or ():
        if not _may_be_there(links, value):
            is_id = expected in {Expected.CLAIM, Expected.SOURCE, Expected.THEME}
            choice = ", ".join(known[expected])
            parameters = {
                "call": call.name,
                "reason": f"there is no {expected} '{value}'",
                "advice": f"record the {expected}, or correct the id" if is_id else f"choose from {choice}",
            }
            yield Report.at(call.place, suggestion=_meant(value, known[expected], expected), **parameters)


def _unknown_arguments(call: Call, known: Known) -> list[tuple[str, Expected]] | None:
    """The arguments of a call that name nothing that exists; None where these are not its arguments."""
    given = _given(call)
    if given is None:
        return None
    return [
        (given[name], parameter.expected)
        for name, parameter in CALLS[call.name].parameters.items()
        if given[name] != parameter.default and given[name] not in known[parameter.expected]
    ]


def _given(call: Call) -> Mapping[str, str] | None:
    """The arguments by the names of the parameters; None where they are not those of such a call."""
    return calls.bound(CALLS[call.name], call.arguments, call.named) if call.name in CALLS else None


def _meant(word: str, known: Iterable[str], place: str) -> str:
    from evsynth.suggestions.synonyms import meant  # only where something is wrong

    return meant(word, known, place)


def _may_be_there(links: Links, id: str) -> bool:
    return any(may_be_unread(links, id, folder) for folder in FOLDERS) or may_be_undeclared(links, id)


def _known(synthesis: Synthesis) -> Known:
    links = synthesis.links
    return {
        Expected.CLAIM: links.claim_by_id,
        Expected.THEME: links.theme_by_id,
        Expected.SOURCE: links.source_by_id,
        Expected.STANCE: [str(stance) for stance in Stance],
        Expected.VERDICT: [str(verdict) for verdict in Verdict],
        Expected.BLOCK: BLOCKS,
        Expected.TABLE: calls.TABLES,
        Expected.FIGURE: calls.FIGURES,
        Expected.CONTRADICTION: calls.CONTRADICTIONS,
        Expected.LIST: calls.LISTS,
        Expected.ANNEX: calls.ANNEXES,
    }


@rule(
    "T705",
    Category.FAULT,
    "'{call}' stands for whole paragraphs, and is called within one",
    "put an empty line before and after it",
)
def call_within_paragraph(synthesis: Synthesis) -> Iterator[Report]:
    """A call that gives paragraphs, a table or a figure stands within a paragraph.

    Bad:

        # balans.md
        Hieronder staat alles: {{ blocks("gemeenten") }}

    Good:

        # balans.md
        Hieronder staat alles:

        {{ blocks("gemeenten") }}
    """
    for call in _text(synthesis).calls:
        signature = CALLS.get(call.name)
        if signature and signature.is_block and not call.is_alone:
            yield Report.at(call.place, call=call.name)


@rule(
    "T706",
    Category.FAULT,
    "the text cites '{source}', which is no source",
    "record it in sources/, or correct the id; a plain @ is written \\@",
)
def unknown_citation(synthesis: Synthesis) -> Iterator[Report]:
    """The text cites a source that is not recorded.

    Bad:

        # balans.md
        Gemeenten verschillen van elkaar, op papier en in de praktijk [@jansen2002].

        {{ blocks("gemeenten") }}

    Good:

        # balans.md
        Gemeenten verschillen van elkaar, op papier en in de praktijk [@jansen2020].

        {{ blocks("gemeenten") }}
    """
    links = synthesis.links
    for _, sentence in _sentences(synthesis):
        for citation in sentence.citations:
            id = citation.source
            if id not in links.source_by_id and not may_be_unread(links, id, "sources"):
                yield Report.at(citation.place, source=id, suggestion=nearest(id, links.source_by_id))


@rule(
    "T707",
    Category.FAULT,
    "these words {lead} '{claim}', which does not exist",
    "record it in claims/, or correct the id",
)
def unknown_wording(synthesis: Synthesis) -> Iterator[Report]:
    """The text marks words as those of a claim that is not recorded, or links to what is nearly a claim.

    There is no heading of that name either.

    A link that leads nowhere would be left out of the document without a word.

    Bad:

        # balans.md
        [Geen gemeente is als de andere]{claim="gemeenten-verschilen"} [@jansen2020].

        {{ blocks("gemeenten") }}

    Good:

        # balans.md
        [Geen gemeente is als de andere]{claim="gemeenten-verschillen"} [@jansen2020].
    """
    links, anchors = synthesis.links, _text(synthesis).anchors
    for _, sentence in _sentences(synthesis):
        for wording in sentence.wordings:
            id = wording.claim
            leads_elsewhere = wording.is_link and id in anchors
            if id in links.claim_by_id or may_be_unread(links, id, "claims") or leads_elsewhere:
                continue
            suggestion = nearest(id, links.claim_by_id)
            if suggestion or not wording.is_link:  # what else a link may lead to, only pandoc knows
                lead = "link to the claim" if wording.is_link else "are said to be of the claim"
                yield Report.at(wording.place, lead=lead, claim=id, suggestion=suggestion)


@rule(
    "T708",
    Category.GAP,
    "this paragraph says something, and neither cites nor calls anything",
    "cite a source, or call or link a claim",
)
def uncited_paragraph(synthesis: Synthesis) -> Iterator[Report]:
    """A paragraph states something, and nothing in it leads to a record.

    A reader cannot see what it rests on. Headings, tables, questions and short sentences are left alone; what
    needs no source can say so in a comment above the paragraph: `<!-- allow uncited-paragraph: the reason
    -->`.

    Bad:

        # balans.md
        Gemeenten verschillen sterk van elkaar, en dat is de laatste jaren nog toegenomen.

        {{ blocks("gemeenten") }}

    Good:

        # balans.md
        Gemeenten verschillen sterk van elkaar, en dat is de laatste jaren nog toegenomen [@jansen2020].

        <!-- allow uncited-paragraph: een leeswijzer -->
        Dit hoofdstuk bespreekt eerst waarin de gemeenten verschillen, en daarna waarom dat zo is.

        {{ blocks("gemeenten") }}
    """
    for paragraph in _text(synthesis).paragraphs:
        states_only = any(map(_states, paragraph.sentences)) and not any(map(_refers, paragraph.sentences))
        if paragraph.is_prose and states_only and not _is_flawed(paragraph, synthesis):
            yield Report.at(paragraph.place, paragraph)


def _is_flawed(paragraph: Paragraph, synthesis: Synthesis) -> bool:
    """Tell whether something in a paragraph could not be read, and may refer to a record."""
    starts = [paragraph.place for paragraph in _text(synthesis).paragraphs]
    flaws = (part.place for part in synthesis.links.corpus.unread if part.place.path == TEXT_FILE)
    return any(
        max((start for start in starts if start[1] <= flaw.line), default=None) == paragraph.place
        for flaw in flaws
    )


def _states(sentence: Sentence) -> bool:
    """Tell whether a sentence states something, rather than ask or announce it."""
    text = sentence.text.rstrip('"”’)*_ ')
    return text.endswith((".", "!", "…")) and len(text.split()) >= LEAST


def _refers(sentence: Sentence) -> bool:
    return bool(sentence.calls or sentence.citations or sentence.wordings)


@rule(
    "T709",
    Category.GAP,
    "'{source}' is cited here as support for the claim '{claim}', but {says}",
    "say in the sentence, or in the bracket before the @, how the source stands to it (maar zie, anders)",
)
def cited_against_record(synthesis: Synthesis) -> Iterator[Report]:
    """A sentence words a claim and cites a source for it that contradicts or qualifies it.

    Or it cites one that says nothing about it.

    A sentence words a claim when it holds its statement, a call of that, a link to it, or words marked as
    those of the claim. A word such as *maar* or *anders* in the sentence or in the bracket says that the
    source does not simply support it.

    Bad:

        # claims/strijd.yaml
        - id: strijd
          statement: Gemeenten lijken op elkaar.
          theme: gemeenten
          reconciled: De een keek naar geld, de ander naar mensen.
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een pot nat}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: om het even}
            - {source: bakker2021, stance: contradicts, locator: {page: 4}, quote: heel anders}
        # balans.md
        {{ blocks("gemeenten") }}

        [Gemeenten zijn in veel opzichten gelijk]{claim="strijd"} [@bakker2021].

    Good:

        # claims/strijd.yaml
        - id: strijd
          statement: Gemeenten lijken op elkaar.
          theme: gemeenten
          reconciled: De een keek naar geld, de ander naar mensen.
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een pot nat}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: om het even}
            - {source: bakker2021, stance: contradicts, locator: {page: 4}, quote: heel anders}
        # balans.md
        {{ blocks("gemeenten") }}

        [Gemeenten zijn in veel opzichten gelijk]{claim="strijd"} [@jansen2020; anders @bakker2021].
    """
    statements = _statements(synthesis)
    for paragraph, sentence in _sentences(synthesis):
        if not sentence.citations:
            continue
        for claim, words in _worded(sentence, synthesis, statements):
            if claim not in synthesis.incomplete and not _turns(_around(sentence, words), synthesis):
                for citation in sentence.citations:
                    yield from _against(citation, synthesis.weighing_by_claim[claim], paragraph, synthesis)


def _around(sentence: Sentence, words: str) -> str:
    """A sentence without the words of a claim, and without the words before other citations.

    The words of a claim may have a turning word themselves.
    """
    return re.sub(r"\[[^\[\]]*@[^\[\]]*\]", "", sentence.text.replace(words, ""))


def _turns(text: str, synthesis: Synthesis) -> bool:
    differing = record_of(synthesis.links.corpus.settings.language).texts.differing
    return re.search(rf"\b(?:{differing})\b", text, re.IGNORECASE) is not None


def _against(
    citation: Citation, weighing: Weighing, paragraph: Paragraph, synthesis: Synthesis
) -> Iterator[Report]:
    source = citation.source
    stances = {position.stance for position in weighing.positions if position.source == source}
    if Stance.CONTRADICTS in stances:
        says = "it contradicts it"
    else:
        says = "it qualifies it" if stances else "no evidence of it is recorded there"
    is_simply_cited = source in synthesis.links.source_by_id and not _turns(citation.prefix, synthesis)
    if is_simply_cited and Stance.SUPPORTS not in stances:
        yield Report.at(citation.place, paragraph, source=source, claim=weighing.claim, says=says)


@rule(
    "T710",
    Category.GAP,
    "the claim '{claim}' is {verdict}, and the text words it as if it were settled",
    "say so, cite who contradicts it, or call its verdict",
)
def contested_as_settled(synthesis: Synthesis) -> Iterator[Report]:
    """A paragraph words a claim that sources contradict, and says so nowhere.

    It is enough to cite a source that contradicts it, to call its verdict or its account, or to say in words
    that it is disputed.

    Bad:

        # claims/strijd.yaml
        - id: strijd
          statement: Gemeenten lijken op elkaar.
          theme: gemeenten
          reconciled: De een keek naar geld, de ander naar mensen.
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een pot nat}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: om het even}
            - {source: bakker2021, stance: contradicts, locator: {page: 4}, quote: heel anders}
        # balans.md
        {{ blocks("gemeenten") }}

        [Gemeenten zijn in veel opzichten gelijk]{claim="strijd"} [@jansen2020].

    Good:

        # claims/strijd.yaml
        - id: strijd
          statement: Gemeenten lijken op elkaar.
          theme: gemeenten
          reconciled: De een keek naar geld, de ander naar mensen.
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een pot nat}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: om het even}
            - {source: bakker2021, stance: contradicts, locator: {page: 4}, quote: heel anders}
        # balans.md
        {{ blocks("gemeenten") }}

        [Gemeenten zijn in veel opzichten gelijk]{claim="strijd"} [@jansen2020], al is dat {{ \
verdict("strijd") }}.
    """
    statements = _statements(synthesis)
    for paragraph, sentence in _sentences(synthesis):
        for id, words in _worded(sentence, synthesis, statements):
            weighing = synthesis.weighing_by_claim[id]
            is_disputed = weighing.verdict in (Verdict.CONTESTED, Verdict.CONTRADICTED)
            is_known = is_disputed and id not in synthesis.incomplete
            if is_known and not _tells(paragraph, words, weighing, synthesis):
                yield Report.at(paragraph.place, paragraph, claim=id, verdict=weighing.verdict)


def _tells(paragraph: Paragraph, words: str, weighing: Weighing, synthesis: Synthesis) -> bool:
    """Tell whether a paragraph says that a claim is contradicted."""
    against = {
        position.source
        for position in weighing.positions
        if position.stance is Stance.CONTRADICTS and not position.follows_from
    }
    return any(
        any(citation.source in against for citation in sentence.citations)
        or any(
            call.name in TELLING and weighing.claim in (*call.arguments, *call.named.values())
            for call in sentence.calls
        )
        or _turns(sentence.text.replace(words, ""), synthesis)
        for sentence in paragraph.sentences
    )


@rule(
    "T711",
    Category.GAP,
    "balans.md never uses the claim '{claim}'",
    "call it or its theme in the text, or remove the claim",
)
def unused_claim(synthesis: Synthesis) -> Iterator[Report]:
    """The author's own text leaves a claim of the corpus out.

    A document that leaves out what does not suit it is none; who leaves a claim out says why, with an
    allowance.

    Bad:

        # balans.md
        Over gemeenten is in deze jaren veel geschreven, ook over hun beleid [@jansen2020].

    Good:

        # balans.md
        {{ sentence("gemeenten-verschillen") }}
    """
    links = synthesis.links
    if links.corpus.text is None or _may_use_more(synthesis):
        return
    used = synthesis.incomplete.union(_used(synthesis))
    for claim in links.claim_by_id.values():
        is_placed = not claim.theme or claim.theme in links.theme_by_id
        may_be_used = not is_placed or is_unread_in_part(links, claim, "theme", "statement")
        if claim.id not in used and not may_be_used:
            yield Report.at(claim.where.of("id"), claim, claim=claim.id)


@rule(
    "T712",
    Category.GAP,
    "'{source}' is cited as if it had been read, but is known only through {readers}",
    'call cite("{source}"), or name the work that was read: [Name, year, geciteerd in @{reader}]',
)
def cited_as_read(synthesis: Synthesis) -> Iterator[Report]:
    """The text cites a source directly that its records know only through another work.

    Bad:

        # claims/via.yaml
        - id: via
          statement: Bakker ziet overal verschil.
          theme: gemeenten
          evidence:
            - {source: smit2018, stance: supports, as-cited-in: bakker2021, locator: {page: 3}, quote: \
verschil}
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: het verschil}
        # sources/smit2018.yaml
        id: smit2018
        type: book
        title: Eerder
        author: [{family: Smit, given: Jo}]
        issued: 2018
        # balans.md
        {{ blocks("gemeenten") }}

        Over de verschillen tussen gemeenten is al eerder geschreven [@smit2018].

    Good:

        # claims/via.yaml
        - id: via
          statement: Bakker ziet overal verschil.
          theme: gemeenten
          evidence:
            - {source: smit2018, stance: supports, as-cited-in: bakker2021, locator: {page: 3}, quote: \
verschil}
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: het verschil}
        # sources/smit2018.yaml
        id: smit2018
        type: book
        title: Eerder
        author: [{family: Smit, given: Jo}]
        issued: 2018
        # balans.md
        {{ blocks("gemeenten") }}

        Over de verschillen tussen gemeenten is al eerder geschreven {{ cite("smit2018") }}.
    """
    through = synthesis.links.read_through
    for paragraph, sentence in _sentences(synthesis):
        for citation in sentence.citations:
            readers = sorted(through.get(citation.source, ()))
            if readers and not may_be_named_unread(synthesis.links, citation.source):
                named = {"source": citation.source, "readers": quoted(readers), "reader": readers[0]}
                yield Report.at(citation.place, paragraph, **named)


def _may_use_more(synthesis: Synthesis) -> bool:
    """Tell whether a fault in the text, or in the settings, may stand for claims or themes."""
    known, unread = _known(synthesis), synthesis.links.corpus.unread
    if in_settings(unread) or any(part.place.path == TEXT_FILE for part in unread):
        return True
    return any(_unknown_arguments(call, known) != [] for call in _text(synthesis).calls)


def _used(synthesis: Synthesis) -> Iterator[str]:
    """The claims that the text calls, links, or puts in words."""
    statements = _statements(synthesis)
    for call in _text(synthesis).calls:
        given = _given(call)
        if given and call.name in ("blocks", "theme"):
            yield from _in_blocks(given["theme"], given.get("block", ""), synthesis)
        elif given and call.name == "annex":
            yield from _in_annex(given["name"], synthesis.links)
        elif given and "claim" in given:
            yield given["claim"]
    for _, sentence in _sentences(synthesis):
        yield from (claim for claim, _ in _worded(sentence, synthesis, statements))


def _in_annex(name: str, links: Links) -> Iterable[str]:
    """The claims that an annex holds."""
    about_sources = links.in_annex
    if name == "about-sources":
        return about_sources
    return links.claim_by_id.keys() - about_sources if name == "claims" else ()


def _in_blocks(theme: str, block: str, synthesis: Synthesis) -> Iterator[str]:
    """The claims in the blocks of a theme, or in one of them; without a theme those that have none."""
    links = synthesis.links
    for claim in links.claim_by_id.values():
        theme_of_claim = claim.theme if claim.theme in links.theme_by_id else ""
        if theme_of_claim == theme and (
            not block or synthesis.weighing_by_claim[claim.id].verdict in BLOCKS.get(block, ())
        ):
            yield claim.id


def _worded(sentence: Sentence, synthesis: Synthesis, statements: Statements) -> Iterator[tuple[str, str]]:
    """The claims that a sentence puts in words, each with those words."""
    known = synthesis.links.claim_by_id
    seen = {wording.claim: wording.words for wording in sentence.wordings if wording.claim in known}
    for call in sentence.calls:
        given = _given(call) if call.name in WORDED else None
        if given and given["claim"] in known:
            seen.setdefault(given["claim"], "")
    folded = _folded(sentence.text)
    for opening in _openings(folded):
        for statement, claim in statements.get(opening, ()):
            if statement in folded:
                seen.setdefault(claim.id, claim.statement)
    yield from seen.items()


def _statements(synthesis: Synthesis) -> Statements:
    """Opening words to the folded statements that begin with them, with their claims.

    A text need not be compared with each statement then.
    """
    grouped: dict[str, list[tuple[str, Claim]]] = {}
    for claim in synthesis.links.claim_by_id.values():
        folded = _folded(claim.statement)
        grouped.setdefault(" ".join(folded.split()[:OPENING]), []).append((folded, claim))
    return grouped


def _openings(folded: str) -> set[str]:
    """Openings that a statement in this text can have."""
    words = re.sub(r"[^\w\s'’-]", "", folded).split()
    plain = folded.split()
    sizes = range(1, OPENING + 1)
    return {
        " ".join(sequence[start : start + size])
        for sequence in (words, plain)
        for start in range(len(sequence))
        for size in sizes
    }


def _folded(text: str) -> str:
    """A text in the form that is compared: without case, markup, and the point at its end."""
    return " ".join(re.sub(r"[*_\\]", "", text).casefold().split()).rstrip(".")


def _text(synthesis: Synthesis) -> Text:
    """The author's own text, empty where there is none, and the key messages of the settings behind it."""
    corpus = synthesis.links.corpus
    text = corpus.text or Text(content="", paragraphs=(), calls=())
    if not (key := corpus.settings.document.key_messages):
        return text
    return text._replace(
        paragraphs=(*text.paragraphs, *key.paragraphs),
        calls=(*text.calls, *key.calls),
        formulas=(*text.formulas, *key.formulas),
        pictures=(*text.pictures, *key.pictures),
    )


def _sentences(synthesis: Synthesis) -> Iterator[tuple[Paragraph, Sentence]]:
    for paragraph in _text(synthesis).paragraphs:
        for sentence in paragraph.sentences:
            yield paragraph, sentence


@rule(
    "T715",
    Category.FAULT,
    "this formula holds {what}, which no formula may hold: it is printed as it is written",
    "write it with the signs and commands of mathematics that docs/text.md names; a plain $ is written \\$",
)
def refused_formula(synthesis: Synthesis) -> Iterator[Report]:
    r"""A formula holds something that is not on the list of what formulas may hold.

    Or its groups are not closed.

    In the source of a LaTeX document the TeX of a formula is run by whoever compiles it: it could read files
    or run programs. So only what is known to be mathematics is let through, and all else is printed as text,
    in every format.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        De kosten zijn $\textcolor{red}{k} = 3$.

    Good:

        # balans.md
        {{ blocks("gemeenten") }}

        De kosten zijn $k = \frac{6}{2}$.
    """
    for formula in _text(synthesis).formulas:
        if what := refused(formula.tex):
            yield Report.at(formula.place, what=what)


@rule("T716", Category.FAULT, "the picture '{address}' {problem}", "{advice}")
def unusable_picture(synthesis: Synthesis) -> Iterator[Report]:
    """A picture of the text is not there, or leads out of the project or to the web.

    Or it is of a kind that not every document can show.

    Shown are PNG, JPEG, and SVG that draws and does nothing else: without script, links and pictures from
    elsewhere. What a picture is, its bytes say, not its name. It may have ten megabytes and forty million
    pixels. One that cannot be shown becomes its words.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        ![Kaart van de gemeenten](figuren/kaart.svg)
        # figuren/kaart.svg
        <svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><script>1</script></svg>

    Good:

        # balans.md
        {{ blocks("gemeenten") }}

        ![Kaart van de gemeenten](figuren/kaart.svg)
        # figuren/kaart.svg
        <svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="9"/></svg>
    """
    for picture in _text(synthesis).pictures:
        if picture.problem:
            named = {"address": picture.address, "problem": picture.problem, "advice": picture.advice}
            yield Report.at(picture.place, **named, suggestion=picture.suggestion)


@rule(
    "T717",
    Category.GAP,
    "the picture '{address}' has no words",
    "say between the square brackets what is to be seen",
)
def wordless_picture(synthesis: Synthesis) -> Iterator[Report]:
    """A picture of the text has no words in its place.

    Who cannot see it is told nothing of it, and documents that are to be accessible may have none of that
    kind.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        ![](figuren/kaart.svg)
        # figuren/kaart.svg
        <svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="9"/></svg>

    Good:

        # balans.md
        {{ blocks("gemeenten") }}

        ![Kaart van de gemeenten](figuren/kaart.svg)
        # figuren/kaart.svg
        <svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="9"/></svg>
    """
    for picture in _text(synthesis).pictures:
        if not picture.alt.strip():
            yield Report.at(picture.place, address=picture.address)


@rule(
    "T718",
    Category.REMARK,
    "there is no figure '{former}' any more: in its place stands '{figure}'",
    'write figure("{figure}")',
)
def former_figure(synthesis: Synthesis) -> Iterator[Report]:
    """The text calls a figure that evsynth no longer draws, and gets the figure that shows the same.

    The map of sources and claims showed what the matrix shows, in lines that crossed. A figure stands once in
    a document: where the text calls it a second time, it has a link to it.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        {{ figure("map", "gemeenten") }}

    Good:

        # balans.md
        {{ blocks("gemeenten") }}

        {{ figure("matrix", "gemeenten") }}
    """
    for call in _text(synthesis).calls:
        former = call.named.get("name", "".join(call.arguments[:1]))
        if call.name == "figure" and former in FORMER_FIGURES:
            yield Report.at(call.place, former=former, figure=FORMER_FIGURES[former])


@rule(
    "T719",
    Category.GAP,
    "the document has no key messages: in their place stand the sentences of its key claims",
    "write the answer in three to five sentences, under 'document: key-messages:' in evsynth.yaml",
)
def no_key_messages(synthesis: Synthesis) -> Iterator[Report]:
    """Nobody wrote the answer: the settings have no key messages, and the text does not say it itself.

    What the answer to the question is, only a person can say. A text of the author's that does not call
    `key()` says it itself.

    Bad:

        # evsynth.yaml
        title: Voorbeeld
        authors: [{literal: De makers}]
        date: 2021-03-01
        version: 1.0
        license: CC BY 4.0
        contact: makers@voorbeeld.example
        themes:
          - {id: gemeenten, title: Gemeenten}

    Good:

        # evsynth.yaml
        title: Voorbeeld
        authors: [{literal: De makers}]
        date: 2021-03-01
        version: 1.0
        license: CC BY 4.0
        contact: makers@voorbeeld.example
        document:
          key-messages: ['Gemeenten verschillen van elkaar, zeggen {{ sources("gemeenten-verschillen") }}.']
        themes:
          - {id: gemeenten, title: Gemeenten}
    """
    corpus = synthesis.links.corpus
    is_called = corpus.text is None or any(call.name == "key" for call in corpus.text.calls)
    settings = corpus.settings
    if is_called and not settings.document.key_messages and corpus.claims and not in_settings(corpus.unread):
        yield Report.at(settings.where.of("document"))


@rule(
    "T720",
    Category.GAP,
    "the document does not say {missing}",
    "give it in evsynth.yaml: it is printed on the first page, and others cite the document by it",
)
def unsigned(synthesis: Synthesis) -> Iterator[Report]:
    """The settings lack who made the document, its date, version or licence, or a way to reach its makers.

    Nobody can cite a text that does not say who made it and when, nor use one without a licence.

    Bad:

        # evsynth.yaml
        title: Voorbeeld
        authors: [{literal: De makers}]
        document:
          key-messages: ['Gemeenten verschillen van elkaar, zeggen {{ sources("gemeenten-verschillen") }}.']
        themes:
          - {id: gemeenten, title: Gemeenten}

    Good:

        # evsynth.yaml
        title: Voorbeeld
        authors: [{literal: De makers}]
        date: 2021-03-01
        version: 1.0
        license: CC BY 4.0
        contact: makers@voorbeeld.example
        document:
          key-messages: ['Gemeenten verschillen van elkaar, zeggen {{ sources("gemeenten-verschillen") }}.']
        themes:
          - {id: gemeenten, title: Gemeenten}
    """
    corpus = synthesis.links.corpus
    settings = corpus.settings
    given = {
        "who made it (`authors` or `organisation`)": settings.authors or settings.organisation,
        "its `date`": settings.date,
        "its `version`": settings.version,
        "its `license`": settings.license,
        "where to find or reach its makers (`url` or `contact`)": settings.url or settings.contact,
    }
    missing = [words for words, value in given.items() if not value]
    if missing and corpus.claims and not in_settings(corpus.unread):
        yield Report.at(settings.where.of(), missing=", ".join(missing))


@rule(
    "T721",
    Category.GAP,
    "the address of the document is none: '{value}'",
    "give it as https://..., or leave 'url' out of evsynth.yaml",
)
def misaddressed(synthesis: Synthesis) -> Iterator[Report]:
    """The `url` in the settings is not the address of a page.

    It is printed as the words that it holds, never as a link, and machines are not told of it.

    Bad:

        # evsynth.yaml
        title: Voorbeeld
        url: op onze website
        themes:
          - {id: gemeenten, title: Gemeenten}

    Good:

        # evsynth.yaml
        title: Voorbeeld
        url: https://voorbeeld.example/balans
        themes:
          - {id: gemeenten, title: Gemeenten}
    """
    settings = synthesis.links.corpus.settings
    if settings.url and not is_address(settings.url):
        yield Report(place=settings.where.of("url"), subject="", parameters={"value": settings.url})
