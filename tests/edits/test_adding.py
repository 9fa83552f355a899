"""Evidence that is put into the file of its claim, with every other byte as it was."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evsynth.edits.adding import with_evidence
from evsynth.edits.entries import NewEvidence, evidence_fields
from evsynth.model import Locator, Stance
from evsynth.reading.corpus import read_folder
from evsynth.reading.nodes import parse
from tests.exchange.test_records import plain
from tests.tables import table_test

ROOT = Path(__file__).parents[2]
NEW = NewEvidence(source="s", stance=Stance.SUPPORTS, quote="één q")
IN_BRACES = '{source: s, stance: supports, quote: "één q"}'


def block(indent: int, step: int = 2) -> str:
    """The lines of NEW."""
    fields = ["source: s", "stance: supports", 'quote: "één q"']
    return "".join(
        f"{' ' * indent}{'' if number else '-':<{step}}{field}\n" for number, field in enumerate(fields)
    )


LINES_ARE_ADDED = {
    "the layout of this project": f"""\
- id: x
  statement: Één.
  evidence:
    - source: a
      quote: "b"
«{block(4)}»
- id: y
""",
    "items below their key": f"- id: x\n  evidence:\n  - source: a\n    quote: b\n«{block(2)}»  theme: t\n",
    "a single record": f"id: x\nevidence:\n- source: a\n«{block(0)}»theme: t\n",
    "a record without an id": f"statement: y\nevidence:\n  - source: a\n«{block(2)}»",
    "wide steps": f"- id: x\n  evidence:\n      -   source: a\n          quote: b\n«{block(6, 4)}»",
    "the narrowest step": f"id: x\nevidence:\n -\n  source: a\n«{block(1)}»",
    "items in braces": f"id: x\nevidence:\n  - {{source: a, quote: b}}  # why\n«{block(2)}»theme: t\n",
    "items in braces on two lines": (
        f"id: x\nevidence:\n  - {{source: a,\n     quote: b}}\n«{block(2)}»theme: t\n"
    ),
    "comments": f"""\
- id: x  # c
  evidence:  # c
    # c
    - source: a  # c
      quote: b  # c
«{block(4)}»    # below the items

  # at the margin of the fields
  theme: t
""",
    "blank lines at the end": f"id: x\nevidence:\n  - source: a\n«{block(2)}»\n\n   \n",
    "evidence first": f"- evidence:\n    - source: a\n«{block(4)}»  id: x\n",
    "between other claims": (
        f"- id: a\n  evidence: []\n- id: x\n  evidence:\n    - source: x\n«{block(4)}»- id: b\n"
    ),
    "no line end at the end": f"id: x\nevidence:\n  - source: a«\n{block(2)}»",
    "an empty last value": f"id: x\nevidence:\n  - source: a\n    quote:  # to do\n«{block(2)}»theme: t\n",
    "an empty item": f"id: x\nevidence:\n  - source: a\n  -\n«{block(2)}»theme: t\n",
    "a scope as the last field": (
        f"id: x\nevidence:\n  - source: a\n    scope:\n      level:\n      - beleid\n«{block(2)}»theme: t\n"
    ),
    "a text on several lines": (
        f"id: x\nevidence:\n  - source: a\n    quote: één\n      twee\n\n      drie\n«{block(2)}»\ntheme: t\n"
    ),
    "a quoted text on several lines": (
        f'id: x\nevidence:\n  - source: a\n    quote: "b\n\n      c"  # d\n«{block(2)}»\ntheme: t\n'
    ),
    "a literal text": (
        "id: x\nevidence:\n  - source: a\n    quote: |\n      b\n"
        f"        # no comment\n«{block(2)}»\n\n# c\ntheme: t\n"
    ),
    "a literal text that strips": (
        f"id: x\nevidence:\n  - source: a\n    quote: |-\n      b\n«{block(2)}»\ntheme: t\n"
    ),
    "a literal text that keeps": (
        f"id: x\nevidence:\n  - source: a\n    quote: |+\n      b\n\n\n«{block(2)}»# c\ntheme: t\n"
    ),
    "a literal text that ends in spaces": (
        f"id: x\nevidence:\n  - source: a\n    quote: |\n      b\n          \n«{block(2)}»theme: t\n"
    ),
    "a literal text without a line end": (
        f"id: x\nevidence:\n  - source: a\n    quote: |\n      b«\n{block(2)}»"
    ),
    "an empty literal text": f"id: x\nevidence:\n  - source: a\n    quote: |\n«{block(2)}»theme: t\n",
    "a folded text": (
        f"id: x\nevidence:\n  - source: a\n    quote: >\n      b\n\n      c\n«{block(2)}»\ntheme: t\n"
    ),
    "a folded text that keeps": (
        f"id: x\nevidence:\n  - source: a\n    quote: >2+\n        b\n\n«{block(2)}»theme: t\n"
    ),
    "line ends that editors do not know": (
        f"id: x\nnote: a\u2028  b\x85  c\nevidence:\n  - source: a\u2029\n«{block(2)}»theme: t\n"
    ),
    "characters of several bytes": (
        f"# 𝄞é\n- id: é\n- id: x\n  statement: 𝄞é\n  evidence:\n  - source: 𝄞\n«{block(2)}»# é\n"
    ),
    "a start and an end of the document": f"---\nid: x\nevidence:\n  - source: a\n«{block(2)}»...\n",
}
BRACKETS_ARE_FILLED = {
    "on one line": f"id: x\nevidence: [{{source: a}}, {{source: b}}«, {IN_BRACES}»]  # c\n",
    "with a comma": f"id: x\nevidence: [{{source: a}},« {IN_BRACES},»]\n",
    "without items": f"id: x\nevidence: [«{IN_BRACES}»]\n",
    "without items, on two lines": f"id: x\nevidence: [«{IN_BRACES}»  # c\n]\n",
    "on several lines": f"id: x\nevidence: [\n  {{source: a}},\n  {{source: b}}«,\n  {IN_BRACES}»\n]\n",
    "on several lines with a comma": (
        f"id: x\nevidence: [\n  {{source: a}},\n  {{source: b}},«\n  {IN_BRACES},»\n  ]\n"
    ),
    "with a comment": f"id: x\nevidence: [\n  {{source: a}}  # of a«\n  , {IN_BRACES}»\n]\n",
    "with a comma and a comment": (
        f"id: x\nevidence: [\n  {{source: a}},  # of a«\n  {IN_BRACES},»\n  # last\n]\n"
    ),
    "on one line with a comment": (
        f"id: x\nevidence: [{{source: a}} # of a«\n           , {IN_BRACES}»\n  ]\n"
    ),
    "on the second line": f"id: x\nevidence:\n  [{{source: a}}«, {IN_BRACES}»]\n",
    "a claim in braces": f"- {{id: x, evidence: [{{source: é}}«, {IN_BRACES}»], theme: t}}\n- {{id: y}}\n",
}
LISTS_ARE_STARTED = {
    "an empty key": f"- id: x\n  evidence:  # none yet\n«{block(4)}»  # c\n  theme: t\n",
    "an empty key in braces": f"{{id: x, evidence: «[{IN_BRACES}]», theme: t}}\n",
    "an empty key at the end of braces": f'{{id: x, "evidence":« [{IN_BRACES}]»}}\n',
    "an empty key at the end": f"id: x\nevidence:«\n{block(2)}»",
    "an empty key, as the other lists": (
        f"- id: y\n  evidence:\n  - source: a\n- id: x\n  evidence:\n«{block(2)}»"
    ),
    "no key": f"- id: x\n  theme: t\n«  evidence:\n{block(4)}»\n# c\n- id: y\n",
    "no key, as the other lists": (
        f"- id: x\n  theme: t\n«  evidence:\n{block(2)}»- id: y\n  evidence:\n  - source: a\n"
    ),
    "no key in a single record": f"id: x\ntheme: t«\nevidence:\n{block(2)}»",
    "no key after a list": f"id: x\nrelations:\n- explains: y\n«evidence:\n{block(2)}»# c\n",
    "no key after a literal text that keeps": (
        f"- id: x\n  note: |+\n    a\n\n«  evidence:\n{block(4)}»- id: y\n"
    ),
    "no key in braces": f"- {{id: x, theme: t«, evidence: [{IN_BRACES}]»}}\n",
    "no key in braces on lines": f"{{\n  id: x,\n  theme: t,  # c«\n  evidence: [{IN_BRACES}],»\n}}\n",
    "no key and no fields": f"{{«evidence: [{IN_BRACES}]»}}\n",
}
CASES = LINES_ARE_ADDED | BRACKETS_ARE_FILLED | LISTS_ARE_STARTED


@table_test("breaks", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@table_test("marked", CASES.values(), ids=CASES.keys())
def test_what_stands_between_guillemets_is_put_in(marked: str, breaks: str) -> None:
    before = re.sub("«.*?»", "", marked, flags=re.DOTALL)
    after = marked.replace("«", "").replace("»", "")
    for bom in ("", "\ufeff"):
        made, expected = ((bom + text).replace("\n", breaks).encode() for text in (before, after))
        assert with_evidence(made, "x", NEW, "claims/x.yaml") == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("id: y\n", "claim 'x' is not in this file"),
        ("statement: y\n", "claim 'x' is not in this file"),
        ("- statement: y\n", "claim 'x' is not in this file"),
        ("- x\n- [x]\n", "claim 'x' is not in this file"),
        ("x\n", "claim 'x' is not in this file"),
        ("- id: x\n- id: y\n- {id: x}\n", "claim 'x' is in this file more than once, on lines 1 and 3"),
        ("id: x\nevidence: ~\n", "claim 'x' has evidence that is not a list, on line 2"),
        ("id: x\nevidence: ''\n", "claim 'x' has evidence that is not a list, on line 2"),
        ("id: x\nevidence: {source: a}\n", "claim 'x' has evidence that is not a list, on line 2"),
        ("{id: x, evidence}", "claim 'x' is laid out in a way that cannot be added to: do it by hand"),
        ("", "line 1: holds no records"),
        ("id: x\nnote: a: b\n", "line 2: is not valid YAML here: a value holds a colon and a space"),
        ("id: x\nid: x\n", "line 2: 'id' is given twice in one record"),
        ("id: x\nevidence: &a []\n", "line 2: the YAML anchor 'a' is not allowed"),
        ("id: x\nevidence:\n  - *a : b\n", "line 3: the YAML alias 'a' is not allowed"),
        ("id: x\nevidence: !!seq []\n", "line 2: the YAML tag '!!seq' is not allowed"),
        ("id: x\n---\nid: y\n", "line 2: a second YAML document starts here"),
        ("id: x\nevidence:\n\t- a\n", "line 3: a tab stands where only spaces may stand"),
        (b"id: x\nnote: \xff\n", "line 2: is not UTF-8"),
        ("id: x\n".encode("utf-16"), "line 1: is not UTF-8"),
    ],
)
def test_why_it_cannot_be_done(data: str | bytes, reason: str) -> None:
    given = data if isinstance(data, bytes) else data.encode()
    assert with_evidence(given, "x", NEW, "claims/other.yaml") == reason


def test_evidence_without_a_stance_is_not_recorded() -> None:
    assert (
        with_evidence(b"id: x\n", "x", NewEvidence(source="s"))
        == "evidence without a stance cannot be recorded"
    )


@pytest.mark.slow
def test_every_claim_of_this_project_can_be_given_evidence(tmp_path: Path) -> None:
    for name in ("claims", "sources"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "evsynth.yaml", tmp_path)
    before = read_folder(str(tmp_path))
    entry = NewEvidence(
        source="iww2021",
        stance=Stance.QUALIFIES,
        as_cited_in="",
        locator=(Locator("section", "2.10"), Locator("page", "7")),
        quote='wat "ik" zeg: \'t veld #é',
        because="Zo.",
    )
    for claim in before.corpus.claims:
        path = tmp_path / claim.where.of().path
        data = with_evidence(path.read_bytes(), claim.id, entry, claim.where.of().path)
        assert isinstance(data, bytes)
        path.write_bytes(data)
    after = read_folder(str(tmp_path))
    assert [finding for finding in after.findings if finding.kind.code.startswith("Y")] == []
    assert [claim.id for claim in after.corpus.claims] == [claim.id for claim in before.corpus.claims]
    for old, new in zip(before.corpus.claims, after.corpus.claims, strict=True):
        assert [piece.quote for piece in new.evidence[:-1]] == [piece.quote for piece in old.evidence]
        last = new.evidence[-1]
        assert (last.source, last.stance, last.locator, last.quote) == (
            entry.source,
            entry.stance,
            entry.locator,
            entry.quote,
        )
        assert last.because == entry.because


words = st.sampled_from(["a", "één", "𝄞 x", "a b", "2020", '"q, [r]"', "'s: #'", "", '"b\\\n\n  c"'])
comments = st.sampled_from(["", "", "", "  # c, ]}", " # é"])
blocks = st.tuples(
    st.sampled_from(["|", ">", "|+", ">+", "|-", ">-"]),
    st.sampled_from(["", "", " # c"]),
    st.lists(st.sampled_from(["a", "# é", "", "  b"]), min_size=1, max_size=3),
)


@st.composite
def flow_items(draw: st.DrawFn) -> str:
    """A list between brackets, on one line or several."""
    gap = draw(st.sampled_from(["", " ", "\n        "]))
    items = draw(st.lists(st.sampled_from(["{source: a, quote: b}", "{source: é}", "{}"]), max_size=3))
    remarks = draw(
        st.lists(st.sampled_from(["", "", " # c, ]\n      "]), min_size=len(items), max_size=len(items))
    )
    commas = [*[","] * (len(items) - 1), draw(st.sampled_from(["", ","]))] if items else []
    made = [
        f"{gap}{member}{comma}{remark}" for member, comma, remark in zip(items, commas, remarks, strict=True)
    ]
    return f"[{''.join(made)}{gap}]"


@st.composite
def value_lines(draw: st.DrawFn, name: str, margin: str) -> str:
    """A field, with a value on its line or in a block below it."""
    if draw(st.booleans()):
        return f"{margin}{name}: {draw(words)}{draw(comments)}\n".replace("\n  c", f"\n{margin}  c")
    header, comment, lines = draw(blocks)
    return f"{margin}{name}: {header}{comment}\n" + "".join(
        f"{margin}  {line}\n" if line else "\n" for line in ["x", *lines]
    )


@st.composite
def block_items(draw: st.DrawFn, margin: str) -> str:
    """A list of evidence in lines, with comments and blank lines between the items."""
    margin += draw(st.sampled_from(["", "  ", "    "]))
    step = draw(st.sampled_from([2, 2, 3, 4]))
    items = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            items.append(f"{margin}- {{source: a, quote: b}}{draw(comments)}\n")
        else:
            fields = draw(value_lines("source", margin + " " * step)) + draw(
                value_lines("quote", margin + " " * step)
            )
            items.append(f"{margin}{'-':<{step}}{fields.removeprefix(margin + ' ' * step)}")
        items.append(draw(st.sampled_from(["", "", "\n", f"{margin}# c\n", "# c\n\n"])))
    return "".join(items)


@st.composite
def claims(draw: st.DrawFn, id: str, margin: str) -> str:
    """A claim in lines or between braces, with its margin before the first line too."""
    if draw(st.integers(0, 4)) == 0:
        evidence = draw(st.sampled_from(["", ", evidence: []", ", evidence: [{source: a}]", ", evidence: "]))
        rest = draw(st.sampled_from(["", ", theme: t", ",", "\n" + margin + "  "]))
        return f"{margin}{{id: {id}{evidence}{rest}}}{draw(comments)}\n"
    evidence = draw(
        st.just("")
        | comments.map(lambda comment: f"{margin}evidence:{comment}\n")
        | flow_items().map(
            lambda items: f"{margin}evidence: {items}\n".replace("\n", f"\n{margin}").removesuffix(margin)
        )
        | block_items(margin).map(lambda items: f"{margin}evidence:\n{items}")
    )
    fields = [f"{margin}id: {id}\n", evidence, draw(value_lines("note", margin))]
    return "".join(draw(st.permutations(fields))) + draw(st.sampled_from(["", "\n", "# c\n", "\n\n"]))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file with claim x, among others or alone."""
    if draw(st.booleans()):
        text = draw(claims("x", ""))
    else:
        outer = draw(st.sampled_from(["", "  "]))
        margin = f"{outer}  "
        made = [draw(claims(id, margin)) for id in draw(st.permutations(["w", "x", "y"]))]
        text = "".join(f"{outer}- {claim.removeprefix(margin)}" for claim in made)
    text = draw(st.sampled_from(["", "# é\n", "---\n"])) + text
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    bom, breaks = draw(st.sampled_from(["", "\ufeff"])), draw(st.sampled_from(["\n", "\r\n"]))
    return (bom + text.replace("\n", breaks)).encode()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_a_file_says_what_it_said_and_the_new_evidence(data: bytes) -> None:
    made = with_evidence(data, "x", NEW, "x.yaml")
    assert isinstance(made, bytes), made
    assert is_one_insertion(data, made)
    expected, new = plain_of(data), plain_of(made)
    for record in expected:
        if record["id"] == "x":
            record["evidence"] = [*(record.get("evidence") or []), evidence_fields(NEW)]
    assert new == expected


def is_one_insertion(before: bytes, after: bytes) -> bool:
    """Tell whether one file is the other with bytes put in at one place."""
    start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    return after.endswith(before[start:])


def plain_of(data: bytes) -> list[dict[str, object]]:
    """The records of a file, with the line end that it lacks: it counts in a literal text at the end."""
    document = parse(data if data.endswith(b"\n") else data + b"\n", "x.yaml")
    assert document.findings == ()
    made = plain(document.root)
    return made if isinstance(made, list) else [made]
