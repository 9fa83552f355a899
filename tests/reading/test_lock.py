"""`evsynth.lock`: written and read back, merged, damaged, and compared with records that change."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evsynth import fingerprints
from evsynth.findings import Finding
from evsynth.model import Fingerprints, Level, Lock, Place, Review, Verification
from evsynth.reading.files import LOCK_FILE, File
from evsynth.reading.lock import HEADER, REVIEWS_HEADER, STANCES, in_line_order, lock_text, read_lock
from tests.projects import BASE, codes_in, findings_in, lock_of, write
from tests.tables import table_test

LINE = Verification(
    claim="bewering",
    source="jansen2020",
    read_in="bakker2021",
    quote="ab" * 8,
    locator="cd" * 8,
    edition="",
    text="ef" * 8,
    level=Level.EXACT,
    start=10,
    end=25,
    remarks={},
    place=Place(LOCK_FILE, 2),
)


def read(data: bytes) -> tuple[Lock, list[Finding]]:
    findings: list[Finding] = []
    return read_lock(File(LOCK_FILE, data), findings), findings


def placeless(lock: Lock) -> list[Verification]:
    return [line._replace(place=Place(LOCK_FILE), remarks=dict(line.remarks)) for line in lock.verifications]


# Writing and reading


def test_the_records_of_the_work_that_was_read_and_of_the_source_stand_behind_their_names() -> None:
    line = LINE._replace(work="12" * 8, cited="34" * 8)
    assert lock_text([line]).endswith(f" work={'12' * 8} cited={'34' * 8}\n")


IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
PRINTS = st.one_of(st.just(""), st.from_regex(r"[0-9a-f]{16}", fullmatch=True))
SPANS = st.one_of(st.just((-1, -1)), st.tuples(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1)))
WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1)
REMARKS = st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), WORDS, max_size=3)


@st.composite
def lines(draw: Callable[..., object]) -> Verification:
    """Any line of a lock."""
    parts = [draw(part) for part in (IDS, IDS, IDS, PRINTS, PRINTS, PRINTS, PRINTS, st.sampled_from(Level))]
    place = Place(LOCK_FILE)
    return Verification._make((*parts, *draw(SPANS), draw(REMARKS), place, "", ""))  # type: ignore[misc]


@settings(max_examples=15, deadline=None)
@given(st.lists(lines(), max_size=5))
def test_what_is_written_is_read_back(wanted: list[Verification]) -> None:
    text = lock_text(wanted)
    lock, findings = read(text.encode())
    assert findings == []
    assert lock_text(lock.verifications) == text == lock_text(reversed(wanted))
    assert lock.verifications == in_line_order(wanted)
    assert all(line in wanted for line in placeless(lock))
    assert text.isascii()
    assert text.splitlines()[1:] == sorted(text.splitlines()[1:])


def test_a_line() -> None:
    remarks = {"page": "2-3 of the file", "clipped": "n’t", "places": "3"}
    (line,) = (
        lock_text([LINE._replace(remarks=remarks), LINE._replace(remarks=remarks)])
        .removeprefix(HEADER)
        .splitlines()
    )
    assert line == (
        "quote bewering jansen2020 bakker2021 abababababababab"
        " cdcdcdcdcdcdcdcd - efefefefefefefef exact 10-25"
        " clipped=n%E2%80%99t page=2-3%20of%20the%20file places=3"
    )
    absent = lock_text([LINE._replace(level=Level.ABSENT, start=-1, end=-1)])
    assert absent.endswith(" absent -\n")


@pytest.mark.parametrize(
    "change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"), lambda text: text[:-1]]
)
def test_what_editors_change(change: Callable[[str], str]) -> None:
    lock, findings = read(change(lock_text([LINE])).encode())
    assert lock.verifications == (LINE,)
    assert findings == []


def test_empty_lines_and_remarks_are_passed_over() -> None:
    lock, findings = read(f"\n   \n# iets\n\n{lock_text([LINE])}\n#\n".encode())
    assert [verification.place.line for verification in lock.verifications] == [6]
    assert findings == []


GOOD = lock_text([LINE]).removeprefix(HEADER).rstrip()
STRANGE = {
    "<<<<<<< HEAD": "conflict",
    "=======": "conflict",
    ">>>>>>> tak": "conflict",
    "||||||| basis": "conflict",
    "iets": "line",
    "quote": "line",
    f"{GOOD} ": "line",
    f" {GOOD}": "line",
    f"{GOOD} page": "line",
    f"{GOOD} page=": "line",
    f"{GOOD} page=a b": "line",
    f"{GOOD} Page=3": "line",
    f"{GOOD} page=é": "line",
    GOOD.replace("exact", "perfect"): "line",
    GOOD.replace("exact", "EXACT"): "line",
    GOOD.replace("10-25", "10-"): "line",
    GOOD.replace("10-25", "-1--1"): "line",
    GOOD.replace("10-25", f"{'9' * 5000}-25"): "line",
    GOOD.replace("10-25", "１０-２５"): "line",
    GOOD.replace("abababababababab", "xyz"): "line",
    GOOD.replace("bewering", "Bewering"): "line",
    GOOD.replace(" - ", "  "): "line",
    GOOD.replace(" ", "\t"): "line",
    "\x00": "line",
    "\x1b[31m": "line",
    "x" * 100_000: "line",
}


@table_test("line", STRANGE, ids=lambda line: line[:40])
def test_a_line_that_is_none_is_reported_and_counts_for_nothing(line: str) -> None:
    lock, findings = read(f"{HEADER}{line}\n{GOOD}\n".encode())
    assert placeless(lock) == [LINE._replace(place=Place(LOCK_FILE))]
    assert [(finding.kind.name, finding.place) for finding in findings] == [
        ("invalid-lock", Place(LOCK_FILE, 2))
    ]
    assert ("conflict" in findings[0].parameters["fault"]) == (STRANGE[line] == "conflict")


@settings(max_examples=15, deadline=None)
@given(st.text())
def test_any_text_at_all(text: str) -> None:
    read(text.encode("utf-8", "replace"))


# Merging


def merged(folder: Path, base: str, ours: str, incoming: str) -> tuple[int, str]:
    """How many conflicts `git merge-file` finds, and the text that it makes."""
    for name, text in {"base": base, "ours": ours, "theirs": incoming}.items():
        (folder / name).write_text(text)
    done = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=folder, capture_output=True, text=True
    )
    return done.returncode, done.stdout


def test_two_branches_that_verified_other_quotations_merge(tmp_path: Path) -> None:
    base = [LINE._replace(claim=f"c{number}") for number in range(0, 50, 5)]
    ours, incoming = LINE._replace(claim="c17"), LINE._replace(claim="c42")
    texts = (lock_text(base), lock_text([*base, ours]), lock_text([*base, incoming]))
    assert merged(tmp_path, *texts) == (0, lock_text([*base, ours, incoming]))


def test_two_branches_that_verified_at_the_same_place_conflict_and_are_told(tmp_path: Path) -> None:
    ours, incoming = LINE._replace(claim="c17"), LINE._replace(claim="c18")
    conflicts, text = merged(
        tmp_path, lock_text([LINE]), lock_text([LINE, ours]), lock_text([LINE, incoming])
    )
    lock, findings = read(text.encode())
    assert conflicts == 1
    assert [finding.parameters["fault"] for finding in findings] == [
        "is a mark of a merge conflict; others stand on lines 5 and 7"
    ]
    assert {verification.claim for verification in lock.verifications} == {LINE.claim, "c17", "c18"}


# What `check` makes of it

CLAIMS = BASE["claims/base.yaml"]
SOURCE = BASE["sources/jansen2020.yaml"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", BASE)


def changed(project: Path, **files: str) -> list[str]:
    """What `check` finds after a change, with the lock of before it."""
    lock = (project / LOCK_FILE).read_bytes()
    write(project, {**files, LOCK_FILE: lock})
    return codes_in(project)


def in_claims(project: Path, old: str, new: str) -> list[str]:
    return changed(project, **{"claims/base.yaml": CLAIMS.replace(old, new)})


def in_source(project: Path, more: str) -> list[str]:
    return changed(project, **{"sources/jansen2020.yaml": SOURCE + more})


def test_no_words_of_a_text_are_in_the_lock(project: Path) -> None:
    text = (project / LOCK_FILE).read_text()
    words = re.findall(r"[a-z]{5,}", " ".join(re.findall(r"quote: ([^}]*)", CLAIMS)))
    assert words
    assert not [word for word in words if word in text.replace("gemeenten-verschillen", "")]


def test_a_lock_verifies_without_texts(project: Path) -> None:
    assert codes_in(project) == []


def test_without_a_lock_nothing_is_verified(project: Path) -> None:
    (project / LOCK_FILE).unlink()
    assert codes_in(project) == ["nothing-verified"]


def test_an_empty_lock_verifies_nothing(project: Path) -> None:
    for data in ("", "\ufeff", HEADER, "\n\n"):
        (project / LOCK_FILE).write_text(data)
        assert codes_in(project) == ["unverified-quotation"] * 3


def test_what_is_no_file_is_told(project: Path) -> None:
    (project / LOCK_FILE).unlink()
    (project / LOCK_FILE).mkdir()
    assert codes_in(project) == ["not-a-file"]


@pytest.mark.parametrize("data", [b"\xff\xfe", HEADER.encode("utf-16"), b"quote caf\xe9\n"])
def test_a_lock_that_is_not_utf8_is_told(project: Path, data: bytes) -> None:
    (project / LOCK_FILE).write_bytes(data)
    assert "not-utf8" in codes_in(project)


def test_a_conflict_is_told_at_its_lines(project: Path) -> None:
    text = (project / LOCK_FILE).read_text()
    head, *rest = text.splitlines()
    (project / LOCK_FILE).write_text(
        "\n".join([head, "<<<<<<< HEAD", rest[0], "=======", rest[1], ">>>>>>> tak", *rest[2:], ""])
    )
    findings = findings_in(project)
    assert [(finding.kind.name, finding.place.line) for finding in findings] == [("invalid-lock", 2)]
    assert findings[0].parameters["fault"] == "is a mark of a merge conflict; others stand on lines 4 and 6"


def test_another_quotation(project: Path) -> None:
    assert in_claims(project, "quote: verschillen", "quote: heel verschillend") == ["changed-since-verified"]
    assert in_claims(project, "quote: verschillen", "quote: Verschillen") == ["changed-since-verified"]


def test_other_yaml_for_the_same_quotation(project: Path) -> None:
    assert in_claims(project, "quote: verschillen", 'quote: "verschillen"') == []
    assert in_claims(project, "locator: {page: 1}", "locator: {page: '1'}") == []


def test_words_around_it(project: Path) -> None:
    assert in_claims(project, "quote: verschillen", "quote: verschillen, prefix: zij") == [
        "changed-since-verified"
    ]


def test_another_locator(project: Path) -> None:
    assert in_claims(project, "page: 1}", "page: 2}") == ["changed-since-verified"]
    assert in_claims(project, "page: 1}", "section: 1}") == ["changed-since-verified"]
    assert in_claims(project, "page: 1}", "page: 1, section: 1}") == ["changed-since-verified"]


def test_another_stance_or_reason_changes_nothing(project: Path) -> None:
    assert in_claims(project, "{source: jansen2020,", "{source: jansen2020, because: Het staat er.,") == []


@pytest.mark.parametrize(
    "more", ["edition: 2\n", "text: {edition: tweede druk}\n", "text: {pages: {printed: 3, file: 5}}\n"]
)
def test_another_edition(project: Path, more: str) -> None:
    assert in_source(project, more) == ["edition-changed-since-verified"]


def test_another_year(project: Path) -> None:
    year = SOURCE.replace("issued: 2020", "issued: 2021")
    assert changed(project, **{"sources/jansen2020.yaml": year}) == ["edition-changed-since-verified"]


def test_another_text(project: Path) -> None:
    assert in_source(project, f"text: {{sha256: {'1' * 64}}}\n") == ["edition-changed-since-verified"]
    assert in_source(project, f"text: {{sha256: {'0' * 64}}}\n") == []
    assert in_source(project, "text: {file: j.pdf}\n") == []


def test_another_name_or_title_changes_nothing(project: Path) -> None:
    assert (
        changed(
            project, **{"sources/jansen2020.yaml": SOURCE.replace("title: Gemeenten", "title: De gemeenten")}
        )
        == []
    )
    assert in_claims(project, "id: gemeenten-verschillen", "id: verschil") == []


def test_the_order_of_the_lines_does_not_matter(project: Path) -> None:
    head, *rest = (project / LOCK_FILE).read_text().splitlines()
    (project / LOCK_FILE).write_text("\n".join([*reversed(rest), head]))
    assert codes_in(project) == []


def test_a_quotation_that_went_leaves_a_line(project: Path) -> None:
    assert in_claims(project, ", quote: overal anders", "").count("unneeded-verification") == 1


def test_the_same_words_at_two_claims(project: Path) -> None:
    twice = CLAIMS + CLAIMS.replace("gemeenten-verschillen", "nog-eens")
    assert [text for text in changed(project, **{"claims/base.yaml": twice}) if "verif" in text] == []
    assert "nog-eens" in lock_of(project)
    elsewhere = twice.replace("page: 1}", "page: 7}", 1)
    write(project, {"claims/base.yaml": twice})
    assert changed(project, **{"claims/base.yaml": elsewhere}).count("changed-since-verified") == 1


def test_a_lock_of_huge_numbers_and_many_lines(project: Path) -> None:
    text = (project / LOCK_FILE).read_text()
    text = re.sub(r" 0-(\d+)$", f" {'9' * 12}-{'9' * 12}", text, flags=re.MULTILINE)
    (project / LOCK_FILE).write_text(text)
    assert codes_in(project) == []


def test_fingerprints_tell_parts_apart() -> None:
    assert fingerprints.fingerprint("ab", "") != fingerprints.fingerprint("a", "b")
    assert fingerprints.fingerprint("", "") == ""
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprints.fingerprint("\ud800"))


# Reviews and codings

PRINT = "ab" * 8
REVIEW = Review(
    claim="bewering",
    source="jansen2020",
    as_cited_in="",
    reviewer="Anna",
    date="2026-01-02",
    stance="supports",
    prints=Fingerprints(statement=PRINT, claim_scope="", quote=PRINT, locator=PRINT, scope="", edition=PRINT),
    decides=(),
    place=Place(LOCK_FILE, 2),
)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
DATES = st.dates().map(str)


@st.composite
def reviews(draw: Callable[..., object], of_coding: bool = False) -> Review:
    """Any line about a review or a coding."""
    is_of_claim = not of_coding and draw(st.booleans())
    ids = (
        ("", "", "")
        if is_of_claim
        else (
            draw(IDS),
            draw(st.one_of(st.just(""), IDS)),
            draw(st.sampled_from(STANCES if of_coding else STANCES[:-1])),
        )
    )
    prints = Fingerprints._make(draw(PRINTS) for _ in Fingerprints._fields)
    decides = tuple(sorted(draw(st.sets(NAMES, max_size=2))))  # type: ignore[call-overload]
    return Review(
        claim=draw(IDS),
        source=ids[0],
        as_cited_in=ids[1],
        reviewer=draw(NAMES),
        date=draw(DATES),
        stance=ids[2],
        prints=prints,
        decides=decides,
        place=Place(LOCK_FILE),
    )  # type: ignore[arg-type]


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    st.lists(lines(), max_size=3),
    st.lists(reviews(), max_size=3),
    st.lists(reviews(of_coding=True), max_size=3),
)
def test_all_that_is_written_is_read_back(
    quotes: list[Verification], seen: list[Review], coded: list[Review]
) -> None:
    text = lock_text(quotes, seen, coded)
    lock, findings = read(text.encode())
    assert findings == []
    assert text.isascii()
    assert lock_text(*lock) == text == lock_text(reversed(quotes), reversed(seen), reversed(coded))
    for wanted, had in ((seen, lock.reviews), (coded, lock.codings)):
        assert {review._replace(decides=tuple(sorted(review.decides))) for review in wanted} == {
            review._replace(place=Place(LOCK_FILE), decides=tuple(sorted(review.decides))) for review in had
        }


def test_a_review_as_it_is_written() -> None:
    rest = f"{PRINT} - {PRINT} {PRINT} - {PRINT}"
    head, *written = lock_text([], [REVIEW, REVIEW], []).splitlines()
    assert f"{head}\n" == HEADER
    assert [f"{written[0]}\n", *written[1:]] == [
        REVIEWS_HEADER,
        f"review bewering jansen2020 - Anna 2026-01-02 supports {rest}",
    ]
    named = REVIEW._replace(reviewer="Zoë d'Été, jr.", decides=("B, C", "-"), as_cited_in="bakker2021")
    assert lock_text([], [named]).splitlines()[-1] == (
        "review bewering jansen2020 bakker2021 Zo%C3%AB%20d%27%C3%89t%C3%A9%2C%20jr. 2026-01-02"
        f" supports {rest} decides=%2D,B%2C%20C"
    )


def test_the_stance_of_a_coding_is_not_legible_and_never_the_same() -> None:
    seals = set()
    for coded in (
        *(REVIEW._replace(stance=stance) for stance in STANCES),
        REVIEW._replace(reviewer="Bram"),
        REVIEW._replace(source="bakker2021"),
        REVIEW._replace(prints=REVIEW.prints._replace(quote="cd" * 8)),
    ):
        text = lock_text([], [], [coded]).splitlines()[-1]
        assert not [stance for stance in STANCES if stance in text]
        seals.add(text.split()[6])
        assert [coding.stance for coding in read(text.encode())[0].codings] == [coded.stance]
    assert len(seals) == len(STANCES) + 3


def test_a_lock_without_reviews_is_as_it_was() -> None:
    assert lock_text([LINE]) == lock_text([LINE], (), ()) == f"{HEADER}{GOOD}\n"


SEEN = lock_text([], [REVIEW]).splitlines()[-1]
CODED = lock_text([], [], [REVIEW]).splitlines()[-1]


@table_test(
    "line",
    [
        "review",
        f"{SEEN} ",
        f"reviews{SEEN.removeprefix('review')}",
        f"approval{SEEN.removeprefix('review')}",
        SEEN.replace("supports", "unclear"),
        SEEN.replace("supports", "-"),
        SEEN.replace("supports", PRINT),
        SEEN.replace("jansen2020", "-"),
        SEEN.replace("Anna", "-"),
        SEEN.replace("Anna", "An na"),
        SEEN.replace("Anna", "Änna"),
        SEEN.replace("2026-01-02", "2 januari"),
        SEEN.replace(PRINT, "abc"),
        SEEN.removesuffix(f" {PRINT}"),
        f"{SEEN} decides=",
        f"{SEEN} decides=Anna,",
        f"{SEEN} page=3",
        SEEN.replace("review", "coding"),
        CODED.replace("Anna", "Bram"),
        CODED.replace("jansen2020", "bakker2021"),
        CODED.replace("jansen2020", "-"),
        CODED.replace("coding", "review"),
        "x" * 100_000,
        f"{SEEN} decides={'a,' * 50_000}",
    ],
    ids=lambda line: line[:60],
)
def test_a_line_about_people_that_is_none_is_reported(line: str) -> None:
    lock, findings = read(f"{line}\n{GOOD}\n{SEEN}\n{CODED}\n".encode())
    assert [(finding.kind.name, finding.place.line) for finding in findings] == [("invalid-lock", 1)]
    assert (len(lock.verifications), len(lock.reviews), len(lock.codings)) == (1, 1, 1)


def test_two_branches_that_reviewed_other_claims_merge(tmp_path: Path) -> None:
    base = [REVIEW._replace(claim=f"c{number}") for number in range(0, 50, 5)]
    ours, incoming = REVIEW._replace(claim="c17"), REVIEW._replace(claim="c42", reviewer="Bram")
    texts = (lock_text([LINE], base), lock_text([LINE], [*base, ours]), lock_text([LINE], [*base, incoming]))
    assert merged(tmp_path, *texts) == (0, lock_text([LINE], [*base, ours, incoming]))


def test_of_a_conflict_both_sides_are_read(tmp_path: Path) -> None:
    ours, incoming = REVIEW._replace(claim="c17"), REVIEW._replace(claim="c18")
    _, text = merged(
        tmp_path,
        lock_text([LINE], [REVIEW]),
        lock_text([LINE], [REVIEW, ours]),
        lock_text([LINE], [REVIEW, incoming]),
    )
    lock, findings = read(text.encode())
    assert ["is a mark of a merge conflict" in finding.parameters["fault"] for finding in findings] == [True]
    assert [review.claim for review in lock.reviews] == [REVIEW.claim, "c17", "c18"]
