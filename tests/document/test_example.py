"""Tests of what is told in the example in English, for which no word of a template was made."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from evsynth.cli import main
from evsynth.cli.texts import has_extra
from evsynth.document.parts.accounts import account, account_above_evidence
from evsynth.document.parts.inline import sentence
from evsynth.document.parts.outline import ClaimView, outline
from evsynth.document.parts.text import written
from evsynth.language.records.en import RECORD as ENGLISH
from evsynth.model import Verdict
from evsynth.pandoc import program as pandoc
from evsynth.project import check, load
from tests.document.sayings import plain
from tests.document.test_sentences import READER, length

EXAMPLE = Path(__file__).parents[2] / "examples" / "school-streets"
OUTCOME = check(load(EXAMPLE))
CLAIMS = outline(OUTCOME.synthesis, ENGLISH.vocabulary).view_by_claim

TOLD = re.compile(r"[.:;] (?=[A-Z“\[])|\n")
"""The ends of sentences, of the parts of a list and of paragraphs."""


def sentences() -> Iterator[str]:
    """All sentences that are computed, also those of tables and annexes."""
    yield from TOLD.split(plain(written(OUTCOME).computed))


def test_it_has_a_claim_of_each_kind() -> None:
    expected = {
        Verdict.SUPPORTED: 2,
        Verdict.SINGLE: 2,
        Verdict.QUALIFIED: 1,
        Verdict.CONDITIONAL: 1,
        Verdict.CONTESTED: 3,
        Verdict.UNSUPPORTED: 1,
    }
    assert Counter(claim_view.verdict for claim_view in CLAIMS.values()) == expected


def test_no_sentence_is_long() -> None:
    assert [text for text in sentences() if length(text) > 40] == []


def test_no_account_is_long() -> None:
    accounts = [
        plain(tell(claim_view, ENGLISH))
        for claim_view in CLAIMS.values()
        for tell in (account, account_above_evidence)
    ]
    assert [text for text in accounts if length(text) > 60] == []


def test_nobody_is_for_and_against_in_one_sentence() -> None:
    assert [claim for claim, claim_view in CLAIMS.items() if cited_twice(claim_view)] == []


def cited_twice(claim_view: ClaimView) -> list[str]:
    """The sources that the sentence of a claim cites more than once; none here speaks for two sides."""
    text = READER.sub("", plain(sentence(claim_view, ENGLISH)))
    cited = Counter(re.findall(r"@([\w-]+)", text))
    return [source for source, times in cited.items() if times > 1]


@pytest.mark.skipif(not has_extra(), reason="the extra evsynth[texts] is not installed")
def test_its_quotations_stand_in_its_texts(tmp_path: Path) -> None:
    copy = shutil.copytree(EXAMPLE, tmp_path / "copy", ignore=shutil.ignore_patterns("build", ".evsynth"))
    (copy / "evsynth.lock").unlink()
    result = CliRunner().invoke(main, ["verify", "-C", str(copy)], catch_exceptions=False)
    assert "14 exactly as quoted" in result.output
    assert (copy / "evsynth.lock").read_bytes() == (EXAMPLE / "evsynth.lock").read_bytes()


def test_it_says_that_it_is_invented() -> None:
    assert "an invented example" in OUTCOME.synthesis.links.corpus.settings.title


@pytest.mark.slow
@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
def test_it_is_built_to_every_format_that_is_handed_in(tmp_path: Path) -> None:
    formats = ["md", "html", "pdf", "docx"]
    arguments = ["build", "-C", str(EXAMPLE), "--to", ",".join(formats), "-o", str(tmp_path), "--force"]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    assert all((tmp_path / f"balans.{extension}").stat().st_size for extension in formats)
