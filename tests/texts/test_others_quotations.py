"""Quotations that others took from others' texts: from the words themselves, and from the same document in three formats."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evsynth.model import Level
from evsynth.texts.cache import Prepared, prepared
from evsynth.texts.extraction import extract, readers
from evsynth.texts.transcript import Transcript
from evsynth.texts.verifying import Question, QuotationMatch, answers, settled

for library in ("lxml", "markdown_it", "mdit_py_plugins", "pypdf", "pypdfium2", "rapidfuzz"):
    pytest.importorskip(library)

DATA = Path(__file__).parents[3] / "shared" / "data"
AIDS = DATA / "research-aids-en.json"


def loaded(path: Path) -> Any:
    if not path.exists():
        pytest.skip(f"other people's material is not there: {path.name}")
    return json.loads(path.read_text(encoding="utf-8"))


def quoted(data: Any) -> dict[str, list[Question]]:
    """The quotations from each source."""
    found: dict[str, list[Question]] = {}
    for claim in data["claims"]:
        for one in claim["evidence"]:
            found.setdefault(one["source"], []).append(Question(quote=one["quote"]))
    return found


def unverified(questions: Iterable[Question], found: Iterable[QuotationMatch]) -> Iterator[tuple[str, str]]:
    return (
        (question.quote, one.level.value)
        for question, one in zip(questions, found, strict=True)
        if not one.level.verifies
    )


@pytest.mark.parametrize(("name", "count"), [("scifact-validation.json", 366), ("microtexts-en.json", 464)])
def test_what_was_quoted_from_a_text_stands_in_it(name: str, count: int) -> None:
    data = loaded(DATA / name)
    texts = {source["id"]: prepared(Transcript(content=source["text"])) for source in data["sources"]}
    questions = quoted(data)
    assert sum(map(len, questions.values())) == count
    wrong = [one for id, ones in questions.items() for one in unverified(ones, answers(ones, texts[id]))]
    assert not wrong


# The same sentences in Markdown, PDF and DOCX


@cache
def text(path: Path, reader: int) -> Prepared:
    found = extract(str(path), reader)
    assert isinstance(found, Transcript), found
    return prepared(found)


def all_answers(questions: list[Question], path: Path) -> list[QuotationMatch]:
    """The answers of the first reader, and of the next one to what the first does not verify, as `evsynth verify` gives them."""
    found = list(answers(questions, text(path, 0)))
    doubtful = [
        number for number, one in enumerate(found) if not one.level.verifies and readers(str(path)) > 1
    ]
    if doubtful:
        for number, other in zip(
            doubtful, answers([questions[n] for n in doubtful], text(path, 1)), strict=True
        ):
            found[number] = settled(found[number], other)
    return found


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("format_", "least", "levels"),
    [
        ("md", 1.0, {Level.EXACT, Level.TYPOGRAPHIC}),
        ("pdf", 0.97, {Level.EXACT, Level.TYPOGRAPHIC, Level.SPACING}),
        ("docx", 0.97, {Level.EXACT, Level.TYPOGRAPHIC}),
    ],
)
def test_a_sentence_is_found_in_every_format_of_its_document(
    format_: str, least: float, levels: set[Level]
) -> None:
    data = loaded(AIDS)
    files = {source["id"]: DATA / source["files"][format_] for source in data["sources"]}
    counts: Counter[Level] = Counter()
    wrong = []
    for id, questions in quoted(data).items():
        found = all_answers(questions, files[id])
        counts.update(one.level for one in found)
        wrong += unverified(questions, found)
    print({level.value: count for level, count in counts.items()})  # noqa: T201
    assert counts.total() == 362
    assert len(wrong) <= (1 - least) * counts.total(), wrong
    assert {level for level in counts if level.verifies} <= levels
