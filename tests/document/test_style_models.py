"""The style models of Word and OpenDocument, as the script makes them and as a document has them."""

from __future__ import annotations

import re

import pytest

from evsynth.document.formats.office.model import LOCALE, OPENDOCUMENT, TITLE, WORD, Model
from evsynth.document.formats.office.package import unpacked
from evsynth.document.formats.office.styled import MEASURE
from evsynth.document.formats.opendocument import CELLS
from tools.style_models import models
from tools.style_models.__main__ import FOLDER
from tools.style_models.look import FAINT, MARGIN, PAGE, RULE

BOTH = pytest.mark.parametrize("model", [WORD, OPENDOCUMENT], ids=lambda model: model.file)


def text(content: bytes) -> str:
    """All parts of a model."""
    return "".join(part.decode() for part in unpacked(content).values())


def test_the_files_are_those_that_the_script_makes() -> None:
    for name, content in models().items():
        assert (FOLDER / name).read_bytes() == content, "run `make styles`"


@BOTH
def test_a_document_gives_its_language_and_its_title(model: Model) -> None:
    before, after = text((FOLDER / model.file).read_bytes()), text(model.of("en-US", 'Wie & "wat" <nl-NL>'))
    assert before.count(TITLE) == 1
    assert before.count(model.tongue(LOCALE)) == after.count(model.tongue("en-US")) >= 1
    assert after.count("Wie &amp; &quot;wat&quot; &lt;nl-NL&gt;") == 1
    assert TITLE not in after


@BOTH
def test_a_long_title_runs_on_one_line(model: Model) -> None:
    assert f">{'lang ' * 17}lang…<" in text(model.of(LOCALE, "lang " * 40))


def test_what_is_set_in_a_document_is_of_the_same_look() -> None:
    assert pytest.approx(PAGE[0] - 2 * MARGIN) == MEASURE
    assert {colour for cell in CELLS.values() for colour in re.findall("#(\\w+)", cell)} == {FAINT, RULE}
