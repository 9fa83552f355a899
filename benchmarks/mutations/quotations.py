"""Quotations and what the lock says of them (family Q), without a text at hand."""

from __future__ import annotations

from collections import Counter

from benchmarks.mutations.copy import Cited, Copy, inner
from benchmarks.mutations.mutation import mutation
from evsynth.fingerprints import of_quote
from evsynth.model import Evidence, Place
from evsynth.reading.files import LOCK_FILE


def altered(copy: Copy, evidence: Evidence, quote: str) -> Place:
    """A quotation with other words; where it stands."""
    return copy.set(evidence.where, "quote", f'"{quote}"')


def reworded(copy: Copy, words: str, others: str) -> Place:
    """The first quotation with some words, of a claim that allows nothing, has others in their place.

    Where it stands.
    """
    evidence = copy.cited(lambda claim, one: words in one.quote and not claim.allow).evidence
    return altered(copy, evidence, evidence.quote.replace(words, others, 1))


def renumbered(copy: Copy) -> Place:
    """The first quotation with a number has another one; where it stands."""
    evidence = copy.evidence(lambda one: any(letter.isdecimal() for letter in one.quote)).evidence
    digit = next(letter for letter in evidence.quote if letter.isdecimal())
    return altered(copy, evidence, evidence.quote.replace(digit, str((int(digit) + 1) % 10), 1))


# The records changed


@mutation("changed-since-verified")
def word_altered(copy: Copy) -> Place:
    """A word of a quotation is another."""
    return reworded(copy, " de ", " een ")


@mutation("changed-since-verified")
def number_altered(copy: Copy) -> Place:
    """A number in a quotation is another."""
    return renumbered(copy)


@mutation("changed-since-verified")
def negation_dropped(copy: Copy) -> Place:
    """`niet` is left out of a quotation."""
    return reworded(copy, " niet ", " ")


@mutation("changed-since-verified")
def find_and_replace_in_quotations(copy: Copy) -> Place:
    """A word is replaced throughout a file, and quotations have it too."""
    path = next(
        one.claim.where.of().path
        for one in copy.all_evidence()
        if "gemeenten" in one.evidence.quote and not one.claim.allow
    )
    some = [
        one.evidence
        for one in copy.all_evidence()
        if "gemeenten" in one.evidence.quote and one.evidence.where.of().path == path
    ]
    for one in some:
        altered(copy, one, one.quote.replace("gemeenten", "gemeentes"))
    copy.times["changed-since-verified"] = len(some)
    return some[0].where.of("quote")


@mutation("changed-since-verified")
def prefix_added(copy: Copy) -> Place:
    """The words before a quotation are added, and nobody looks whether they stand there."""
    evidence = copy.evidence(lambda one: one.quote).evidence
    copy.add(evidence.where, "prefix: zoals eerder bleek")
    return evidence.where.of("quote")


@mutation("changed-since-verified", times=2)
def quotations_swapped(copy: Copy) -> Place:
    """Two claims have each other's quotations, from different places in one work."""
    first = copy.evidence(lambda one: one.quote and not one.as_cited_in)
    second = copy.cited(
        lambda claim, one: (
            claim.id != first.claim.id
            and one.quote
            and one.read_in == first.evidence.read_in
            and one.locator != first.evidence.locator
            and not claim.allow
        )
    )
    altered(copy, second.evidence, first.evidence.quote)
    altered(copy, first.evidence, second.evidence.quote)
    return first.evidence.where.of("locator")


@mutation("changed-since-verified", times=2)
def quotations_of_two_sources_swapped(copy: Copy) -> Place:
    """Two sources have each other's words."""
    claim = copy.claim(
        lambda one: (
            len(one.evidence) == 2 and len({each.read_in for each in one.evidence}) == 2 and not one.allow
        )
    )
    first, second = claim.evidence
    altered(copy, second, first.quote)
    return altered(copy, first, second.quote)


@mutation("changed-since-verified")
def locator_moved(copy: Copy) -> Place:
    """A quotation is said to stand on another page."""
    evidence = copy.evidence(
        lambda one: one.quote and any(part.label == "page" for part in one.locator)
    ).evidence
    page = dict(evidence.locator)["page"]
    return copy.swap(evidence.where.of("locator"), f"page: {page}", "page: 71")


@mutation("unverified-quotation")
def quotation_added(copy: Copy) -> Place:
    """A quotation is added that nobody held against a text."""
    claim = copy.claim(lambda one: one.evidence and not one.evidence[0].as_cited_in)
    lines = (
        f"- source: {claim.evidence[0].source}",
        "  stance: supports",
        "  locator: {page: 1}",
        '  quote: "zo staat het er"',
    )
    place = copy.add_below(claim.where, "evidence", *lines)
    return Place(place.path, place.line + 3)


@mutation("unverified-quotation", "unneeded-verification")
def work_that_was_read_lost(copy: Copy) -> Place:
    """`as-cited-in` is lost: words that were read in one work are given as read in another."""
    evidence = copy.cited(
        lambda claim, one: one.as_cited_in and one.quote and not claim.allow and len(claim.evidence) > 2
    ).evidence
    copy.drop(evidence.where, "as-cited-in")
    place = evidence.where.of("quote")
    return Place(place.path, place.line - 1)


@mutation("clipped-quotation", "unneeded-allowance")
def allowance_on_another_claim(copy: Copy) -> Place:
    """An allowance ends up at the claim above the one that needs it."""
    claim = copy.claim(lambda one: one.allow and one.where.of().line > 20)
    above = [one for one in copy.corpus.claims if one.where.of().path == claim.where.of().path]
    lines = ["  allow:", *copy.record(claim.allow[0].where)]
    copy.drop(claim.where, "allow")
    path, _, end = copy.lines_of(above[above.index(claim) - 1].where)
    copy.replace_lines(path, end, end, lines)
    lock = copy.corpus.lock
    assert lock
    clipped = {(one.claim, one.quote) for one in lock.verifications if "clipped" in one.remarks}
    place = next(one for one in claim.evidence if (claim.id, of_quote(one)) in clipped).where.of("quote")
    return Place(place.path, place.line + len(lines))


@mutation("unverified-quotation", "unneeded-verification")
def quotation_moved_to_another_work(copy: Copy) -> Place:
    """A quotation is said to stand in another work than the one in which it was found.

    No line of the lock follows it there.
    """
    cited = copy.cited(
        lambda claim, evidence: (
            evidence.quote
            and evidence.as_cited_in
            and not claim.allow
            and all("dezwart2023" not in (other.source, other.as_cited_in) for other in claim.evidence)
        )
    )
    copy.set(cited.evidence.where, "as-cited-in", "dezwart2023")
    return cited.evidence.where.of("quote")


@mutation("unneeded-verification")
def quotation_removed(copy: Copy) -> str:
    """A quotation gives way to a paraphrase, and the lock is not written anew."""
    evidence = copy.evidence(lambda one: one.quote and one.because).evidence
    copy.drop(evidence.where, "quote")
    return LOCK_FILE


@mutation("edition-changed-since-verified")
def edition_changed(copy: Copy) -> Place:
    """A second edition is recorded in place of the first."""
    source = copy.source(lambda one: one.text and not is_clipped(copy, one.id))
    copy.add(source.where, "edition: 2")
    return source.where.of("text")


@mutation("edition-changed-since-verified")
def year_of_a_source_changed(copy: Copy) -> Place:
    """The year of a work is corrected to that of another edition.

    Quotations from it are clipped, which is allowed.
    """
    source = copy.source(lambda one: one.text and "issued" in one.dates and is_clipped(copy, one.id))
    copy.set(source.where, "issued", "2019")
    return source.where.of("text")


@mutation("edition-changed-since-verified")
def year_of_a_source_in_doubt(copy: Copy) -> Place:
    """The year of a work turns out to be uncertain."""
    source = copy.source(lambda one: one.text and "issued" in one.dates and not is_clipped(copy, one.id))
    copy.set(source.where, "issued", f"{source.dates['issued'].start[0]}?")
    return source.where.of("text")


@mutation("edition-changed-since-verified")
def checksum_changed(copy: Copy) -> Place:
    """The record names another file as the text."""
    source = copy.source(lambda one: one.text and one.text.sha256 and not is_clipped(copy, one.id))
    copy.set(inner(source.where, "text"), "sha256", "0" * 64)
    return source.where.of("text")


def is_clipped(copy: Copy, work: str) -> bool:
    """Whether a quotation from a work is clipped, which the corpus allows."""
    lock = copy.corpus.lock
    return lock is not None and any(
        one.read_in == work and "clipped" in one.remarks for one in lock.verifications
    )


# The lock changed


@mutation("nothing-verified")
def lock_missing(copy: Copy) -> Place:
    """The lock is not committed."""
    del copy.files[LOCK_FILE]
    return copy.corpus.settings.where.of("title")


@mutation("unverified-quotation")
def line_of_the_lock_deleted(copy: Copy) -> Place:
    """A line of the lock is lost in a merge."""
    evidence = _quoted_once(copy).evidence
    place = _line_about(copy, evidence)
    copy.replace_lines(LOCK_FILE, place.line, place.line + 1, [])
    return evidence.where.of("quote")


@mutation("invalid-lock")
def conflict_marks_in_the_lock(copy: Copy) -> Place:
    """A merge of the lock is committed with its marks: one side had a line that the other had not."""
    line = copy.text(LOCK_FILE).split("\n")[4]
    return copy.replace_lines(LOCK_FILE, 5, 6, ["<<<<<<< HEAD", line, "=======", ">>>>>>> branch"])


@mutation("invalid-lock")
def line_of_the_lock_cut_off(copy: Copy) -> Place:
    """The lock is cut off in the middle of a line."""
    place = _line_about(copy, _quoted_once(copy).evidence)
    line = copy.text(LOCK_FILE).split("\n")[place.line - 1]
    return copy.replace_lines(LOCK_FILE, place.line, place.line + 1, [line[: len(line) // 2]])


@mutation("changed-since-verified")
def fingerprint_altered(copy: Copy) -> Place:
    """A digit in the lock is another: a line was mended by hand."""
    evidence = _quoted_once(copy).evidence
    print_ = of_quote(evidence)
    copy.swap(_line_about(copy, evidence), print_, ("1" if print_[0] == "0" else "0") + print_[1:])
    return evidence.where.of("quote")


@mutation("misquoted")
def lock_says_near(copy: Copy) -> Place:
    """The last verification found other words, and was committed."""
    return _says(copy, "near")


@mutation("quotation-not-found")
def lock_says_absent(copy: Copy) -> Place:
    """The last verification found nothing, and was committed."""
    return _says(copy, "absent")


@mutation("unclear-passage")
def lock_says_unclear(copy: Copy) -> Place:
    """The readers of a PDF did not agree."""
    return _says(copy, "unclear")


@mutation("clipped-quotation")
def lock_says_clipped(copy: Copy) -> Place:
    """The last verification found that a denial is left out."""
    return _says(copy, "exact", " clipped=niet side=after")


@mutation("ambiguous-quotation")
def lock_says_several_places(copy: Copy) -> Place:
    """The last verification found the words in more than one place."""
    return _says(copy, "exact", " places=3")


@mutation("wrong-locator")
def lock_says_another_page(copy: Copy) -> Place:
    """The last verification found the words on another page."""
    evidence = _quoted_once(copy, "page").evidence
    _say(copy, evidence, "exact", " page=99")
    return evidence.where.of("locator")


def _quoted_once(copy: Copy, label: str = "") -> Cited:
    """A quotation whose words are quoted nowhere else, of a claim that allows nothing."""
    count = Counter((one.evidence.read_in, one.evidence.quote) for one in copy.all_evidence())
    return copy.cited(
        lambda claim, one: (
            one.quote
            and count[one.read_in, one.quote] == 1
            and not claim.allow
            and (not label or label in dict(one.locator))
        )
    )


def _line_about(copy: Copy, evidence: Evidence) -> Place:
    """The line of the lock about a quotation."""
    return copy.lock_line(lambda line: f" {evidence.read_in} {of_quote(evidence)} " in line)


def _says(copy: Copy, level: str, remarks: str = "") -> Place:
    """The lock says something else of a quotation; where that stands."""
    evidence = _quoted_once(copy).evidence
    _say(copy, evidence, level, remarks)
    return evidence.where.of("quote")


def _say(copy: Copy, evidence: Evidence, level: str, remarks: str) -> None:
    place = _line_about(copy, evidence)
    copy.swap(place, " exact ", f" {level} ")
    line = copy.text(LOCK_FILE).split("\n")[place.line - 1]
    copy.replace_lines(LOCK_FILE, place.line, place.line + 1, [line + remarks])
