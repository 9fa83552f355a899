"""A shelf of works, one of each kind that cites differently."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from evsynth.model import Date, Name, Place, Source


class Nowhere:
    """A place that no test asks for."""

    def of(self, field: str = "") -> Place:
        return Place("sources/x.yaml")


SCP = Name(literal="Sociaal en Cultureel Planbureau")
NIJDAM = Name("Nijdam", "Nils")
PEETERS = Name("Peeters", "Piet-Hein")
LOOTS = Name("Loots", "Jasper")
XANTEN = Name("Xanten", "Bas", "van")


def _work(id: str, type: str, authors: tuple[Name, ...], issued: str = "", short: str = "", **more: object) -> Source:
    """A source; of the further variables texts are texts, tuples of names are names, dates are dates."""
    variables = {key.replace("_", "-"): value for key, value in more.items()}
    texts = {key: value for key, value in variables.items() if isinstance(value, str)}
    names = {key: value for key, value in variables.items() if isinstance(value, tuple) and not isinstance(value, Date)}
    dates = {key: value for key, value in variables.items() if isinstance(value, Date)}
    if issued:
        start, *end = [tuple(int(part) for part in date.split("-")) for date in issued.split("/")]
        dates["issued"] = Date(start, *end)
    return Source(id, type, texts, {"author": authors, **names} if authors else names, dates, Nowhere(), short=short)


SHELF = (
    _work("nijdam", "thesis", (NIJDAM,), "2020", title="Sturing in 3D", genre="Proefschrift", publisher="Erasmus Universiteit"),
    _work("loots", "book", (LOOTS, PEETERS), "2020", title="Een dorp", publisher="In eigen beheer"),
    _work("iww", "report", (Name("Stouthard", "L."), LOOTS, XANTEN), "2021-05-17", title="Wijkteams", publisher="Movisie"),
    _work("ser", "report", (Name("Bos", "A."), Name("Kok", "B."), Name("Pot", "C."), SCP), "2022", title="Vier", publisher="SER"),
    _work("rob", "report", (Name(literal="Raad voor het Openbaar Bestuur"),), "2020", "ROB", title="Sterk", publisher="ROB"),
    _work("scp-koers", "report", (SCP,), "2020", title="Op koers?", publisher=SCP.literal, genre="Publicatie", number="2020-12"),
    _work("scp-eenzaam", "report", (SCP,), "2020", title="Eenzaam", publisher="SCP-uitgeverij"),
    _work("breda", "report", (Name(literal="Gemeente Breda"),), title="Beleidsplan"),
    _work("werk", "report", (Name(literal="Werk & Inkomen"),), "2019", title="Jaarverslag"),
    _work("xanten", "book", (XANTEN,), "2019", title="De wijk", publisher="Boom", edition="2"),
    _work("ancona", "book", (Name("Ancona", "Jan", "d'"),), "2019", title="Foto's van 't dorp", publisher="Boom"),
    _work("hassan", "book", (Name("al-Hassan", "Ali"),), "2018", title="Meedoen", publisher="Boom"),
    _work("berg", "book", (Name("van den Berg", "Jan"),), "2018", title="Helpen", publisher="Boom"),
    _work(
        "vries",
        "chapter",
        (Name("Vries", "Anna", "de"), Name("Jansen", "Piet")),
        "2017",
        title="Zelfsturing",
        editor=(Name("Bakker", "Karel"), Name("Smit", "Els")),
        container_title="Handboek",
        page="12-34",
        publisher="Boom",
    ),
    _work(
        "kruiter",
        "article-journal",
        (Name("Kruiter", "Albert Jan"),),
        "2013/2014",
        title="Zorg",
        container_title="Beleid en Maatschappij",
        volume="40",
        issue="2",
        page="12-30",
        DOI="10.5553/x",
    ),
    _work(
        "krant", "article-newspaper", (), "2018-03-05", title="Burgers helpen", container_title="Trouw", URL="https://trouw.nl/a"
    ),
    _work("vng", "webpage", (Name(literal="VNG"),), title="Over de Wmo", URL="https://vng.nl/wmo"),
    _work("nota", "report", (), "2016", title="Nota Wmo", publisher="VNG"),
    _work(
        "movisie",
        "webpage",
        (Name(literal="Movisie"),),
        title="Wat is 'n wijkteam?",
        container_title="Movisie",
        URL="https://movisie.nl/x",
        accessed=Date((2021, 2, 3)),
    ),
    _work(
        "tonkens",
        "webpage",
        (Name("Tonkens", "Evelien"),),
        "2018-09-13",
        title="Geen overheid",
        container_title="Sociale Vraagstukken",
        URL="https://sv.nl/a",
    ),
    _work("gesprek", "interview", (Name("Mol", "C."),), "2013-04-05", title="Gesprek"),
    _work("habermas", "book", (Name("Habermas", "J."),), "1989", title="Theorie", publisher="Boom", original_date=Date((1981,))),
)


@pytest.fixture(scope="session")
def shelf() -> Mapping[str, Source]:
    return {source.id: source for source in SHELF}
