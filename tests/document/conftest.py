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
NIJDAM = Name(family="Nijdam", given="Nils")
PEETERS = Name(family="Peeters", given="Piet-Hein")
LOOTS = Name(family="Loots", given="Jasper")
XANTEN = Name(family="Xanten", given="Bas", non_dropping_particle="van")


def _work(
    id: str, type: str, authors: tuple[Name, ...], issued: str = "", short: str = "", **more: object
) -> Source:
    """A source; of the further variables texts are texts, tuples of names are names, dates are dates."""
    variables = {key.replace("_", "-"): value for key, value in more.items()}
    texts = {key: value for key, value in variables.items() if isinstance(value, str)}
    names = {
        key: value
        for key, value in variables.items()
        if isinstance(value, tuple) and not isinstance(value, Date)
    }
    dates = {key: value for key, value in variables.items() if isinstance(value, Date)}
    if issued:
        start, *end = [tuple(int(part) for part in date.split("-")) for date in issued.split("/")]
        dates["issued"] = Date(start=start, end=end[0] if end else ())
    return Source(
        id=id,
        type=type,
        texts=texts,
        names={"author": authors, **names} if authors else names,
        dates=dates,
        where=Nowhere(),
        short=short,
    )


SHELF = (
    _work(
        "nijdam",
        "thesis",
        (NIJDAM,),
        "2020",
        title="Sturing in 3D",
        genre="Proefschrift",
        publisher="Erasmus Universiteit",
    ),
    _work("loots", "book", (LOOTS, PEETERS), "2020", title="Een dorp", publisher="In eigen beheer"),
    _work(
        "iww",
        "report",
        (Name(family="Stouthard", given="L."), LOOTS, XANTEN),
        "2021-05-17",
        title="Wijkteams",
        publisher="Movisie",
    ),
    _work(
        "ser",
        "report",
        (Name(family="Bos", given="A."), Name(family="Kok", given="B."), Name(family="Pot", given="C."), SCP),
        "2022",
        title="Vier",
        publisher="SER",
    ),
    _work(
        "rob",
        "report",
        (Name(literal="Raad voor het Openbaar Bestuur"),),
        "2020",
        "ROB",
        title="Sterk",
        publisher="ROB",
    ),
    _work(
        "scp-koers",
        "report",
        (SCP,),
        "2020",
        title="Op koers?",
        publisher=SCP.literal,
        genre="Publicatie",
        number="2020-12",
    ),
    _work("scp-eenzaam", "report", (SCP,), "2020", title="Eenzaam", publisher="SCP-uitgeverij"),
    _work("breda", "report", (Name(literal="Gemeente Breda"),), title="Beleidsplan"),
    _work("werk", "report", (Name(literal="Werk & Inkomen"),), "2019", title="Jaarverslag"),
    _work("xanten", "book", (XANTEN,), "2019", title="De wijk", publisher="Boom", edition="2"),
    _work(
        "ancona",
        "book",
        (Name(family="Ancona", given="Jan", non_dropping_particle="d'"),),
        "2019",
        title="Foto's van 't dorp",
        publisher="Boom",
    ),
    _work(
        "hassan", "book", (Name(family="al-Hassan", given="Ali"),), "2018", title="Meedoen", publisher="Boom"
    ),
    _work(
        "berg", "book", (Name(family="van den Berg", given="Jan"),), "2018", title="Helpen", publisher="Boom"
    ),
    _work(
        "vries",
        "chapter",
        (Name(family="Vries", given="Anna", non_dropping_particle="de"), Name(family="Jansen", given="Piet")),
        "2017",
        title="Zelfsturing",
        editor=(Name(family="Bakker", given="Karel"), Name(family="Smit", given="Els")),
        container_title="Handboek",
        page="12-34",
        publisher="Boom",
    ),
    _work(
        "kruiter",
        "article-journal",
        (Name(family="Kruiter", given="Albert Jan"),),
        "2013/2014",
        title="Zorg",
        container_title="Beleid en Maatschappij",
        volume="40",
        issue="2",
        page="12-30",
        DOI="10.5553/x",
    ),
    _work(
        "krant",
        "article-newspaper",
        (),
        "2018-03-05",
        title="Burgers helpen",
        container_title="Trouw",
        URL="https://trouw.nl/a",
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
        accessed=Date(start=(2021, 2, 3)),
    ),
    _work(
        "tonkens",
        "webpage",
        (Name(family="Tonkens", given="Evelien"),),
        "2018-09-13",
        title="Geen overheid",
        container_title="Sociale Vraagstukken",
        URL="https://sv.nl/a",
    ),
    _work("gesprek", "interview", (Name(family="Mol", given="C."),), "2013-04-05", title="Gesprek"),
    _work(
        "habermas",
        "book",
        (Name(family="Habermas", given="J."),),
        "1989",
        title="Theorie",
        publisher="Boom",
        original_date=Date(start=(1981,)),
    ),
)


@pytest.fixture(scope="session")
def shelf() -> Mapping[str, Source]:
    return {source.id: source for source in SHELF}
