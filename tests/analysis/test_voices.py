"""Support is counted in independent voices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from evsynth.analysis.authors import authors_by_source, shared_names
from evsynth.analysis.dependence import Dependence
from evsynth.analysis.positions import positions
from evsynth.analysis.verdicts import weigh
from evsynth.analysis.voices import Echo, Merge, Reason, Voices
from evsynth.linking import link
from evsynth.model import Corpus, Evidence, Name, Settings, SharedAuthors, Source, Stance
from tests.analysis.corpora import NOWHERE, claim, evidence, source, synthesis
from tests.tables import table_test


def supporting(*sources: Source) -> Voices:
    pieces = [evidence(work.id) for work in sources]
    return synthesis(sources, [claim("p", *pieces)]).weighing_by_claim["p"].supporting


def test_sources_with_a_common_author_are_one_voice_and_say_why() -> None:
    counted = supporting(source("a", "Jan Bos"), source("b", "Jan Bos", "Eva Smit"))
    assert counted == Voices(voices=(("a", "b"),), merges=(Merge("a", "b"),))


def test_a_name_is_the_same_however_its_first_names_are_written() -> None:
    full = source("a", "Jan-Piet Bos")
    for name in ("Jan Bos", "J. Bos", "J.P. Bos", "JAN BOS", "Jan Piet Bos", "Ján Bos"):
        assert supporting(full, source("b", name)).voices == (("a", "b"),), name
    for name in ("Piet Bos", "P. Bos", "Jan Vos", "Janpiet Bos", "Bos"):
        assert supporting(full, source("b", name)).voices == (("a",), ("b",)), name


def test_the_authors_that_sources_share_are_named_as_the_first_has_them() -> None:
    first, second = (
        source("a", "Jan Bos", "E. Smit", "An Kok"),
        source("b", "Johan Bos", "Eva Smit", "Lea Dam"),
    )
    authors = authors_by_source([first, second])
    assert [name.given for name in shared_names(first, [second], authors)] == ["E."]
    assert [name.given for name in shared_names(second, [first], authors)] == ["Eva"]


def test_whose_name_makes_one_voice_is_a_setting() -> None:
    sources = [source("a", "Jan Bos", "RAAD")]
    names = {
        counting: {person.family for person in authors_by_source(sources, counting)["a"]}
        for counting in SharedAuthors
    }
    assert names == {
        SharedAuthors.ALL: {"bos", "raad"},
        SharedAuthors.PERSONS: {"bos"},
        SharedAuthors.NONE: set(),
    }


def test_authors_chain() -> None:
    counted = supporting(source("a", "Jan Bos"), source("b", "Eva Smit"), source("c", "Eva Smit", "Jan Bos"))
    assert counted.voices == (("a", "b", "c"),)
    assert set(counted.merges) == {Merge("a", "c"), Merge("b", "c")}


def test_what_only_repeats_another_adds_no_voice() -> None:
    counted = supporting(source("a"), source("b", draws_on=["a"]))
    assert counted == Voices(voices=(("a",),), merges=(), echoes=(Echo(("b",), ("a",)),))


def test_an_echo_may_be_at_several_removes_and_through_who_is_silent() -> None:
    sources = [source("a"), source("b", draws_on=["a"]), source("c", draws_on=["b"])]
    pieces = [evidence("a"), evidence("c")]
    assert synthesis(sources, [claim("p", *pieces)]).weighing_by_claim["p"].supporting.voices == (("a",),)


def test_a_review_does_not_glue_what_it_repeats_into_one() -> None:
    counted = supporting(source("a"), source("b"), source("c"), source("r", draws_on=["a", "b", "c"]))
    assert counted.voices == (("a",), ("b",), ("c",))


def test_a_group_is_an_echo_only_when_every_member_draws_on_another_group() -> None:
    sources = [source("a"), source("b", "Jan Bos", draws_on=["a"]), source("c", "Jan Bos")]
    assert supporting(*sources).voices == (("a",), ("b", "c"))


def test_a_group_repeats_the_sources_of_other_groups_and_not_its_own() -> None:
    sources = [source("a", "Jan Bos", draws_on=["c"]), source("b", "Jan Bos", draws_on=["a"]), source("c")]
    assert supporting(*sources).echoes == (Echo(("a", "b"), ("c",)),)
    within = [source("a", "Jan Bos", draws_on=["b"]), source("b", "Jan Bos", draws_on=["a"]), source("c")]
    assert supporting(*within) == Voices(voices=(("a", "b"), ("c",)), merges=(Merge("a", "b"),))


def test_who_draws_on_a_source_of_another_side_is_a_voice() -> None:
    sources = [source("a"), source("b", draws_on=["a"])]
    assert supporting(sources[1], source("x")).voices == (("b",), ("x",))


def test_a_loop_of_sources_leaves_voices() -> None:
    assert supporting(source("a", draws_on=["b"]), source("b", draws_on=["a"])).voices == (("a",), ("b",))


# Sources that were read in one another


def read_in(*pieces: Evidence, sources: Sequence[Source]) -> Voices:
    return synthesis(sources, [claim("p", *pieces)]).weighing_by_claim["p"].supporting


def test_a_source_that_was_read_in_another_is_one_voice_with_it_until_that_is_settled() -> None:
    pieces = [evidence("gids"), evidence("handvest", through="gids")]
    counted = read_in(*pieces, sources=[source("gids"), source("handvest")])
    assert counted.voices == (("gids", "handvest"),)
    assert counted.merges == (Merge("gids", "handvest", Reason.READ_IN_IT),)
    counted = read_in(*pieces, sources=[source("gids", draws_on=["handvest"]), source("handvest")])
    assert (counted.voices, counted.echoes) == ((("handvest",),), (Echo(("gids",), ("handvest",)),))
    counted = read_in(*pieces, sources=[source("gids", independent_of=["handvest"]), source("handvest")])
    assert (counted.voices, counted.readings) == ((("gids",), ("handvest",)), ())


def test_drawing_on_it_in_steps_settles_it_too_and_so_does_being_drawn_upon() -> None:
    pieces = [evidence("gids"), evidence("handvest", through="gids")]
    steps = [source("gids", draws_on=["nota"]), source("nota", draws_on=["handvest"]), source("handvest")]
    assert read_in(*pieces, sources=steps).voices == (("handvest",),)
    assert read_in(*pieces, sources=[source("gids"), source("handvest", draws_on=["gids"])]).voices == (
        ("gids",),
    )


def test_the_order_of_evidence_and_a_second_piece_that_was_read_itself_make_no_difference() -> None:
    pieces = [evidence("gids"), evidence("handvest", through="gids"), evidence("handvest")]
    for order in permutations(pieces):
        counted = read_in(*order, sources=[source("gids"), source("handvest")])
        assert [set(voice) for voice in counted.voices] == [{"gids", "handvest"}]


def test_on_another_side_or_where_the_reader_is_silent_there_is_nothing_to_settle() -> None:
    sources = [source("gids"), source("handvest"), source("nota")]
    pieces = [
        evidence("gids", Stance.QUALIFIES),
        evidence("handvest", through="gids"),
        evidence("nota", through="gids"),
    ]
    assert read_in(*pieces, sources=sources).voices == (("handvest",), ("nota",))
    assert read_in(*pieces[1:], sources=sources).voices == (("handvest",), ("nota",))


def test_what_was_read_in_one_source_is_one_voice_with_it_in_chains() -> None:
    pieces = [evidence("gids"), evidence("handvest", through="gids"), evidence("nota", through="gids")]
    counted = read_in(*pieces, sources=[source("gids"), source("handvest"), source("nota")])
    assert counted.voices == (("gids", "handvest", "nota"),)
    counted = read_in(
        *pieces, sources=[source("gids", independent_of=["nota"]), source("handvest"), source("nota")]
    )
    assert counted.voices == (("gids", "handvest"), ("nota",))


def test_a_claim_that_is_entailed_has_no_more_voices_than_the_one_it_follows_from() -> None:
    pieces = [evidence("gids"), evidence("handvest", through="gids")]
    claims = [claim("p", *pieces, entails=["q"]), claim("q", entails=["r"]), claim("r", evidence("gids"))]
    weighed = synthesis([source("gids"), source("handvest")], claims).weighing_by_claim
    assert [len(weighed[id].supporting.voices) for id in "pqr"] == [1, 1, 1]


PASSAGE = "zal de dienst vrij blijven"


@table_test(
    ("of_guide", "of_charter", "same"),
    [
        (PASSAGE, PASSAGE, True),
        (PASSAGE, "Zal de Dienst vrij\n  blijven!", True),
        (PASSAGE, "‘de dienst vrij’", True),
        ("vrij", PASSAGE, True),
        (PASSAGE, "dat de dienst vrij blijven moet", True),
        (PASSAGE, "de dienst vrij houden", False),
        (PASSAGE, "de dienst blijft vrij en zal", False),
        ("vrij", "vrijblijvend", False),
        ("een", "geen", False),
        ("zal de dienst [...] vrij blijven", PASSAGE, True),
        ("[D]e dienst vrij", PASSAGE, True),
        ("zal de dienst [van de stad] vrij", "de stad vrij van zorgen", False),
        ("zal de … vrij blijven dienst", "de vrij blijven dienst", False),
        ("caf\u00e9", "cafe\u0301", True),
        ("“...”", PASSAGE, False),
        (PASSAGE, "", False),
    ],
)
def test_the_same_passage_is_one_voice_whatever_the_record_says(
    of_guide: str, of_charter: str, same: bool
) -> None:
    pieces = [
        evidence("gids", quote=of_guide, page="3"),
        evidence("handvest", through="gids", quote=of_charter, page="3"),
    ]
    counted = read_in(*pieces, sources=[source("gids", independent_of=["handvest"]), source("handvest")])
    assert (len(counted.voices) == 1) is same
    assert [merge.reason for merge in counted.merges] == ([Reason.SAME_PASSAGE] if same else [])


@table_test(
    ("of_guide", "of_charter", "same"),
    [
        (evidence("gids", page="3"), evidence("handvest", through="gids", page="3"), True),
        (evidence("gids", page="3"), evidence("handvest", through="gids", page="4"), False),
        (evidence("gids", page="3", quote="vrij"), evidence("handvest", through="gids", page="3"), False),
        (
            evidence("gids", page="3", quote="vrij"),
            evidence("handvest", through="gids", page="3", quote="gratis"),
            False,
        ),
        (evidence("gids", page="3", through="nota"), evidence("handvest", through="gids", page="3"), False),
        (evidence("gids"), evidence("handvest", through="gids"), False),
    ],
)
def test_the_place_counts_only_where_neither_has_a_quotation(
    of_guide: Evidence, of_charter: Evidence, same: bool
) -> None:
    counted = read_in(
        of_guide, of_charter, sources=[source("gids", independent_of=["handvest"]), source("handvest")]
    )
    assert (len(counted.voices) == 1) is same


def test_of_several_reasons_for_one_voice_a_shared_author_goes_first() -> None:
    pieces = [evidence("gids", quote=PASSAGE), evidence("handvest", through="gids", quote=PASSAGE)]
    counted = read_in(*pieces, sources=[source("gids", "Jan Bos"), source("handvest", "Jan Bos")])
    assert counted.merges == (Merge("gids", "handvest", Reason.SHARED_AUTHOR),)


def test_thousands_of_sources_on_one_claim() -> None:
    """Each was read in the first or draws on it, half of them share an author.

    Nothing is compared with everything.
    """
    sources = [source("gids"), *(source(f"s{n}", *(["An Kok"] if n % 2 else [])) for n in range(2000))]
    pieces = [
        evidence("gids", quote=PASSAGE),
        *(evidence(f"s{n}", through="gids", quote=f"woord {n}") for n in range(2000)),
    ]
    links = link(
        Corpus(settings=Settings(where=NOWHERE), sources=tuple(sources), claims=(claim("p", *pieces),))
    )
    dependence = Dependence(authors_by_source(sources), links.draws_on, links.independent_of)
    assert [len(voice) for voice in weigh("p", positions(links)["p"], dependence, {}).supporting.voices] == [
        2001
    ]


# Authors


@table_test(
    ("first", "second", "same"),
    [
        (Name(family="Stouthard", given="L."), Name(family="Stouthard", given="Lian"), True),
        (Name(family="Stouthard", given="L"), Name(family="Stouthard", given="L. M."), True),
        (Name(family="Stouthard", given="Lian"), Name(family="Stouthard", given="Lian M."), True),
        (Name(family="Jansen", given="Jan"), Name(family="Jansen", given="Johan"), False),
        (Name(family="Jansen", given="J."), Name(family="Janssen", given="J."), False),
        (
            Name(family="Xanten", given="Hilde", non_dropping_particle="van"),
            Name(family="Xanten", given="H.", non_dropping_particle="van"),
            True,
        ),
        (Name(family="Müller", given="Ëva"), Name(family="muller", given="eva"), True),
        (
            Name(family="Vries", given="A.", non_dropping_particle="de"),
            Name(family="Vries", given="A."),
            False,
        ),
        (
            Name(literal="Raad voor het Openbaar Bestuur"),
            Name(literal="Raad voor het openbaar bestuur"),
            True,
        ),
        (Name(literal="Movisie"), Name(literal="Vilans"), False),
    ],
)
def test_authors_match_on_their_names_and_initials(first: Name, second: Name, same: bool) -> None:
    works = [
        Source(id=id, type="book", texts={}, names={"author": (name,)}, dates={}, where=NOWHERE)
        for id, name in (("a", first), ("b", second))
    ]
    authors = authors_by_source(works)
    assert bool(authors["a"] & authors["b"]) is same
