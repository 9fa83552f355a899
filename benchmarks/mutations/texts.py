"""Quotations that are not what the texts say (family Q): to see it takes the texts, and `evsynth verify`."""

from __future__ import annotations

from benchmarks.mutations.copy import Cited, Copy, inner
from benchmarks.mutations.mutation import mutation
from benchmarks.mutations.quotations import altered, is_clipped, renumbered, reworded
from evsynth.model import Place
from evsynth.reading.files import LOCK_FILE


def _with(copy: Copy, words: str, before: int) -> Cited:
    """A quotation that holds some words after so many others, of a claim that allows nothing."""
    return copy.cited(
        lambda claim, one: (
            words in one.quote and len(one.quote.partition(words)[0].split()) >= before and not claim.allow
        )
    )


# Words


@mutation("misquoted", in_texts=True)
def word_misquoted(copy: Copy) -> Place:
    """A word is another."""
    return reworded(copy, " de ", " een ")


@mutation("misquoted", in_texts=True)
def number_misquoted(copy: Copy) -> Place:
    """A number is another."""
    return renumbered(copy)


@mutation("misquoted", in_texts=True)
def negation_left_out(copy: Copy) -> Place:
    """`niet` is left out: the quotation says the opposite."""
    return reworded(copy, " niet ", " ")


@mutation("misquoted", in_texts=True)
def negation_put_in(copy: Copy) -> Place:
    """`niet` is put in."""
    evidence = copy.cited(
        lambda claim, one: len(one.quote.split()) > 4 and " niet " not in one.quote and not claim.allow
    ).evidence
    first, _, others = evidence.quote.partition(" ")
    return altered(copy, evidence, f"{first} niet {others}")


@mutation("misquoted", in_texts=True)
def word_left_out(copy: Copy) -> Place:
    """A word is left out, and nothing says so."""
    evidence = copy.cited(lambda claim, one: len(one.quote.split()) > 5 and not claim.allow).evidence
    words = evidence.quote.split()
    return altered(copy, evidence, " ".join([*words[:2], *words[3:]]))


@mutation("misquoted", in_texts=True)
def words_in_another_order(copy: Copy) -> Place:
    """Two words change places."""
    evidence = copy.cited(lambda claim, one: len(one.quote.split()) > 5 and not claim.allow).evidence
    words = evidence.quote.split()
    return altered(copy, evidence, " ".join([*words[:2], words[3], words[2], *words[4:]]))


@mutation("misquoted", in_texts=True)
def error_of_the_source_corrected(copy: Copy) -> Place:
    """A slip in the work is silently put right."""
    evidence = copy.evidence(lambda one: "Dialogoog" in one.quote).evidence
    return altered(copy, evidence, evidence.quote.replace("Dialogoog", "Dialoog"))


@mutation("misquoted", in_texts=True)
def word_cut_in_two(copy: Copy) -> Place:
    """A quotation begins in the middle of a word, which then is another."""
    evidence = copy.cited(
        lambda claim, one: len(one.quote.split()) > 4 and len(one.quote.split()[0]) > 6 and not claim.allow
    ).evidence
    return altered(copy, evidence, evidence.quote[3:])


@mutation("misquoted", in_texts=True)
def letter_of_another_alphabet(copy: Copy) -> Place:
    """A letter is the Cyrillic one that looks the same."""
    return reworded(copy, "o", "\u043e")


@mutation("quotation-not-found", in_texts=True)
def quotation_invented(copy: Copy) -> Place:
    """A language model gives words that nobody wrote, under a reference that is real."""
    evidence = copy.evidence(lambda one: one.quote and not one.as_cited_in).evidence
    return altered(
        copy,
        evidence,
        "gemeenten investeren structureel in duurzame partnerschappen met bewonersinitiatieven",
    )


@mutation("quotation-not-found", in_texts=True)
def quotation_translated(copy: Copy) -> Place:
    """The words are those of a translation."""
    evidence = copy.evidence(lambda one: one.quote and not one.as_cited_in).evidence
    return altered(
        copy, evidence, "municipalities have composed their neighbourhood teams more broadly since then"
    )


@mutation("quotation-not-found", in_texts=True)
def quotation_of_another_work(copy: Copy) -> Place:
    """The words stand in a work that has nothing to do with this one."""
    first = copy.evidence(lambda one: one.quote and one.read_in == copy.corpus.sources[0].id).evidence
    other = copy.cited(
        lambda claim, one: one.quote and one.read_in != first.read_in and not claim.allow
    ).evidence
    return altered(copy, other, first.quote)


@mutation("quotation-not-found", in_texts=True)
def read_in_the_wrong_work(copy: Copy) -> Place:
    """`as-cited-in` names another work than the one that was read."""
    evidence = copy.cited(lambda claim, one: one.quote and one.as_cited_in and not claim.allow).evidence
    other = copy.source(lambda one: one.text and one.id not in (evidence.as_cited_in, evidence.source))
    copy.set(evidence.where, "as-cited-in", other.id)
    return evidence.where.of("quote")


# Places, and what was left out


@mutation("wrong-locator", in_texts=True)
def section_moved(copy: Copy) -> Place:
    """A quotation is said to stand in the section after it."""
    evidence = copy.evidence(lambda one: one.quote and dict(one.locator).get("section") == "2.2").evidence
    return copy.swap(evidence.where.of("locator"), '"2.2"', '"3.1"')


@mutation("wrong-locator", in_texts=True)
def chapter_moved(copy: Copy) -> Place:
    """A quotation is said to stand in another chapter."""
    evidence = copy.evidence(lambda one: one.quote and dict(one.locator).get("chapter") == "2").evidence
    return copy.swap(evidence.where.of("locator"), '"2"', '"4"')


@mutation("clipped-quotation", in_texts=True)
def quotation_cut_before_a_negation(copy: Copy) -> Place:
    """A quotation ends before the word that turns it."""
    evidence = _with(copy, " niet ", 3).evidence
    return altered(copy, evidence, evidence.quote.partition(" niet ")[0])


@mutation("clipped-quotation", in_texts=True)
def negation_behind_dots(copy: Copy) -> Place:
    """Dots take the place of `niet`."""
    evidence = _with(copy, " niet ", 2).evidence
    return altered(copy, evidence, evidence.quote.replace(" niet ", " [...] ", 1))


@mutation("ambiguous-quotation", in_texts=True)
def quotation_of_one_word(copy: Copy) -> Place:
    """A quotation is cut down to a word that stands everywhere."""
    evidence = copy.cited(
        lambda claim, one: (
            "gemeenten" in one.quote.split() and "paragraph" in dict(one.locator) and not claim.allow
        )
    ).evidence
    return altered(copy, evidence, "gemeenten")


# Files


@mutation("text-changed", "edition-changed-since-verified", in_texts=True)
def another_file_than_recorded(copy: Copy) -> str:
    """The checksum of a text is that of another file."""
    source = copy.source(lambda one: one.text and not is_clipped(copy, one.id))
    copy.set(inner(source.where, "text"), "sha256", "0" * 64)
    assert source.text
    return source.text.file


@mutation("text-missing", "unverified-quotation", in_texts=True)
def name_of_a_text_misspelt(copy: Copy) -> Place:
    """The file of a text has another name, and the lock is gone."""
    source = copy.source(lambda one: one.text and not is_clipped(copy, one.id))
    del copy.files[LOCK_FILE]
    copy.set(inner(source.where, "text"), "file", "tekst-van-de-bron.txt")
    copy.times["unverified-quotation"] = _quoted(copy, source.id)
    return source.where.of("text")


def _quoted(copy: Copy, work: str) -> int:
    """How many quotations were read in a work."""
    return sum(one.evidence.quote != "" and one.evidence.read_in == work for one in copy.all_evidence())


@mutation("text-outside-folder", in_texts=True)
def text_by_its_full_path(copy: Copy) -> Place:
    """A text is named by its path on the machine of the author."""
    source = copy.source(lambda one: one.text and not is_clipped(copy, one.id))
    copy.set(inner(source.where, "text"), "file", "/home/auteur/teksten/bron.pdf")
    return source.where.of("text")


@mutation("no-text", "unverified-quotation", in_texts=True)
def quotation_from_a_work_without_a_text(copy: Copy) -> Place:
    """A work is quoted of which nobody has the text."""
    copy.write("sources/elders2024.yaml", "id: elders2024\ntype: book\ntitle: Elders\nissued: 2024\n")
    claim = copy.corpus.claims[0]
    lines = (
        "- source: elders2024",
        "  stance: qualifies",
        "  locator: {page: 3}",
        '  quote: "elders is het anders"',
    )
    copy.add_below(claim.where, "evidence", *lines)
    return Place("sources/elders2024.yaml", 1)


@mutation("quotation-not-found", in_texts=True, many=("quotation-not-found", "misquoted"))
def text_of_another_source(copy: Copy) -> str:
    """A record names the file of another source, and no checksum says so."""
    source = copy.source(lambda one: one.text and not is_clipped(copy, one.id))
    other = copy.source(lambda one: one.text and one.id != source.id).text
    assert other
    copy.drop(inner(source.where, "text"), "sha256")
    copy.set(inner(source.where, "text"), "file", other.file)
    return copy.evidence(lambda one: one.quote and one.read_in == source.id).evidence.where.of().path
