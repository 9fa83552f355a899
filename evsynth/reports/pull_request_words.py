"""The words of a comment on a pull request, in the languages of the balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evsynth.analysis.verdicts import Verdict
from evsynth.findings import Severity
from evsynth.history.causes import How
from evsynth.history.states import WORK_TREE
from evsynth.language import wording
from evsynth.language.wording import Wording
from evsynth.model import Language, Stance

Noun = tuple[str, str]


class Words(NamedTuple):
    """The words of a language."""

    title: str
    same: str
    of: str
    work_tree: str
    verdicts: Mapping[Verdict, str]
    stances: Mapping[Stance, str]
    columns: Sequence[str]
    nouns: Mapping[str, Noun]
    gained: Mapping[Stance, str]
    lost: Mapping[Stance, str]
    without_turning: Mapping[How, str]
    conjunction: str
    alternative: str
    each_enough: str
    together: str
    via: str
    signs: Mapping[str, str]
    ways: Sequence[str]
    severities: Mapping[Severity, Noun]
    more: str
    details: str
    others: Mapping[str, str]
    relations: Mapping[str, str]
    caution: str
    thousands: str
    wording: Wording


DUTCH = Words(
    title="Wat er verandert",
    same="Er verandert niets aan beweringen, bewijs, oordelen en bevindingen.",
    of="{before} tegenover {after}",
    work_tree="de werkmap",
    verdicts={
        Verdict.SUPPORTED: "gedeeld",
        Verdict.SINGLE: "enkelvoudig belegd",
        Verdict.QUALIFIED: "genuanceerd",
        Verdict.CONDITIONAL: "schijnbaar tegenstrijdig",
        Verdict.CONTESTED: "omstreden",
        Verdict.CONTRADICTED: "weersproken",
        Verdict.UNSUPPORTED: "onbelegd",
    },
    stances={Stance.SUPPORTS: "steunt", Stance.QUALIFIES: "nuanceert", Stance.CONTRADICTS: "spreekt tegen"},
    columns=("bewering", "van", "naar", "door"),
    nouns={
        "verdicts": ("oordeel", "oordelen"),
        "claims": ("bewering", "beweringen"),
        "evidence": ("stuk bewijs", "stukken bewijs"),
        "relations": ("verband", "verbanden"),
        "sources": ("bron", "bronnen"),
        "agreements": ("verschuiving tussen twee bronnen", "verschuivingen tussen bronnen"),
        "new": ("nieuwe bevinding", "nieuwe bevindingen"),
        "gone": ("bevinding verdwenen", "bevindingen verdwenen"),
        "others": ("andere wijziging", "andere wijzigingen"),
    },
    gained={Stance.SUPPORTS: "steunt nu", Stance.QUALIFIES: "nuanceert nu", Stance.CONTRADICTS: "spreekt nu tegen"},
    lost={
        Stance.SUPPORTS: "steunt niet meer",
        Stance.QUALIFIES: "nuanceert niet meer",
        Stance.CONTRADICTS: "spreekt niet meer tegen",
    },
    without_turning={How.SCOPE: "nu in een ander bereik", How.VOICE: "telt nu anders als stem"},
    conjunction=" en ",
    alternative=" of ",
    each_enough=" (elk al genoeg)",
    together=" samen met ",
    via="volgt uit {claims}",
    signs={
        "new": "erbij",
        "gone": "weg",
        "renamed": "heette {former}",
        "moved": "verplaatst van {former}",
        "turned": "ander standpunt",
    },
    ways=("eens", "nuancering", "oneens", "schijnbaar oneens"),
    severities={
        Severity.ERROR: ("fout", "fouten"),
        Severity.WARNING: ("waarschuwing", "waarschuwingen"),
        Severity.NOTE: ("opmerking", "opmerkingen"),
    },
    more="en nog {number}",
    details="gewijzigd in de details",
    others={
        "settings": "instellingen",
        "text": "de eigen tekst van de balans",
        "verified": "nagezochte citaten",
        "lock": "andere regels in evsynth.lock",
    },
    relations={
        "contradicts": "staat tegenover",
        "entails": "houdt ook in",
        "explains": "verklaart mogelijk",
        "refines": "is een bijzonder geval van",
    },
    caution="Let op",
    thousands=".",
    wording=wording.DUTCH,
)

ENGLISH = Words(
    title="What changes",
    same="Nothing changes in claims, evidence, verdicts and findings.",
    of="{before} against {after}",
    work_tree=WORK_TREE,
    verdicts={verdict: str(verdict) for verdict in Verdict},
    stances={Stance.SUPPORTS: "supports", Stance.QUALIFIES: "qualifies", Stance.CONTRADICTS: "contradicts"},
    columns=("claim", "from", "to", "by"),
    nouns={
        "verdicts": ("verdict", "verdicts"),
        "claims": ("claim", "claims"),
        "evidence": ("piece of evidence", "pieces of evidence"),
        "relations": ("relation", "relations"),
        "sources": ("source", "sources"),
        "agreements": ("pair of sources that meets otherwise", "pairs of sources that meet otherwise"),
        "new": ("new finding", "new findings"),
        "gone": ("finding gone", "findings gone"),
        "others": ("other change", "other changes"),
    },
    gained={Stance.SUPPORTS: "supports now", Stance.QUALIFIES: "qualifies now", Stance.CONTRADICTS: "contradicts now"},
    lost={
        Stance.SUPPORTS: "no longer supports",
        Stance.QUALIFIES: "no longer qualifies",
        Stance.CONTRADICTS: "no longer contradicts",
    },
    without_turning={How.SCOPE: "in another scope now", How.VOICE: "counts otherwise as a voice now"},
    conjunction=" and ",
    alternative=" or ",
    each_enough=" (each enough)",
    together=" together with ",
    via="follows from {claims}",
    signs={"new": "new", "gone": "gone", "renamed": "formerly {former}", "moved": "moved from {former}", "turned": "turned"},
    ways=("shared", "qualified", "disputed", "apparently disputed"),
    severities={
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.NOTE: ("note", "notes"),
    },
    more="and {number} more",
    details="changed in its details",
    others={
        "settings": "settings",
        "text": "the author's own text",
        "verified": "verified quotations",
        "lock": "other lines in evsynth.lock",
    },
    relations={type: type for type in ("contradicts", "entails", "explains", "refines")},
    caution="Mind",
    thousands=",",
    wording=wording.ENGLISH,
)

LANGUAGES = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}
