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
    """What is looked at, in no order."""
    items = reviews(links, Lock(())).items
    return sorted(
        (f"{one.claim.id} {one.evidence.source if one.evidence else ''}", one.prints, one.stance)
        for one in items
    )


def reviewed(items: Sequence[Item], reviewer: str = "Anna", date: str = "2026-01-02") -> list[Review]:
    """A line for each, as it is."""
    return [line(one, reviewer, date) for one in items]


def line(one: Item, reviewer: str = "Anna", date: str = "2026-01-02") -> Review:
    source, cited = (one.evidence.source, one.evidence.as_cited_in) if one.evidence else ("", "")
    return Review(
        claim=one.claim.id,
        source=source,
        as_cited_in=cited,
        reviewer=reviewer,
        date=date,
        stance=one.stance,
        prints=one.prints,
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


def changes(found: Reviews) -> dict[str, tuple[str, ...]]:
    """What of what was reviewed is another now, by source; "" for the claim itself."""
    return {
        one.evidence.source if one.evidence else "": one.changes(one.deciding)
        for one in found.items
        if one.deciding and not one.is_reviewed
    }


# What does not count


def shuffled(value: Any, random: Random) -> Any:
    """The same record, its fields and lists in another order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key], random) for key in random.sample(list(value), len(value))}
    if isinstance(value, list):
        return [shuffled(one, random) for one in random.sample(value, len(value))]
    return value


def laid_out(value: Any, random: Random, depth: int = 0) -> str:
    """A record as YAML, in one of the ways to write it, with comments in it."""
    indent = "  " * depth
    if isinstance(value, dict):
        if depth > 2 and random.random() < 0.3:
            return f" {json.dumps(value, ensure_ascii=random.random() < 0.5)}\n"
        return "\n" + "".join(
            f"{_remark(indent, random)}{indent}{key}:{laid_out(one, random, depth + 1)}"
            for key, one in value.items()
        )
    if isinstance(value, list):
        if all(isinstance(one, str) for one in value) and random.random() < 0.5:
            return f" [{', '.join(value)}]\n"
        return "\n" + "".join(
            f"{_remark(indent, random)}{indent}-{laid_out(one, random, depth + 1)}" for one in value
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
    other = {**CLAIM, "id": "nog-een", "statement": "Een andere bewering, met andere woorden."}
    written = laid_out(shuffled([CLAIM, other], random), random)
    assert seen(linked(written)) == seen(linked([CLAIM, other]))


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
        {**one, **({key.replace("_", "-"): value for key, value in change.items()} if i == number else {})}
        for i, one in enumerate(CLAIM["evidence"])
    ]
    return {**CLAIM, "evidence": [{key: value for key, value in one.items() if value} for one in evidence]}


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
    other = {**SOURCES, "devries2019": {**SOURCES["devries2019"], **change}}
    assert changes(after([CLAIM], other)) == dict.fromkeys(("devries2019", "bakker2021"), ("edition",))


def test_evidence_that_was_read_elsewhere_is_other_evidence() -> None:
    found = after([with_evidence(2, as_cited_in="jansen2020")])
    assert [one.evidence.source for one in found.items if one.evidence and not one.reviews] == ["bakker2021"]
    assert [one.source for one in found.unneeded] == ["bakker2021"]


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
    found = after([CLAIM])
    assert all(one.is_reviewed and one.by("Anna") and not one.by("Bram") for one in found.items)
    assert found.unneeded == ()


def test_without_a_review_nothing_is_reviewed() -> None:
    found = reviews(linked([CLAIM]), Lock(()))
    assert [one.deciding for one in found.items] == [None] * 4


def test_a_claim_may_get_another_id() -> None:
    found = after([{**CLAIM, "id": "andere-naam"}])
    assert all(one.is_reviewed for one in found.items)
    assert found.unneeded == ()


def test_a_copy_of_a_claim_is_not_reviewed_by_the_review_of_the_first() -> None:
    copy = {**CLAIM, "id": "kopie"}
    found = after([CLAIM, copy])
    assert [one.is_reviewed for one in found.items] == [True] * 4 + [False] * 4
    found = after([{**CLAIM, "statement": "Iets anders."}, copy])
    assert [bool(one.reviews) for one in found.items] == [True] * 4 + [False] * 4
    assert changes(found) == dict.fromkeys(ALL, ("statement",))


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
        "evidence": [{**one, "quote": one["quote"].replace("twee", "drie")} for one in claim["evidence"]],
    }
    found = after([changed], before=[twice("een", "twee zinnen")])
    told = {
        one.evidence.quote: one.changes(one.deciding) for one in found.items if one.evidence and one.deciding
    }
    assert told == {"een": (), "drie zinnen": ("quote",)}
    assert found.unneeded == ()


def test_two_pieces_that_both_changed_are_each_compared_with_the_nearest() -> None:
    found = after([twice("een beetje", "twee keer")], before=[twice("een", "twee")])
    told = {
        one.evidence.quote: one.changes(one.deciding) for one in found.items if one.evidence and one.deciding
    }
    assert told == {"een beetje": ("quote",), "twee keer": ("quote",)}


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
    found = after([{**CLAIM, "evidence": CLAIM["evidence"][:1]}])
    assert sorted(one.source for one in found.unneeded) == ["bakker2021", "devries2019"]
    found = after([CLAIM], before=[{**CLAIM, "evidence": CLAIM["evidence"][:1]}])
    assert [bool(one.reviews) for one in found.items] == [True, True, False, False]


def test_a_piece_that_is_given_twice_is_reviewed_twice() -> None:
    found = after([{**CLAIM, "evidence": [*CLAIM["evidence"], CLAIM["evidence"][0]]}])
    assert all(one.is_reviewed for one in found.items)


def test_one_who_saw_it_as_it_is_is_enough() -> None:
    old, new = (
        reviews(linked([CLAIM]), Lock(())).items,
        reviews(linked([with_evidence(quote="nieuw")]), Lock(())).items,
    )
    lines = [*reviewed(old, "Bram", "2026-03-01"), *reviewed(new, "Anna", "2026-01-01")]
    found = reviews(linked([with_evidence(quote="nieuw")]), lock_with(lines))
    item = found.items[1]
    assert item.is_reviewed
    assert item.deciding
    assert item.deciding.reviewer == "Anna"
    assert (item.by("Anna"), item.by("Bram")) == (True, False)
    assert found.unneeded == ()


def test_after_a_merge_the_last_review_of_a_reviewer_counts() -> None:
    items = reviews(linked([CLAIM]), Lock(())).items
    lines = [*reviewed(items, date="2026-01-01"), *reviewed(items, date="2026-02-01")]
    found = reviews(linked([CLAIM]), lock_with(lines))
    assert {len(one.reviews) for one in found.items} == {1}
    assert {one.deciding.date for one in found.items if one.deciding} == {"2026-02-01"}
    assert found.unneeded == ()


def test_what_changed_is_compared_with_the_last_review() -> None:
    first, second = (
        reviews(linked([with_evidence(quote=quote)]), Lock(())).items for quote in ("een", "twee")
    )
    lines = [*reviewed(first, "Anna", "2026-01-01"), *reviewed(second, "Bram", "2026-02-01")]
    item = reviews(linked([with_evidence(quote="drie")]), lock_with(lines)).items[1]
    assert item.deciding
    assert item.deciding.reviewer == "Bram"
    assert not item.is_reviewed


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
        line(one, reviewer, date)
        for one in items
        for reviewer in ("Anna", "Bram")
        for date in ("2026-01-01", "2026-02-01")
    ]
    pool += [one._replace(prints=one.prints._replace(statement="0" * 16)) for one in pool]
    lines = data.draw(st.lists(st.sampled_from(pool), unique=True))
    placed = [one._replace(place=Place(LOCK_FILE, number)) for number, one in enumerate(lines)]
    found = reviews(links, Lock((), tuple(placed)))
    turned = reviews(links, Lock((), tuple(random.sample(placed, len(placed)))))
    assert (found.items, set(found.unneeded)) == (turned.items, set(turned.unneeded))
    matched = [one for item in found.items for one in item.reviews]
    assert len(set(matched)) == len(matched)
    assert not set(matched) & set(found.unneeded)
    assert all(len({one.reviewer for one in item.reviews}) == len(item.reviews) for item in found.items)


# Codings


def coded(
    stances: Mapping[str, str], *decided: str, change: Callable[[Item], Item] = lambda item: item
) -> Item:
    """The first piece of evidence with the stances that some gave it, and perhaps a review by someone who knew some of them."""
    item = reviews(linked([CLAIM]), Lock(())).items[1]
    lines = [line(change(item), name)._replace(stance=stance) for name, stance in stances.items()]
    known = [line(item, "Cees")._replace(decides=decided)] if decided else []
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
    item = coded(stances)
    assert item.coded == stances
    assert (item.is_disputed, item.is_undecided) == (is_disputed, is_disputed)


def test_who_knew_of_all_codings_decides() -> None:
    stances = {"Anna": "supports", "Bram": "qualifies"}
    assert coded(stances, "Anna").is_undecided
    assert not coded(stances, "Anna", "Bram").is_undecided
    assert coded({**stances, "Dirk": "unclear"}, "Anna", "Bram").is_undecided


def test_a_coding_of_other_words_is_none() -> None:
    other = reviews(linked([with_evidence(quote="iets anders")]), Lock(())).items[1]
    item = coded({"Anna": "supports", "Bram": "qualifies"}, change=lambda _: other)
    assert item.coded == {}
    assert [one.reviewer for one in item.codings] == ["Anna", "Bram"]
    assert not item.is_disputed


# What `check` says


def findings(
    folder: Path, lines: Sequence[Review], codings: Sequence[Review] = (), **files: str
) -> list[tuple[str, str, int, str]]:
    """The findings about reviews, with their file, line and message."""
    from evsynth.findings import message

    write(folder, {**BASE, **files, LOCK_FILE: lock_text([], lines, codings)})
    found = [one for one in findings_in(folder) if one.kind.code.startswith("R")]
    return [(one.kind.name, one.place.path, one.place.line, message(one)) for one in found]


def items_of(folder: Path) -> tuple[Item, ...]:
    return reviews(link(read_folder(str(write(folder, BASE))).corpus), Lock(())).items


def test_who_never_reviewed_hears_nothing_of_it(tmp_path: Path) -> None:
    assert findings(tmp_path, []) == []
    some = items_of(tmp_path)[1]
    assert findings(tmp_path, [], [line(some)]) == []


def test_one_finding_for_each_claim_that_was_not_reviewed_whole(tmp_path: Path) -> None:
    items = items_of(tmp_path)
    assert findings(tmp_path, reviewed(items)) == []
    told = findings(tmp_path, reviewed(items[:2]))
    assert told == [
        ("unreviewed", "claims/base.yaml", 2, "2 of 3 pieces of its evidence were never reviewed")
    ]
    told = findings(tmp_path, reviewed(items[1:]))
    assert told == [("unreviewed", "claims/base.yaml", 2, "the claim was never reviewed")]
    claims = BASE["claims/base.yaml"]
    more = claims.replace("gemeenten-verschillen", "nog-een").replace("Gemeenten", "De gemeenten")
    told = findings(tmp_path, reviewed(items), **{"claims/meer.yaml": more})
    assert told == [
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
    told = findings(
        tmp_path, reviewed(items), **{"claims/base.yaml": claims.replace("Gemeenten", "Alle gemeenten")}
    )
    whom = "Anna reviewed it and 3 pieces of its evidence on 2026-01-02"
    assert told == [("changed-since-review", "claims/base.yaml", 2, f"the statement changed after {whom}")]
    told = findings(
        tmp_path,
        reviewed(items),
        **{"claims/base.yaml": claims.replace("page: 1}, quote: v", "page: 4}, quote: niet v")},
    )
    expected = "the quotation and the locator changed after Anna reviewed it on 2026-01-02"
    assert told == [("changed-since-review", "claims/base.yaml", 5, expected)]
    lines = [line(one, "Bram" if number == 3 else "Anna") for number, one in enumerate(items)]
    told = findings(
        tmp_path, lines, **{"claims/base.yaml": claims, "sources/bakker2021.yaml": f"{source}edition: 2\n"}
    )
    expected = "the edition of the work changed after Bram reviewed a piece of evidence from it on 2026-01-02"
    assert told == [("changed-since-review", "sources/bakker2021.yaml", 6, expected)]


def test_what_was_reviewed_and_is_in_a_file_that_cannot_be_read_is_not_called_unneeded(
    tmp_path: Path,
) -> None:
    items = items_of(tmp_path)
    assert findings(tmp_path, reviewed(items), **{"claims/base.yaml": "- id: [\n"}) == []


def test_of_codings_it_is_told_who_and_not_what(tmp_path: Path) -> None:
    item = items_of(tmp_path)[1]
    codings = [line(item, "Anna"), line(item, "Bram")._replace(stance="contradicts")]
    told = findings(tmp_path, [], codings)
    assert told == [
        ("stances-differ", "claims/base.yaml", 5, "Anna and Bram coded this evidence, and they differ")
    ]
    told = findings(tmp_path, [], [one._replace(stance="qualifies") for one in codings])
    assert (
        told[0][3]
        == "Anna and Bram coded this evidence, and they agree with one another and not with this record"
    )
    assert findings(tmp_path, [], codings[1:]) == []
