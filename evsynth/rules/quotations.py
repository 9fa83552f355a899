"""Rules about quotations (family Q): the outcomes of `evsynth verify` in the lock. No text is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from evsynth.analysis.completeness import is_whole
from evsynth.analysis.lock import with_ids_of_now
from evsynth.analysis.quotations import Quotation, quoted
from evsynth.analysis.synthesis import Synthesis
from evsynth.findings import Category
from evsynth.fingerprints import of_quote
from evsynth.model import Level, Lock, Place, Verification
from evsynth.reading.unread import holds, in_lock
from evsynth.rules.rule import Report, about, rule
from evsynth.rules.unread import is_unread_in_part

OF_THE_WORK = frozenset({"edition", "text"})
"""Parts that change for all quotations from a work at once."""

OF_FILE = " of the file"
"""Suffix that `verify` adds to a page whose printed number is not known."""

LABELS = {
    "page": "p. {}",
    "section": "section {}",
    "chapter": "chapter {}",
    "part": "part {}",
    "appendix": "appendix {}",
}

BREAKS = {"before": "begins", "between": "leaves words out"}
"""The fault of a quotation by the side on which it leaves something out; else it breaks off."""


@rule(
    "Q601",
    Category.GAP,
    "no quotation was verified yet: {count}",
    "put the texts of the sources into texts/ and run `evsynth verify`",
)
def nothing_verified(synthesis: Synthesis) -> Iterator[Report]:
    """The synthesis quotes sources, and was never held against their texts.

    A reference can be real and the quotation still wrong. `evsynth verify` looks every quotation up in the
    text of the work that was read, and writes what it found into `evsynth.lock`; from then on `check` knows,
    without the texts.

    Bad:

        # evsynth.lock
        (there is none)

    Good:

        # evsynth.lock
        # Written by `evsynth verify`: what was found of each quotation in the text of its source. After a
        # conflict, verify again.
        quote gemeenten-verschillen bakker2021 bakker2021 bdb0ebd6d9aa3643 095ab3416e3bf38b 42248e387bb2f53c \
0000000000000000 exact 0-13
        quote gemeenten-verschillen devries2019 devries2019 cd12011fda73ddd9 5e75cabdc0438aa7 \
944531b3e01f29ea 0000000000000000 exact 0-16
        quote gemeenten-verschillen jansen2020 jansen2020 71b07bb8bf5d931e e5edc6ea7066bc2c ea7e50d4504fe5b9 \
0000000000000000 exact 0-11
    """
    corpus = synthesis.links.corpus
    number = sum(1 for _ in quoted(synthesis.links)) if _is_unverified(corpus.lock) else 0
    if number and not in_lock(corpus.unread):
        count = "there is one" if number == 1 else f"there are {number:,}"
        yield Report.at(corpus.settings.where.of("title"), count=count)


@rule(
    "Q602",
    Category.GAP,
    "this quotation was never verified",
    "run `evsynth verify` with the text of '{work}' at hand",
)
def unverified_quotation(synthesis: Synthesis) -> Iterator[Report]:
    """A quotation was not held against the text of the work that was read.

    It may be right; nobody looked.

    Bad:

        # claims/vondst.yaml
        - id: vondst
          statement: Wie zoekt, vindt verschillen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een vondst}
            - {source: devries2019, stance: supports, locator: {page: 9}, because: De Vries vond er ook een.}

    Good:

        # texts/jansen2020.txt
        Wie verschillen zoekt, doet soms een vondst.
        # claims/vondst.yaml
        - id: vondst
          statement: Wie zoekt, vindt verschillen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een vondst}
            - {source: devries2019, stance: supports, locator: {page: 9}, because: De Vries vond er ook een.}
        # evsynth.lock
        quote vondst jansen2020 jansen2020 0e06f730d0f869a5 095ab3416e3bf38b ea7e50d4504fe5b9 \
10ea0b838c3fe54b exact 33-43
    """
    if _is_unverified(synthesis.links.corpus.lock):
        return  # another rule reports that once
    for quotation in synthesis.quotations:
        if quotation.verification is None and not _may_be_verified(quotation, synthesis):
            yield _report(quotation, work=quotation.evidence.read_in)


def _may_be_verified(quotation: Quotation, synthesis: Synthesis) -> bool:
    """Tell whether a quotation may be verified although no line that could be read says so.

    A line of the lock that cannot be read may be about it, or the quotation was not read as it is written.
    """
    lines, ids = in_lock(synthesis.links.corpus.unread), (quotation.claim.id, quotation.evidence.source)
    return any(all(holds(line, id) for id in ids) for line in lines) or is_unread_in_part(
        synthesis.links, quotation.evidence
    )


@rule("Q603", Category.GAP, "the {what} was changed after verification", "run `evsynth verify` again")
def changed_since_verified(synthesis: Synthesis) -> Iterator[Report]:
    """A quotation, or the place where it is said to stand, is not the one that was held against the text.

    What was verified is not what is written here now.

    Bad:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen onderling sterk}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}

    Good:

        # texts/jansen2020.txt
        Gemeenten verschillen onderling sterk.
        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen onderling sterk}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 7353847d1ce1e745 e5edc6ea7066bc2c ea7e50d4504fe5b9 \
e54526e6e3af7857 exact 10-37
    """
    for quotation in synthesis.quotations:
        what = [part for part in quotation.changed if part not in OF_THE_WORK]
        if what and not is_unread_in_part(synthesis.links, quotation.evidence):
            field = "locator" if what == ["locator"] else "quote"
            yield _report(quotation, field, what=" and the ".join(what))


@rule(
    "Q604",
    Category.GAP,
    "the {what} of '{source}' changed after its {count} verified in it",
    "run `evsynth verify` with the text of this edition at hand",
)
def edition_changed_since_verified(synthesis: Synthesis) -> Iterator[Report]:
    """The record of a source names another edition or text than its quotations were verified in.

    Words and pages differ between editions.

    Bad:

        # sources/jansen2020.yaml
        id: jansen2020
        type: book
        title: Gemeenten
        author: [{family: Jansen, given: Jan}]
        issued: 2020
        edition: 2

    Good:

        # sources/jansen2020.yaml
        id: jansen2020
        type: book
        title: Gemeenten
        author: [{family: Jansen, given: Jan}]
        issued: 2020
        edition: 2
        # texts/jansen2020.txt
        Gemeenten blijven, ook in deze druk, verschillen.
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 71b07bb8bf5d931e e5edc6ea7066bc2c fd215341100e7971 \
8ec24ec496d52188 exact 37-48
    """
    changed: dict[str, Counter[str]] = {}
    for quotation in synthesis.quotations:
        if parts := OF_THE_WORK.intersection(quotation.changed):
            changed.setdefault(quotation.evidence.read_in, Counter()).update(parts)
    for id, times in changed.items():
        source, number = synthesis.links.source_by_id[id], max(times.values())
        if not is_unread_in_part(synthesis.links, source):
            count = "quotation was" if number == 1 else f"{number:,} quotations were"
            place, what = source.where.of("text" if source.text else "id"), " and the ".join(sorted(times))
            yield Report.at(place, source, what=what, source=id, count=count)


@rule(
    "Q605",
    Category.FAULT,
    "this is not what '{work}' says{place}: it has other words there",
    "quote what stands there (`evsynth verify --diff` shows both), "
    "with [...] for what you leave out and [words] for your own",
)
def misquoted(synthesis: Synthesis) -> Iterator[Report]:
    """A passage of the source is nearly the quotation, and not quite.

    A number, a sign, a negation or a word is another, or missing. Differences in white space, hyphens at line
    ends, ligatures, quotation marks and dashes, the case of the first letter and a mark at the end do not
    count.

    The book says that municipalities differ a lot (*sterk*); recorded is that they differ a little
    (*weinig*). The lock holds what `evsynth verify` found: first `near`, and `exact` once the words are those
    of the book.

    Bad:

        # texts/jansen2020.txt
        Gemeenten verschillen sterk van elkaar.
        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen weinig van elkaar}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 76cb3d00f37c6766 e5edc6ea7066bc2c ea7e50d4504fe5b9 \
41f5007fbbe21e86 near 10-38

    Good:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen sterk van elkaar}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 29e35fddb92e7c55 e5edc6ea7066bc2c ea7e50d4504fe5b9 \
41f5007fbbe21e86 exact 10-38
    """
    for quotation, verification in _current(synthesis, [Level.NEAR]):
        yield _report(quotation, work=verification.read_in, place=_stated(verification))


@rule(
    "Q606",
    Category.FAULT,
    "these words do not stand in the text of '{work}'",
    "look whether they are from another source or another edition, and quote what stands there",
)
def quotation_not_found(synthesis: Synthesis) -> Iterator[Report]:
    """A quotation does not stand in the text of the work that was read, nor anything like it.

    It is from elsewhere, or made up. Quotations that nobody wrote get into texts with the help of a machine,
    under references that are real.

    The lock holds what `evsynth verify` found: first `absent`, and `exact` once the words are those of the
    book.

    Bad:

        # texts/jansen2020.txt
        Gemeenten verschillen onderling sterk.
        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: geen gemeente doet wat een \
andere doet}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 17e25d9b335cec0d e5edc6ea7066bc2c ea7e50d4504fe5b9 \
e54526e6e3af7857 absent -

    Good:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen onderling sterk}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 7353847d1ce1e745 e5edc6ea7066bc2c ea7e50d4504fe5b9 \
e54526e6e3af7857 exact 10-37
    """
    for quotation, verification in _current(synthesis, [Level.ABSENT]):
        yield _report(quotation, work=verification.read_in)


@rule("Q607", Category.GAP, "the quotation stands at {right}, not at {wrong}", "write {advice}")
def wrong_locator(synthesis: Synthesis) -> Iterator[Report]:
    """A quotation stands on another page, or under another heading, than its locator says.

    A reader who looks it up does not find it. Pages are those that are printed: where they differ from the
    pages of the file, and the file does not tell, the record of the source says so once, with `text: {pages:
    {printed: 5, file: 7}}`.

    The words stand in section 2; recorded is section 1.

    Bad:

        # texts/jansen2020.txt
        1 Inleiding

        Gemeenten zijn vrij in wat zij doen.

        2 Uitvoering

        Zij verschillen onderling sterk.
        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {section: 1}, quote: verschillen onderling \
sterk}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 7353847d1ce1e745 8ad2cce8e88e6099 ea7e50d4504fe5b9 \
c0af9c5292a2c006 exact 69-96 section=2

    Good:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {section: 2}, quote: verschillen onderling \
sterk}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 7353847d1ce1e745 01814addfd4a8d2a ea7e50d4504fe5b9 \
c0af9c5292a2c006 exact 69-96
    """
    for quotation, verification in _current(synthesis, [level for level in Level if level.verifies]):
        named = dict(quotation.evidence.locator)
        for label, right in verification.remarks.items():
            if label in named:
                right_place, wrong_place = _worded(label, right), _worded(label, named[label])
                advice = _advice(label, right)
                yield _report(quotation, "locator", right=right_place, wrong=wrong_place, advice=advice)


@rule(
    "Q608",
    Category.GAP,
    "the sentence has '{word}' where the quotation {breaks}",
    "quote more, record the rest as evidence of its own, or allow this with a reason",
)
def clipped_quotation(synthesis: Synthesis) -> Iterator[Report]:
    """A quotation leaves out a part of its sentence that carries a word which turns the meaning.

    Such words are maar, echter, tenzij, niet, but, unless and not.

    Who quotes "gemeenten werken samen" from "gemeenten werken samen, maar zelden van harte" quotes word for
    word, and misleads.

    Bad:

        # texts/jansen2020.txt
        Gemeenten verschillen. Alle gemeenten werken samen, maar zelden van harte.
        # claims/samenwerking.yaml
        - id: samenwerking
          statement: Gemeenten werken met elkaar samen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 4}, quote: gemeenten werken samen}
            - {source: devries2019, stance: supports, locator: {page: 9}, because: Zij delen een loket.}
        # evsynth.lock
        quote samenwerking jansen2020 jansen2020 6b4000d36ea66e3f 45526aa195e35d52 ea7e50d4504fe5b9 \
d3d1e2894be4f002 exact 28-50 clipped=maar side=after

    Good:

        # claims/samenwerking.yaml
        - id: samenwerking
          statement: Gemeenten werken met elkaar samen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 4}, quote: "gemeenten werken samen, \
maar zelden van harte"}
            - {source: devries2019, stance: supports, locator: {page: 9}, because: Zij delen een loket.}
        # evsynth.lock
        quote samenwerking jansen2020 jansen2020 d560fd139b5170c3 45526aa195e35d52 ea7e50d4504fe5b9 \
d3d1e2894be4f002 exact 28-73
    """
    for quotation, verification in _current(synthesis):
        if word := verification.remarks.get("clipped"):
            side = verification.remarks.get("side", "")
            yield _report(quotation, word=word, breaks=BREAKS.get(side, "breaks off"))


@rule(
    "Q609",
    Category.REMARK,
    "these words stand in {count} places, and nothing tells which is meant",
    "give `prefix` or `suffix`, the words before or after them; or a locator that only one of the places has",
)
def ambiguous_quotation(synthesis: Synthesis) -> Iterator[Report]:
    """The words of a quotation occur more than once in the text.

    Neither the locator nor `prefix` or `suffix` tells which are meant.

    A reader may look them up at the wrong place.

    The book says the same of *gemeenten* and of *buurten*; the word before the quotation tells which is
    meant.

    Bad:

        # texts/jansen2020.txt
        Gemeenten verschillen onderling sterk. Buurten verschillen onderling sterk.
        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen onderling sterk}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 7353847d1ce1e745 e5edc6ea7066bc2c ea7e50d4504fe5b9 \
e96c04b3a32ca96f exact 10-37 places=2

    Good:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen onderling sterk, \
prefix: Gemeenten}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 1584bdbe8f582dc2 e5edc6ea7066bc2c ea7e50d4504fe5b9 \
e96c04b3a32ca96f exact 10-37
    """
    for quotation, verification in _current(synthesis):
        if count := verification.remarks.get("places"):
            yield _report(quotation, count=count)


@rule(
    "Q610",
    Category.GAP,
    "whether '{work}' says this{place} cannot be told: two readers of the file read the passage differently",
    "look at the page yourself; save the file as text or DOCX to have it verified, "
    "or allow this with what you saw",
)
def unclear_passage(synthesis: Synthesis) -> Iterator[Report]:
    """A quotation was not found as it is, but the two readers of the PDF do not agree on what stands there.

    Then the fault may well be theirs, so nobody is accused and nothing is verified.

    One reader of the PDF reads *verschi11en*, the other *ver schil1en*; recorded is *verschillen*. Here the
    author looked at the page and says so.

    Bad:

        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 71b07bb8bf5d931e e5edc6ea7066bc2c ea7e50d4504fe5b9 \
0000000000000000 unclear 120-131

    Good:

        # claims/base.yaml
        - id: gemeenten-verschillen
          statement: Gemeenten verschillen van elkaar.
          theme: gemeenten
          allow:
            - {rule: unclear-passage, because: Ik heb de bladzijde zelf bekeken en daar staat het zo.}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 1}, quote: verschillen}
            - {source: devries2019, stance: supports, locator: {page: 2}, quote: geen twee gelijk}
            - {source: bakker2021, stance: supports, locator: {page: 3}, quote: overal anders}
        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 71b07bb8bf5d931e e5edc6ea7066bc2c ea7e50d4504fe5b9 \
0000000000000000 unclear 120-131
    """
    for quotation, verification in _current(synthesis, [Level.UNCLEAR]):
        yield _report(quotation, work=verification.read_in, place=_stated(verification))


@rule(
    "Q611", Category.REMARK, "nothing quotes what this line verified any more", "`evsynth verify` removes it"
)
def unneeded_verification(synthesis: Synthesis) -> Iterator[Report]:
    """A line of the lock is about a quotation that is not there.

    It does no harm, and tells that the lock was not written after the last change.

    Another passage of the book was quoted, and taken out again; its line is left, until `evsynth verify`
    writes the lock anew.

    Bad:

        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 71b07bb8bf5d931e e5edc6ea7066bc2c ea7e50d4504fe5b9 \
0000000000000000 exact 120-131
        quote gemeenten-verschillen jansen2020 jansen2020 0123456789abcdef 5e75cabdc0438aa7 ea7e50d4504fe5b9 \
0000000000000000 exact 7-18

    Good:

        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 71b07bb8bf5d931e e5edc6ea7066bc2c ea7e50d4504fe5b9 \
0000000000000000 exact 120-131
    """
    lock = synthesis.links.corpus.lock
    used = {quotation.verification.place for quotation in synthesis.quotations if quotation.verification}
    unused = [line for line in lock.verifications if line.place not in used] if lock else []
    if unused and is_whole(synthesis.links):  # what cannot be read may well need it
        both = _of_both_sides(synthesis)
        yield from (Report.at(line.place) for line in unused if line.place not in both)


def _of_both_sides(synthesis: Synthesis) -> frozenset[Place]:
    """The lines about words that are quoted, although another line counts for them.

    A merge kept the lines of both sides, until the next `verify`.
    """
    links = synthesis.links
    assert links.corpus.lock
    lock = with_ids_of_now(links.corpus.lock, links)
    words = {(quotation.evidence.read_in, of_quote(quotation.evidence)) for quotation in synthesis.quotations}
    return frozenset(line.place for line in lock.verifications if (line.read_in, line.quote) in words)


def unverified(synthesis: Synthesis) -> frozenset[str]:
    """The claims, by the names that findings have for them, with a quotation whose outcome is not known."""
    if synthesis.links.corpus.lock is None:
        return frozenset(about(claim) for claim, _ in quoted(synthesis.links))
    return frozenset(about(quotation.claim) for quotation in synthesis.quotations if not quotation.is_current)


def _is_unverified(lock: Lock | None) -> bool:
    """Tell whether nothing was ever verified: there is no lock, or one with reviews only."""
    return lock is None or (not lock.verifications and bool(lock.reviews or lock.codings))


def _current(
    synthesis: Synthesis, levels: Collection[Level] = tuple(Level)
) -> Iterator[tuple[Quotation, Verification]]:
    """The quotations whose outcome, one of these, is in the lock."""
    for quotation in synthesis.quotations:
        verification = quotation.verification
        if verification and not quotation.changed and verification.level in levels:
            yield quotation, verification


def _report(quotation: Quotation, field: str = "quote", **parameters: str) -> Report:
    return Report.at(quotation.evidence.where.of(field), quotation.claim, **parameters)


def _stated(verification: Verification) -> str:
    """The location of a passage in words, as far as the lock knows it."""
    remarks = verification.remarks
    return "".join(f", {_worded(label, remarks[label])}" for label in LABELS if label in remarks)


def _advice(label: str, right: str) -> str:
    """Advice for the locator; the number printed on a page of the file may be another."""
    number = right.removesuffix(OF_FILE)
    printed = ", or the number printed there and `pages` in the `text` of the source"
    return f"{label}: {number}{printed if number != right else ''}"


def _worded(label: str, value: str) -> str:
    return LABELS.get(label, f"{label} {{}}").format(value)
