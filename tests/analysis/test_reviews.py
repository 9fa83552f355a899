"""What a review holds for: which changes of the records undo it, and which do not.

And which line is about what.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evsynth.analysis.reviews import Item, Reviews, reviews
from evsynth.fingerprints import of_record
from evsynth.linking import Links, link
from evsynth.model import Fingerprints, Lock, Place, Review
from evsynth.reading.corpus import read_folder
from evsynth.reading.files import LOCK_FILE, File
from evsynth.reading.lock import lock_text, read_lock
from tests.projects import BASE, findings_in, write
from tests.tables import table_test

Record = dict[str, Any]

SETTINGS = BASE["evsynth.yaml"]
CLAIM: Record = {
    "id": "bewering",
    "statement": "Gemeenten verschillen van elkaar, en dat is te zien.",
    "theme": "gemeenten",
    "scope": {"level": ["beleid", "praktijk"], "period": "2015/2020"},
    "note": "Nog eens nakijken.",
    "reconciled": "Het hangt ervan af.",
    "evidence": [
        {
            "source": "jansen2020",
            "stance": "supports",
            "locator": {"page": "1", "section": "2.1"},
            "quote": "er zijn grote verschillen tussen de gemeenten",
            "prefix": "dat",
            "suffix": "is bekend",
            "because": "Het staat er.",
            "scope": {"level": ["praktijk"]},
        },
        {
            "source": "devries2019",
            "stance": "qualifies",
            "locator": {"page": "2"},
            "quote": "geen twee gelijk",
        },
        {
            "source": "bakker2021",
            "as-cited-in": "devries2019",
            "stance": "contradicts",
            "locator": {"page": "7"},
            "quote": "al met al een pot nat",
        },
    ],
}
SOURCES: Mapping[str, Record] = {
    "jansen2020": {
        "id": "jansen2020",
        "type": "book",
        "title": "Gemeenten",
        "issued": "2020",
        "edition": "2",
        "note": "Dun boek.",
    },
    "devries2019": {"id": "devries2019", "type": "report", "title": "Verslag", "issued": "2019"},
    "bakker2021": {"id": "bakker2021", "type": "book", "title": "Anders", "issued": "2021"},
}


def linked(claims: Sequence[Record] | str, sources: Mapping[str, Record] = SOURCES) -> Links:
    """What is read from these records."""
    text = claims if isinstance(claims, str) else json.dumps(claims)
    with TemporaryDirectory() as folder:
        files = {f"sources/{id}.yaml": json.dumps(source) for id, source in sources.items()}
        write(Path(folder), {"evsynth.yaml": SETTINGS, **files, "claims/a.yaml": text, LOCK_FILE: ""})
        reading = read_folder(folder)
        assert reading.findings == ()
        return link(reading.corpus)


def seen(links: Links) -> list[tuple[str, Fingerprints, str]]:
    """All that is looked at, in no order."""
    items = reviews(links, Lock(())).items
    return sorted(
        (
            f"{subject.claim.id} {subject.evidence.source if subject.evidence else ''}",
            subject.prints,
            subject.stance,
        )
        for subject in items
    )


def reviewed(items: Sequence[Item], reviewer: str = "Anna", date: str = "2026-01-02") -> list[Review]:
    """A line for each, as it is."""
    return [line(subject, reviewer, date) for subject in items]


def line(subject: Item, reviewer: str = "Anna", date: str = "2026-01-02") -> Review:
    source, cited = (subject.evidence.source, subject.evidence.as_cited_in) if subject.evidence else ("", "")
    return Review(
        claim=subject.claim.id,
        source=source,
        as_cited_in=cited,
        reviewer=reviewer,
        date=date,
        stance=subject.stance,
        prints=subject.prints,
        decides=(),
        place=Place(LOCK_FILE),
    )


def lock_with(lines: Sequence[Review], codings: Sequence[Review] = ()) -> Lock:
    """The lines as they are read back, each with a place of its own."""
    return read_lock(File(LOCK_FILE, lock_text([], lines, codings).encode()), [])


def after(
    claims: Sequence[Record], sources: Mapping[str, Record] = SOURCES, before: Sequence[Record] = (CLAIM,)
) -> Reviews:
    """What the reviews of some claims are worth once the records are others."""
    return reviews(linked(claims, sources), lock_with(reviewed(reviews(linked(before), Lock(())).items)))


def changes(result: Reviews) -> dict[str, tuple[str, ...]]:
    """What of what was reviewed is another now, by source; "" for the claim itself."""
    return {
        subject.evidence.source if subject.evidence else "": subject.changes(subject.deciding)
        for subject in result.items
        if subject.deciding and not subject.is_reviewed
    }


# What does not count


def shuffled(value: Any, random: Random) -> Any:
    """The same record, its fields and lists in another order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key], random) for key in random.sample(list(value), len(value))}
    if isinstance(value, list):
        return [shuffled(member, random) for member in random.sample(value, len(value))]
    return value


def laid_out(value: Any, random: Random, depth: int = 0) -> str:
    """A record as YAML, in one of the ways to write it, with comments in it."""
    indent = "  " * depth
    if isinstance(value, dict):
        if depth > 2 and random.random() < 0.3:
            return f" {json.dumps(value, ensure_ascii=random.random() < 0.5)}\n"
        return "\n" + "".join(
            f"{_remark(indent, random)}{indent}{key}:{laid_out(member, random, depth + 1)}"
            for key, member in value.items()
        )
    if isinstance(value, list):
        if all(isinstance(member, str) for member in value) and random.random() < 0.5:
            return f" [{', '.join(value)}]\n"
        return "\n" + "".join(
            f"{_remark(indent, random)}{indent}-{laid_out(member, random, depth + 1)}" for member in value
        )
    return _scalar(value, indent, random)


def _remark(indent: str, random: Random) -> str:
    return f"{indent}# {random.random()}\n" if random.random() < 0.3 else ""


def _scalar(value: str, indent: str, random: Random) -> str:
    words = value.split(" ")
    cut = random.randrange(len(words) + 1)
    if len(words) > 3 and 0 < cut < len(words):
        sign = random.choice([">", "|", ">-", "|+"])
        return f" {sign}\n{indent}{' '.join(words[:cut])}\n{indent}{' '.join(words[cut:])}\n"
    return f" {random.choice([json.dumps(value), chr(39) + value + chr(39)])}\n"


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_order_layout_and_comments_change_no_fingerprint(seed: int) -> None:
    random = Random(seed)
    second = {**CLAIM, "id": "nog-een", "statement": "Een andere bewering, met andere woorden."}
    written = laid_out(shuffled([CLAIM, second], random), random)
    assert seen(linked(written)) == seen(linked([CLAIM, second]))


@table_test(
    "change",
    [
        {"note": "Iets anders."},
        {"reconciled": "Of niet."},
        {"allow": [{"rule": "single-voice", "because": "Het is zo."}]},
        {"relations": [{"entails": "bewering", "because": "Het is zo."}]},
        {"confidence": {"overall": {"level": "low", "explanation": "Weinig."}}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_notes_and_reasons_of_a_claim_change_no_fingerprint(change: Record) -> None:
    assert seen(linked([{**CLAIM, **change}])) == seen(linked([CLAIM]))
    assert seen(linked([{key: value for key, value in CLAIM.items() if key not in change}])) == seen(
        linked([CLAIM])
    )


def test_the_reason_of_evidence_changes_no_fingerprint() -> None:
    assert seen(linked([with_evidence(because="Een andere reden.")])) == seen(linked([CLAIM]))


@table_test(
    "change",
    [{"title": "Anders"}, {"note": "Dik."}, {"URL": "https://a.nl"}, {"short": "J"}, {"sample": "3"}],
)
def test_what_of_a_source_is_no_edition_changes_no_fingerprint(change: Record) -> None:
    assert seen(linked([CLAIM], with_source(**change))) == seen(linked([CLAIM]))


# What counts


def with_evidence(number: int = 0, **change: Any) -> Record:
    evidence = [
        {**piece, **({key.replace("_", "-"): value for key, value in change.items()} if i == number else {})}
        for i, piece in enumerate(CLAIM["evidence"])
    ]
    return {
        **CLAIM,
        "evidence": [{key: value for key, value in piece.items() if value} for piece in evidence],
    }


def with_source(**change: Any) -> Mapping[str, Record]:
    return {**SOURCES, "jansen2020": {**SOURCES["jansen2020"], **change}}


ALL = ("", "jansen2020", "devries2019", "bakker2021")


@table_test(
    ("change", "part"),
    [
        ({"statement": "Gemeenten verschillen van elkaar, en dat is niet te zien."}, "statement"),
        ({"statement": "gemeenten verschillen van elkaar, en dat is te zien."}, "statement"),
        ({"scope": {"level": ["beleid"], "period": "2015/2020"}}, "claim_scope"),
        ({"scope": {"level": ["beleid", "praktijk"], "period": "2015/"}}, "claim_scope"),
        ({"scope": {"level": ["beleid", "praktijk"]}}, "claim_scope"),
        ({"scope": {}}, "claim_scope"),
    ],
)
def test_the_words_and_scope_of_a_claim_count_for_it_and_for_its_evidence(change: Record, part: str) -> None:
    changed = {key: value for key, value in {**CLAIM, **change}.items() if value}
    assert changes(after([changed])) == dict.fromkeys(ALL, (part,))


@table_test(
    ("change", "parts"),
    [
        ({"stance": "qualifies"}, ("stance",)),
        ({"quote": "er zijn kleine verschillen"}, ("quote",)),
        ({"quote": ""}, ("quote",)),
        ({"prefix": "toen"}, ("quote",)),
        ({"suffix": ""}, ("quote",)),
        ({"locator": {"page": "2", "section": "2.1"}}, ("locator",)),
        ({"locator": {"page": "1"}}, ("locator",)),
        ({"locator": {"chapter": "1", "section": "2.1"}}, ("locator",)),
        ({"scope": {"level": ["beleid"]}}, ("scope",)),
        ({"scope": None}, ("scope",)),
        ({"stance": "contradicts", "quote": "geen"}, ("stance", "quote")),
    ],
    ids=str,
)
def test_each_field_of_evidence_counts_for_it_alone(change: Record, parts: tuple[str, ...]) -> None:
    assert changes(after([with_evidence(**change)])) == {"jansen2020": parts}


@table_test(
    "change",
    [
        {"issued": "2021"},
        {"edition": "3"},
        {"version": "b"},
        {"text": {"edition": "herdruk"}},
        {"text": {"pages": {"printed": "1", "file": "3"}}},
    ],
)
def test_the_edition_of_a_work_counts_for_the_evidence_that_was_read_in_it(change: Record) -> None:
    assert changes(after([CLAIM], with_source(**change))) == {"jansen2020": ("edition",)}
    changed = {**SOURCES, "devries2019": {**SOURCES["devries2019"], **change}}
    assert changes(after([CLAIM], changed)) == dict.fromkeys(("devries2019", "bakker2021"), ("edition",))


def test_a_review_outlives_another_id_of_the_work_that_was_read() -> None:
    before = linked([CLAIM])
    read = of_record(before.source_by_id["devries2019"])
    lines = [
        review._replace(work=read) if review.source == "devries2019" else review
        for review in reviewed(reviews(before, Lock(())).items)
    ]
    later = json.loads(json.dumps([[CLAIM], SOURCES]).replace("devries2019", "v19"))
    assert all(subject.is_reviewed for subject in reviews(linked(*later), lock_with(lines)).items)


def test_evidence_that_was_read_elsewhere_is_other_evidence() -> None:
    result = after([with_evidence(2, as_cited_in="jansen2020")])
    assert [
        subject.evidence.source for subject in result.items if subject.evidence and not subject.reviews
    ] == ["bakker2021"]
    assert [review.source for review in result.unneeded] == ["bakker2021"]


def test_values_and_years_are_told_apart() -> None:
    scopes = [
        {"level": ["beleid"]},
        {"period": "2015"},
        {"period": "2015/"},
        {"period": "/2015"},
        {"level": ["beleid"], "period": "2015"},
        {},
    ]
    prints = {
        seen(linked([{key: value for key, value in {**CLAIM, "scope": scope}.items() if value}]))[0][
            1
        ].claim_scope
        for scope in scopes
    }
    assert len(prints) == len(scopes)


@table_test(
    ("change", "what"),
    [
        ({"scope": {"level": ["beleid"], "period": "2015/2020"}}, "scope of the claim"),
        ({"statement": "Iets anders."}, "statement"),
    ],
)
def test_a_claim_that_changed_is_told_once_and_not_at_its_evidence(
    change: Record, what: str, tmp_path: Path
) -> None:
    lock = lock_text([], reviewed(reviews(linked([CLAIM]), Lock(())).items))
    files = {f"sources/{id}.yaml": json.dumps(record) for id, record in SOURCES.items()}
    claims = json.dumps([{**CLAIM, **change}])
    write(tmp_path, {"evsynth.yaml": SETTINGS, **files, "claims/a.yaml": claims, LOCK_FILE: lock})
    changed = [finding for finding in findings_in(tmp_path) if finding.kind.name == "changed-since-review"]
    assert [(finding.parameters["what"], finding.parameters["it"]) for finding in changed] == [
        (what, "it and 3 pieces of its evidence")
    ]


# Which line is about what


def test_what_was_reviewed_is_reviewed() -> None:
    result = after([CLAIM])
    assert all(
        subject.is_reviewed and subject.by("Anna") and not subject.by("Bram") for subject in result.items
    )
    assert result.unneeded == ()


def test_without_a_review_nothing_is_reviewed() -> None:
    result = reviews(linked([CLAIM]), Lock(()))
    assert [subject.deciding for subject in result.items] == [None] * 4


def test_a_claim_may_get_another_id() -> None:
    result = after([{**CLAIM, "id": "andere-naam"}])
    assert all(subject.is_reviewed for subject in result.items)
    assert result.unneeded == ()


def test_a_copy_of_a_claim_is_not_reviewed_by_the_review_of_the_first() -> None:
    copy = {**CLAIM, "id": "kopie"}
    result = after([CLAIM, copy])
    assert [subject.is_reviewed for subject in result.items] == [True] * 4 + [False] * 4
    result = after([{**CLAIM, "statement": "Iets anders."}, copy])
    assert [bool(subject.reviews) for subject in result.items] == [True] * 4 + [False] * 4
    assert changes(result) == dict.fromkeys(ALL, ("statement",))


def twice(first: str, second: str) -> Record:
    piece = {"source": "jansen2020", "stance": "supports", "locator": {"page": "1"}}
    return {
        **CLAIM,
        "evidence": [{**piece, "quote": first}, {**piece, "quote": second, "locator": {"page": "9"}}],
    }


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_pieces_from_one_source_the_one_that_changed_is_told(turned: bool) -> None:
    claim = twice("een", "twee zinnen")
    if turned:
        claim["evidence"].reverse()
    changed = {
        **claim,
        "evidence": [
            {**piece, "quote": piece["quote"].replace("twee", "drie")} for piece in claim["evidence"]
        ],
    }
    result = after([changed], before=[twice("een", "twee zinnen")])
    reported = {
        subject.evidence.quote: subject.changes(subject.deciding)
        for subject in result.items
        if subject.evidence and subject.deciding
    }
    assert reported == {"een": (), "drie zinnen": ("quote",)}
    assert result.unneeded == ()


def test_two_pieces_that_both_changed_are_each_compared_with_the_nearest() -> None:
    result = after([twice("een beetje", "twee keer")], before=[twice("een", "twee")])
    reported = {
        subject.evidence.quote: subject.changes(subject.deciding)
        for subject in result.items
        if subject.evidence and subject.deciding
    }
    assert reported == {"een beetje": ("quote",), "twee keer": ("quote",)}


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_pieces_that_changed_as_much_the_one_with_the_same_stance_is_told(turned: bool) -> None:
    def differing(first: str, second: str) -> Record:
        piece = {"source": "jansen2020", "locator": {"page": "1"}}
        pieces = [
            {**piece, "stance": "supports", "quote": first},
            {**piece, "stance": "contradicts", "quote": second},
        ]
        return {**CLAIM, "evidence": pieces[::-1] if turned else pieces}

    matched = after([differing("een beetje", "twee keer")], before=[differing("een", "twee")])
    changed = {
        entry.evidence.quote: entry.changes(entry.deciding)
        for entry in matched.items
        if entry.evidence and entry.deciding
    }
    assert changed == {"een beetje": ("quote",), "twee keer": ("quote",)}


def test_a_piece_that_went_leaves_a_line_and_one_that_came_is_not_reviewed() -> None:
    result = after([{**CLAIM, "evidence": CLAIM["evidence"][:1]}])
    assert sorted(subject.source for subject in result.unneeded) == ["bakker2021", "devries2019"]
    result = after([CLAIM], before=[{**CLAIM, "evidence": CLAIM["evidence"][:1]}])
    assert [bool(subject.reviews) for subject in result.items] == [True, True, False, False]


def test_a_piece_that_is_given_twice_is_reviewed_twice() -> None:
    result = after([{**CLAIM, "evidence": [*CLAIM["evidence"], CLAIM["evidence"][0]]}])
    assert all(subject.is_reviewed for subject in result.items)


def test_one_who_saw_it_as_it_is_is_enough() -> None:
    old, new = (
        reviews(linked([CLAIM]), Lock(())).items,
        reviews(linked([with_evidence(quote="nieuw")]), Lock(())).items,
    )
    lines = [*reviewed(old, "Bram", "2026-03-01"), *reviewed(new, "Anna", "2026-01-01")]
    result = reviews(linked([with_evidence(quote="nieuw")]), lock_with(lines))
    subject = result.items[1]
    assert subject.is_reviewed
    assert subject.deciding
    assert subject.deciding.reviewer == "Anna"
    assert (subject.by("Anna"), subject.by("Bram")) == (True, False)
    assert result.unneeded == ()


def test_after_a_merge_the_last_review_of_a_reviewer_counts() -> None:
    items = reviews(linked([CLAIM]), Lock(())).items
    lines = [*reviewed(items, date="2026-01-01"), *reviewed(items, date="2026-02-01")]
    result = reviews(linked([CLAIM]), lock_with(lines))
    assert {len(subject.reviews) for subject in result.items} == {1}
    assert {subject.deciding.date for subject in result.items if subject.deciding} == {"2026-02-01"}
    assert result.unneeded == ()


def test_what_changed_is_compared_with_the_last_review() -> None:
    first, second = (
        reviews(linked([with_evidence(quote=quote)]), Lock(())).items for quote in ("een", "twee")
    )
    lines = [*reviewed(first, "Anna", "2026-01-01"), *reviewed(second, "Bram", "2026-02-01")]
    subject = reviews(linked([with_evidence(quote="drie")]), lock_with(lines)).items[1]
    assert subject.deciding
    assert subject.deciding.reviewer == "Bram"
    assert not subject.is_reviewed


def test_of_two_reviews_of_what_it_was_the_last_of_a_reviewer_is_compared_and_the_other_not_needed() -> None:
    first, second = (
        reviews(linked([with_evidence(quote=quote)]), Lock(())).items[1:2] for quote in ("een", "twee")
    )
    lines = [*reviewed(first, "Anna", "2026-01-01"), *reviewed(second, "Anna", "2026-02-01")]
    matched = reviews(linked([with_evidence(quote="drie")]), lock_with(lines))
    assert [review.date for review in matched.items[1].reviews] == ["2026-02-01"]
    assert [review.date for review in matched.unneeded] == ["2026-01-01"]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.data())
def test_each_line_is_about_one_thing_or_nothing_in_whatever_order(
    random: Random, data: st.DataObject
) -> None:
    links = linked([CLAIM, twice("een", "twee") | {"id": "twee"}])
    items = reviews(links, Lock(())).items
    pool = [
        line(subject, reviewer, date)
        for subject in items
        for reviewer in ("Anna", "Bram")
        for date in ("2026-01-01", "2026-02-01")
    ]
    pool += [review._replace(prints=review.prints._replace(statement="0" * 16)) for review in pool]
    lines = data.draw(st.lists(st.sampled_from(pool), unique=True))
    placed = [review._replace(place=Place(LOCK_FILE, number)) for number, review in enumerate(lines)]
    result = reviews(links, Lock((), tuple(placed)))
    turned = reviews(links, Lock((), tuple(random.sample(placed, len(placed)))))
    assert (result.items, set(result.unneeded)) == (turned.items, set(turned.unneeded))
    matched = [review for subject in result.items for review in subject.reviews]
    assert len(set(matched)) == len(matched)
    assert not set(matched) & set(result.unneeded)
    assert all(
        len({review.reviewer for review in subject.reviews}) == len(subject.reviews)
        for subject in result.items
    )


# Codings


def coded(
    stances: Mapping[str, str], *decided: str, change: Callable[[Item], Item] = lambda subject: subject
) -> Item:
    """The first piece of evidence with the stances that some gave it.

    Perhaps a review by someone who knew some of them.
    """
    subject = reviews(linked([CLAIM]), Lock(())).items[1]
    lines = [line(change(subject), name)._replace(stance=stance) for name, stance in stances.items()]
    known = [line(subject, "Cees")._replace(decides=decided)] if decided else []
    return reviews(linked([CLAIM]), lock_with(known, lines)).items[1]


@table_test(
    ("stances", "is_disputed"),
    [
        ({}, False),
        ({"Anna": "contradicts"}, False),
        ({"Anna": "supports", "Bram": "supports"}, False),
        ({"Anna": "supports", "Bram": "qualifies"}, True),
        ({"Anna": "qualifies", "Bram": "qualifies"}, True),
        ({"Anna": "supports", "Bram": "unclear"}, True),
        ({"Anna": "supports", "Bram": "supports", "Cees": "contradicts"}, True),
    ],
)
def test_two_who_differ_from_one_another_or_from_the_record(
    stances: Mapping[str, str], is_disputed: bool
) -> None:
    subject = coded(stances)
    assert subject.coded == stances
    assert (subject.is_disputed, subject.is_undecided) == (is_disputed, is_disputed)


def test_who_knew_of_all_codings_decides() -> None:
    stances = {"Anna": "supports", "Bram": "qualifies"}
    assert coded(stances, "Anna").is_undecided
    assert not coded(stances, "Anna", "Bram").is_undecided
    assert coded({**stances, "Dirk": "unclear"}, "Anna", "Bram").is_undecided


def test_a_coding_of_other_words_is_none() -> None:
    changed = reviews(linked([with_evidence(quote="iets anders")]), Lock(())).items[1]
    subject = coded({"Anna": "supports", "Bram": "qualifies"}, change=lambda _: changed)
    assert subject.coded == {}
    assert [coding.reviewer for coding in subject.codings] == ["Anna", "Bram"]
    assert not subject.is_disputed


# What `check` says


def findings(
    folder: Path, lines: Sequence[Review], codings: Sequence[Review] = (), **files: str
) -> list[tuple[str, str, int, str]]:
    """The findings about reviews, with their file, line and message."""
    from evsynth.findings import message

    write(folder, {**BASE, **files, LOCK_FILE: lock_text([], lines, codings)})
    reported = [finding for finding in findings_in(folder) if finding.kind.code.startswith("R")]
    return [
        (finding.kind.name, finding.place.path, finding.place.line, message(finding)) for finding in reported
    ]


def items_of(folder: Path) -> tuple[Item, ...]:
    return reviews(link(read_folder(str(write(folder, BASE))).corpus), Lock(())).items


def test_who_never_reviewed_hears_nothing_of_it(tmp_path: Path) -> None:
    assert findings(tmp_path, []) == []
    piece = items_of(tmp_path)[1]
    assert findings(tmp_path, [], [line(piece)]) == []


def test_one_finding_for_each_claim_that_was_not_reviewed_whole(tmp_path: Path) -> None:
    items = items_of(tmp_path)
    assert findings(tmp_path, reviewed(items)) == []
    reported = findings(tmp_path, reviewed(items[:2]))
    assert reported == [
        ("unreviewed", "claims/base.yaml", 2, "2 of 3 pieces of its evidence were never reviewed")
    ]
    reported = findings(tmp_path, reviewed(items[1:]))
    assert reported == [("unreviewed", "claims/base.yaml", 2, "the claim was never reviewed")]
    claims = BASE["claims/base.yaml"]
    more = claims.replace("gemeenten-verschillen", "nog-een").replace("Gemeenten", "De gemeenten")
    reported = findings(tmp_path, reviewed(items), **{"claims/meer.yaml": more})
    assert reported == [
        (
            "unreviewed",
            "claims/meer.yaml",
            2,
            "the claim and 3 of 3 pieces of its evidence were never reviewed",
        )
    ]


def test_one_finding_for_each_side_that_changed(tmp_path: Path) -> None:
    items = items_of(tmp_path)
    claims, source = BASE["claims/base.yaml"], BASE["sources/bakker2021.yaml"]
    reported = findings(
        tmp_path, reviewed(items), **{"claims/base.yaml": claims.replace("Gemeenten", "Alle gemeenten")}
    )
    whom = "Anna reviewed it and 3 pieces of its evidence on 2026-01-02"
    assert reported == [
        ("changed-since-review", "claims/base.yaml", 2, f"the statement changed after {whom}")
    ]
    reported = findings(
        tmp_path,
        reviewed(items),
        **{"claims/base.yaml": claims.replace("page: 1}, quote: v", "page: 4}, quote: niet v")},
    )
    expected = "the quotation and the locator changed after Anna reviewed it on 2026-01-02"
    assert reported == [("changed-since-review", "claims/base.yaml", 5, expected)]
    lines = [line(subject, "Bram" if number == 3 else "Anna") for number, subject in enumerate(items)]
    reported = findings(
        tmp_path, lines, **{"claims/base.yaml": claims, "sources/bakker2021.yaml": f"{source}edition: 2\n"}
    )
    expected = "the edition of the work changed after Bram reviewed a piece of evidence from it on 2026-01-02"
    assert reported == [("changed-since-review", "sources/bakker2021.yaml", 6, expected)]


def test_what_was_reviewed_and_is_in_a_file_that_cannot_be_read_is_not_called_unneeded(
    tmp_path: Path,
) -> None:
    items = items_of(tmp_path)
    assert findings(tmp_path, reviewed(items), **{"claims/base.yaml": "- id: [\n"}) == []


def test_of_codings_it_is_told_who_and_not_what(tmp_path: Path) -> None:
    subject = items_of(tmp_path)[1]
    codings = [line(subject, "Anna"), line(subject, "Bram")._replace(stance="contradicts")]
    reported = findings(tmp_path, [], codings)
    assert reported == [
        ("stances-differ", "claims/base.yaml", 5, "Anna and Bram coded this evidence, and they differ")
    ]
    reported = findings(tmp_path, [], [coding._replace(stance="qualifies") for coding in codings])
    assert (
        reported[0][3]
        == "Anna and Bram coded this evidence, and they agree with one another and not with this record"
    )
    assert findings(tmp_path, [], codings[1:]) == []
