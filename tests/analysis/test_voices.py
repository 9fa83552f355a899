"""Support is counted in independent voices."""

from __future__ import annotations

import pytest

from evsynth.analysis.authors import authors_by_source
from evsynth.analysis.voices import Echo, Merge, Voices
from evsynth.model import Name, Source
from tests.analysis.corpora import NOWHERE, claim, evidence, source, synthesis


def supporting(*sources: Source) -> Voices:
    said = [evidence(one.id) for one in sources]
    return synthesis(sources, [claim("p", *said)]).weighing_by_claim["p"].supporting


def test_sources_with_a_common_author_are_one_voice_and_say_why() -> None:
    found = supporting(source("a", "Jan Bos"), source("b", "Jan Bos", "Eva Smit"))
    assert found == Voices((("a", "b"),), (Merge("a", "b"),))


def test_authors_chain() -> None:
    found = supporting(source("a", "Jan Bos"), source("b", "Eva Smit"), source("c", "Eva Smit", "Jan Bos"))
    assert found.voices == (("a", "b", "c"),)
    assert set(found.merges) == {Merge("a", "c"), Merge("b", "c")}


def test_what_only_repeats_another_adds_no_voice() -> None:
    found = supporting(source("a"), source("b", draws_on=["a"]))
    assert found == Voices((("a",),), (), (Echo(("b",), ("a",)),))


def test_an_echo_may_be_at_several_removes_and_through_who_is_silent() -> None:
    sources = [source("a"), source("b", draws_on=["a"]), source("c", draws_on=["b"])]
    said = [evidence("a"), evidence("c")]
    assert synthesis(sources, [claim("p", *said)]).weighing_by_claim["p"].supporting.voices == (("a",),)


def test_a_review_does_not_glue_what_it_repeats_into_one() -> None:
    found = supporting(source("a"), source("b"), source("c"), source("r", draws_on=["a", "b", "c"]))
    assert found.voices == (("a",), ("b",), ("c",))


def test_a_group_is_an_echo_only_when_every_member_draws_on_another_group() -> None:
    sources = [source("a"), source("b", "Jan Bos", draws_on=["a"]), source("c", "Jan Bos")]
    assert supporting(*sources).voices == (("a",), ("b", "c"))


def test_who_draws_on_a_source_of_another_side_is_a_voice() -> None:
    sources = [source("a"), source("b", draws_on=["a"])]
    assert supporting(sources[1], source("x")).voices == (("b",), ("x",))


def test_a_loop_of_sources_leaves_voices() -> None:
    assert supporting(source("a", draws_on=["b"]), source("b", draws_on=["a"])).voices == (("a",), ("b",))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Name("Stouthard", "L."), Name("Stouthard", "Lian"), True),
        (Name("Stouthard", "L"), Name("Stouthard", "L. M."), True),
        (Name("Stouthard", "Lian"), Name("Stouthard", "Lian M."), True),
        (Name("Jansen", "Jan"), Name("Jansen", "Johan"), False),
        (Name("Jansen", "J."), Name("Janssen", "J."), False),
        (Name("Xanten", "Hilde", "van"), Name("Xanten", "H.", "van"), True),
        (Name("Müller", "Ëva"), Name("muller", "eva"), True),
        (Name("Vries", "A.", "de"), Name("Vries", "A."), False),
        (Name(literal="Raad voor het Openbaar Bestuur"), Name(literal="Raad voor het openbaar bestuur"), True),
        (Name(literal="Movisie"), Name(literal="Vilans"), False),
    ],
)
def test_authors_match_on_their_names_and_initials(one: Name, other: Name, same: bool) -> None:
    works = [Source(id, "book", {}, {"author": (name,)}, {}, NOWHERE) for id, name in (("a", one), ("b", other))]
    found = authors_by_source(works)
    assert bool(found["a"] & found["b"]) is same
