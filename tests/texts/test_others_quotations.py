"""Quotations that others took from others' texts.

They are checked in the words themselves, and in the same document in three formats.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evsynth.model import Level
from evsynth.texts.extraction import extract, readers
from evsynth.texts.normalisation import NormalisedText, normalised
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
    questions: dict[str, list[Question]] = {}
    for claim in data["claims"]:
        for piece in claim["evidence"]:
            questions.setdefault(piece["source"], []).append(Question(quote=piece["quote"]))
    return questions


def unverified(questions: Iterable[Question], matches: Iterable[QuotationMatch]) -> Iterator[tuple[str, str]]:
    return (
        (question.quote, match.level.value)
        for question, match in zip(questions, matches, strict=True)
        if not match.level.verifies
    )


@pytest.mark.parametrize(("name", "count"), [("scifact-validation.json", 366), ("microtexts-en.json", 464)])
def test_what_was_quoted_from_a_text_stands_in_it(name: str, count: int) -> None:
    data = loaded(DATA / name)
    texts = {source["id"]: normalised(Transcript(content=source["text"])) for source in data["sources"]}
    questions = quoted(data)
    assert sum(map(len, questions.values())) == count
    wrong = [pair for id, asked in questions.items() for pair in unverified(asked, answers(asked, texts[id]))]
    assert not wrong


# The same sentences in Markdown, PDF and DOCX


@cache
def text(path: Path, reader: int) -> NormalisedText:
    transcript = extract(str(path), reader)
    assert isinstance(transcript, Transcript), transcript
    return normalised(transcript)


def all_answers(questions: list[Question], path: Path) -> list[QuotationMatch]:
    """The answers of the first reader, and of the next one to what the first does not verify.

    `evsynth verify` gives the same.
    """
    matches = list(answers(questions, text(path, 0)))
    doubtful = [
        number for number, match in enumerate(matches) if not match.level.verifies and readers(str(path)) > 1
    ]
    if doubtful:
        for number, second_match in zip(
            doubtful, answers([questions[n] for n in doubtful], text(path, 1)), strict=True
        ):
            matches[number] = settled(matches[number], second_match)
    return matches


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
        matches = all_answers(questions, files[id])
        counts.update(match.level for match in matches)
        wrong += unverified(questions, matches)
    print({level.value: count for level, count in counts.items()})  # noqa: T201
    assert counts.total() == 362
    assert len(wrong) <= (1 - least) * counts.total(), wrong
    assert {level for level in counts if level.verifies} <= levels
