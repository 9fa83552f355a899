"""`evsynth search`, and the index that it keeps."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evsynth.files import keeping
from evsynth.files.keeping import NOTHING, Store
from evsynth.language import languages
from evsynth.model import DEFAULT_LANGUAGE, Language
from evsynth.texts.transcript import Heading, Page, Transcript
from tests.projects import BASE, write
from tests.tables import table_test

pytest.importorskip("snowballstemmer")

from benchmarks.word_forms import LISTS, TABLE, listed, parted
from evsynth.cli import main
from evsynth.reports import search as shown
from evsynth.texts.search import index
from evsynth.texts.search.index import Indexed
from evsynth.texts.search.passages import Passage, find
from evsynth.texts.search.pieces import MOST, SLACK, pieces
from evsynth.texts.search.query import read_query, read_statement
from evsynth.texts.search.stems import stems_in, unbroken

DUTCH = """De gemeenten voerden een beleid dat overal hetzelfde was.

Wijkteams zijn geïnstitutionaliseerd. Eén professional vertelde over het sociaal domein en zijn geld."""
ENGLISH = (
    "Municipalities institutionalised their policies, and professionals were studying the social domain."
)
KEY = b"k" * 32
TEXTS = {"jansen2020": DUTCH, "bakker2021": ENGLISH}


class Library:
    """Texts by source, in Dutch but for that of bakker2021, and which of them were read."""

    def __init__(self, path: Path, texts: Mapping[str, str | Transcript] = TEXTS) -> None:
        self.store, self.texts, self.read = Store(str(path), KEY), dict(texts), list[str]()

    def indexed(self) -> list[Indexed]:
        return [
            Indexed(id, str(hash(text)), "en" if id == "bakker2021" else "nl")
            for id, text in self.texts.items()
        ]

    def transcript(self, text: Indexed) -> Transcript:
        self.read.append(text.source)
        content = self.texts[text.source]
        return Transcript(content=content) if isinstance(content, str) else content

    def find(self, query: str, *sources: str, limit: int = 10) -> list[Passage]:
        return find(self.store, self.indexed(), self.transcript, read_query(query), sources, limit)

    def sources(self, query: str, *sources: str) -> list[str]:
        return [passage.source for passage in self.find(query, *sources)]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


@pytest.mark.parametrize(
    ("query", "source", "marked"),
    [
        ("gemeente", "jansen2020", ["gemeenten"]),
        ("wijkteam", "jansen2020", ["Wijkteams"]),
        ("geinstitutionaliseerde", "jansen2020", ["geïnstitutionaliseerd"]),
        ("GEÏNSTITUTIONALISEERD", "jansen2020", ["geïnstitutionaliseerd"]),
        ("municipality's policy", "bakker2021", ["Municipalities", "policies"]),
        ("study", "bakker2021", ["studying"]),
    ],
)
def test_a_word_is_found_in_all_its_forms(
    library: Library, query: str, source: str, marked: list[str]
) -> None:
    (passage,) = library.find(query, source)
    assert [passage.words[start:end] for start, end in passage.marks] == marked


def test_what_has_nothing_to_do_with_it_is_not_found(library: Library) -> None:
    assert not library.find("mening")  # the algorithm gives it the stem of "gemeente"
    assert (
        stems_in(DEFAULT_LANGUAGE)["overheid"]
        == stems_in(DEFAULT_LANGUAGE)["overheden"]
        != stems_in(DEFAULT_LANGUAGE)["over"]
    )
    assert stems_in(DEFAULT_LANGUAGE)["professionele"] == stems_in(DEFAULT_LANGUAGE)["professioneel"]
    assert stems_in(DEFAULT_LANGUAGE)["sociale"] == stems_in(DEFAULT_LANGUAGE)["sociaal"]


LANGUAGES = pytest.mark.parametrize("language", languages())
MOST_PARTED = 0.08


@LANGUAGES
def test_few_pairs_of_forms_are_parted(language: Language) -> None:
    pairs = listed(LISTS / f"joined.{language}.txt")
    assert len(pairs) >= {"nl": 150, "en": 60}[language]
    assert len(parted(pairs, language)) <= MOST_PARTED * len(pairs)


@LANGUAGES
def test_different_words_stay_apart(language: Language) -> None:
    pairs = listed(LISTS / f"apart.{language}.txt")
    assert [pair for pair in pairs if pair not in parted(pairs, language)] == []


@pytest.mark.skipif(not TABLE.is_file(), reason="../shared/data/word-forms-nl.tsv is not there")
def test_few_pairs_of_another_list_are_parted() -> None:
    pairs = listed(TABLE)
    assert len(parted(pairs, DEFAULT_LANGUAGE)) <= MOST_PARTED * len(pairs)


@table_test(
    "text",
    ["door onder-\nzoeksinstellingen", "door onder-  \n\n zoeksinstellingen", "O nderzoeksinstellingen"],
)
def test_a_broken_word_is_found_whole(tmp_path: Path, text: str) -> None:
    library = Library(tmp_path, {"a": f"{text} en gemeenten."})
    (passage,) = library.find("onderzoeksinstelling")
    assert [unbroken(passage.words[start:end]).lower() for start, end in passage.marks] == [
        "onderzoeksinstellingen"
    ]
    assert library.sources('"onderzoeksinstellingen en gemeenten"') == ["a"]


def test_a_hyphen_at_a_line_end_may_be_that_of_the_word(tmp_path: Path) -> None:
    library = Library(tmp_path, {"a": "Het sociaal-\neconomische beleid."})
    for query in ("economisch", '"sociaal economische"', "sociaaleconomisch"):
        assert library.sources(query) == ["a"]


def test_a_word_that_is_broken_over_a_page_is_found_on_the_first(tmp_path: Path) -> None:
    content = "Zo denken ge-\n\nmeentebestuurders erover."
    pages = (Page(0, "7"), Page(content.index("meente"), "8"))
    library = Library(tmp_path, {"a": Transcript(content=content, pages=pages)})
    (passage,) = library.find("gemeentebestuurder")
    assert passage.page == "7"
    assert library.find('"bestaat niet"') == []


def test_passages_are_shown_with_broken_words_whole() -> None:
    passage = Passage(
        source="a",
        words="door onder-\nzoeksinstellingen",
        start=0,
        heading=(),
        page="",
        score=1.0,
        marks=((5, 29),),
    )
    assert [str(line) for line in shown._lines(0, passage)] == ["a", "door onderzoeksinstellingen"]


def test_a_word_finds_its_compounds_though_its_stem_is_shorter(tmp_path: Path) -> None:
    library = Library(tmp_path, {"a": "Een probleemwijk."})
    assert library.sources("probleem") == ["a"]


def test_a_word_finds_its_compounds_after_itself(tmp_path: Path) -> None:
    library = Library(
        tmp_path,
        {"a": "Een beleidsnota van niemand.", "b": "Een oud beleid van niemand.", "c": "Iets anders."},
    )
    assert library.sources("beleid") == ["b", "a"]


def test_stop_words_count_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    library = Library(tmp_path, {"a": "Het geld is van de raad.", "b": "De maan komt op."})
    assert library.sources("het geld van de") == ["a"]
    assert library.sources("op de") == ["b", "a"]


def test_a_phrase_must_occur(library: Library) -> None:
    (passage,) = library.find("\"sociaal domein\" gemeenten 'x'")
    assert [passage.words[start:end] for start, end in passage.marks] == ["gemeenten", "sociaal", "domein"]
    assert library.sources("„sociale domeinen” geld") == ["jansen2020"]
    assert not library.find('"domein sociaal" geld')
    assert not library.find('"sociaal domein" "domein sociaal"')


def test_a_statement_has_no_phrases() -> None:
    assert not read_statement('Het "sociaal domein" is groot.').phrases


def test_more_of_the_words_come_first(tmp_path: Path) -> None:
    filler = {f"x{number}": "Niets van dit alles." for number in range(9)}
    library = Library(
        tmp_path,
        {
            **filler,
            "a": "geld geld geld geld geld",
            "b": "geld wijk raad en nog veel meer dat er niet toe doet",
        },
    )
    assert library.sources("geld wijk raad") == ["b", "a"]


@pytest.mark.parametrize(
    "query",
    [
        "AND",
        "NOT geld",
        "geld*",
        "NEAR(geld 2)",
        '"',
        '"""',
        "nl : geld",
        "^geld",
        "a\0b",
        "½ ﷺ",
        "\udc80",
        "(" * 999,
    ],
)
def test_no_query_is_syntax(library: Library, query: str) -> None:
    assert isinstance(library.find(query), list)


def test_any_query_and_any_text_will_do(tmp_path: Path) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(max_size=60), st.text(max_size=200) | st.text('ab"” é.\n', max_size=200))
    def search(query: str, text: str) -> None:
        library = Library(tmp_path, {"a": f"{text}\n\n{query}"})
        for passage in library.find(query):
            content = library.texts["a"].encode("utf-8", "replace").decode()  # type: ignore[union-attr]
            assert content[passage.start : passage.start + len(passage.words)] == passage.words
            assert all(unbroken(passage.words[start:end]).isalnum() for start, end in passage.marks)
            shown._lines(0, passage)

    search()


def test_a_query_as_long_as_a_book_is_a_query(library: Library) -> None:
    assert library.find("gemeenten " + " ".join(f'w{number} "de gemeenten"' for number in range(5000)))


def test_only_what_changed_is_read_again(library: Library) -> None:
    library.find("geld")
    library.texts |= {"bakker2021": "New words.", "devries2019": "Een nieuwe tekst."}
    library.read.clear()
    assert library.sources("words") == ["bakker2021"]
    assert not library.find("municipalities")
    assert sorted(library.read) == ["bakker2021", "devries2019"]
    del library.texts["jansen2020"]
    assert not library.find("gemeenten")
    assert sorted(library.read) == ["bakker2021", "devries2019"]


def test_a_text_that_cannot_be_read_is_not_found(library: Library) -> None:
    library.find("geld")
    texts = [Indexed("jansen2020", "new", "nl")]
    assert not find(library.store, texts, lambda _: None, read_query("geld"))


def test_the_order_does_not_hang_on_how_the_index_came_about(tmp_path: Path) -> None:
    texts = {f"s{number}": f"{DUTCH} {number % 3 * 'geld '}" for number in range(12)}
    once = Library(tmp_path / "a", texts)
    bit_by_bit = Library(tmp_path / "b", {})
    for id in sorted(texts, reverse=True):
        bit_by_bit.texts[id] = "Iets anders."
        bit_by_bit.find("x")
        bit_by_bit.texts[id] = texts[id]
        passages = bit_by_bit.find("geld wijkteams")
    assert passages == once.find("geld wijkteams")


def test_pages_and_headings() -> None:
    content = (
        "1 Een\n\n1.1 Twee\n\n"
        + "Woord hier. " * 100
        + "\n\nKort.\n\n2 Drie\n\nSlot van de bladzij\n\nen daarna."
    )
    last = content.index("en daarna")
    headings = (
        Heading(0, 1, "1 Een"),
        Heading(7, 2, "1.1 Twee"),
        Heading(content.index("2 Drie"), 1, "2 Drie"),
    )
    cut = list(pieces(Transcript(content=content, pages=(Page(0, "iv"), Page(last)), headings=headings)))
    assert [(piece.page, piece.headings) for piece in cut] == [
        *[("iv", ("1 Een", "1.1 Twee"))] * 2,
        ("iv", ("2 Drie",)),
        ("2", ("2 Drie",)),
    ]
    words = [content[piece.start : piece.end] for piece in cut]
    assert words[0].startswith("1 Een")
    assert words[1].endswith("Kort.")
    assert words[3] == "en daarna."
    assert all(len(piece.split()) <= MOST + SLACK for piece in words)
    assert " ".join(" ".join(words).split()) == " ".join(content.split())


@pytest.mark.slow
@table_test("damage", ["gone", "emptied", "text", "half", "middle", "tables", "version"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    library = Library(tmp_path, {f"s{number}": f"{DUTCH} w{number}" for number in range(50)})
    before = library.find("geld")
    path = Path(library.store.folder, index.FILE)
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage in ("tables", "version"):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.deserialize(keeping.kept(library.store, index.FILE) or b"")
            connection.execute("DROP TABLE texts" if damage == "tables" else "PRAGMA user_version = 1")
            keeping.keep(library.store, index.FILE, connection.serialize())
    else:
        middle = content[:8192] + b"\xa5" * (len(content) - 16384) + content[-8192:]
        path.write_bytes(
            {"emptied": b"", "text": b"x" * 9999, "half": content[: len(content) // 2], "middle": middle}[
                damage
            ]
        )
    library.read.clear()
    assert library.find("geld") == before
    assert len(library.read) >= 50
    library.read.clear()
    assert library.find("geld") == before
    assert not library.read


def test_an_index_that_another_made_is_made_anew(tmp_path: Path) -> None:
    library = Library(tmp_path)
    forged = Library(tmp_path, {**TEXTS, "jansen2020": "Een ander verhaal over geld."})
    forged.store = Store(str(tmp_path), b"a" * 32)
    forged.find("verhaal")
    forged.texts = dict(TEXTS)  # its index says that these are the texts
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(keeping.kept(forged.store, index.FILE) or b"")
        connection.execute("UPDATE texts SET digest = ? WHERE source = 'jansen2020'", (str(hash(DUTCH)),))
        keeping.keep(forged.store, index.FILE, connection.serialize())
    assert forged.sources("verhaal") == ["jansen2020"], "by its own key it counts"
    assert not library.find("verhaal")
    assert library.sources("wijkteams") == ["jansen2020"]


def test_what_lies_beside_the_index_is_not_opened(tmp_path: Path) -> None:
    """SQLite would play a journal back into the file beside it, whoever wrote either."""
    library = Library(tmp_path)
    before = library.find("geld")
    for suffix in ("-journal", "-wal", "-shm"):
        (tmp_path / f"{index.FILE}{suffix}").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 5000)
    library.read.clear()
    assert library.find("geld") == before
    assert not library.read


def test_without_a_place_for_the_index_it_is_made_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    library = Library(tmp_path)
    for store in (Store(str(tmp_path / "file"), KEY), NOTHING):
        library.store = store
        assert library.sources("gemeenten") == library.sources("gemeenten") == ["jansen2020"]
    assert (tmp_path / "file").read_text() == "a file"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


CHILD = """
import os, sys
from evsynth.files.keeping import Store
from evsynth.texts.search import index
from evsynth.texts.search.passages import find
from evsynth.texts.search.query import read_query
from evsynth.texts.transcript import Transcript
folder, how = sys.argv[1:]
index.BATCH = 2000
texts = [index.Indexed(f"s{number}", "x", "nl") for number in range(60)]
read = []
def transcript_of(text):
    read.append(text)
    if how == "die" and len(read) == 30:
        os.kill(os.getpid(), 9)
    return Transcript(f"Het geld van {text.source} is op. " * 20)
if how != "die":
    print("ready", flush=True)
    sys.stdin.readline()
found = find(Store(folder, b"k" * 32), texts, transcript_of, read_query("geld s7"), (), 100)
print([(one.source, one.start, one.score) for one in found])
print(len(read), file=sys.stderr)
"""


def child(folder: Path, how: str) -> subprocess.Popen[str]:
    folder.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills itself")
def test_killed_half_way_the_next_run_goes_on(tmp_path: Path) -> None:
    whole, _ = child(tmp_path / "a", "").communicate("\n")
    killed = child(tmp_path / "b", "die")
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    output, read = child(tmp_path / "b", "").communicate("\n")
    assert output == whole
    assert int(read) < 60, "what was kept by then is not read again"


@pytest.mark.slow
@pytest.mark.parametrize("damaged", [False, True])
def test_two_processes_at_once(tmp_path: Path, damaged: bool) -> None:
    if damaged:
        (tmp_path / index.FILE).write_bytes(b"damaged" * 999)
    both = [child(tmp_path, "") for _ in range(2)]
    for process in both:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    outputs = [process.communicate()[0] for process in both]
    assert outputs[0] == outputs[1]
    assert outputs[0].count("'s") == 60
    assert child(tmp_path, "").communicate("\n")[1] == "0\n"
    assert [path.name for path in tmp_path.iterdir()] == [index.FILE]


RECORDS = {
    **BASE,
    "texts/jansen2020.txt": DUTCH,
    "texts/devries2019.txt": f"{'voorafgaand ' * 50}Het \x1bgeld {'daarnaast ' * 60}",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, RECORDS)


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["search", "-C", str(project), *arguments])


def test_search_shows_passages(project: Path) -> None:
    done = run(project, "wijkteams", "gemeente")
    assert done.exit_code == 0
    assert done.output.startswith("jansen2020\nDe gemeenten voerden een beleid")
    assert run(project, "--claim", "gemeenten-verschillen").output == done.output
    line = " ".join(run(project, "geld", "--source", "devries2019").stdout.split())
    assert line.startswith("devries2019 ... voorafgaand")
    assert "Het geld daarnaast" in line
    assert line.endswith("daarnaast ...")


def test_search_in_json(project: Path) -> None:
    done = json.loads(run(project, "wijkteams", "--format", "json").stdout)
    assert (done["version"], done["query"]) == (1, "wijkteams")
    (passage,) = done["passages"]
    assert list(passage) == ["source", "page", "heading", "start", "end", "words", "marks", "score"]
    assert DUTCH[passage["start"] : passage["end"]] == passage["words"]
    assert [passage["words"][start:end] for start, end in passage["marks"]] == ["Wijkteams"]


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["zzz"], 1, "evsynth: nothing found for 'zzz'\n"),
        (
            ["geld", "--source", "jansen202"],
            2,
            "evsynth: there is no source 'jansen202'\nDid you mean 'jansen2020'?\n",
        ),
        (
            ["--claim", "gemeenten-verschil"],
            2,
            "evsynth: there is no claim 'gemeenten-verschil'\nDid you mean 'gemeenten-verschillen'?\n",
        ),
        (["geld", "--source", "bakker2021"], 2, "evsynth: there is no text of 'bakker2021'\nput it in "),
        (["***"], 2, "evsynth: there are no words in '***'\n"),
        ([], 2, "Usage:"),
        (["geld", "--claim", "gemeenten-verschillen"], 2, "Usage:"),
    ],
)
def test_search_says_what_it_cannot_find(
    project: Path, arguments: list[str], status: int, message: str
) -> None:
    done = run(project, *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert done.stderr.startswith(message)


def test_search_without_texts_says_where_to_put_them(tmp_path: Path) -> None:
    done = run(write(tmp_path, BASE), "geld")
    assert done.exit_code == 2
    assert "texts/ID.pdf" in done.stderr


def test_a_passage_is_shown_without_the_heading_that_is_told() -> None:
    passage = Passage(
        source="a",
        words="2.1 Geld\n\nHet geld is op.",
        start=0,
        heading=("2 Deel", "2.1 Geld"),
        page="7",
        score=1.0,
        marks=((4, 8), (14, 18)),
    )
    assert [str(line) for line in shown._lines(0, passage)] == ["a, p. 7, 2.1 Geld", "Het geld is op."]
    bare = passage._replace(marks=((4, 8),))
    assert [str(line) for line in shown._lines(0, bare)][1] == "2.1 Geld Het geld is op."
