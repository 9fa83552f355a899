"""The alterations of a line that `make mutants` tries, the lines that it leaves alone, and its samples."""

from __future__ import annotations

import tomllib
from pathlib import Path

from benchmarks.mutants.sites import is_mutant, lines_of, sample, sites_of
from tests.tables import table_test

ROOT = Path(__file__).parent.parent


def altered(source: str) -> list[str]:
    """The lines that come of a module."""
    data = source.encode()
    return [lines_of(data, site)[1] for site in sites_of("m.py", data) if is_mutant(site, data)]


@table_test(
    ("line", "expected"),
    [
        ("x = a < b", ["x = a <= b", "x = a >= b"]),
        ("x = a is not b", ["x = a is b"]),
        ("x = a not in (b, c)", ["x = a in (b, c)"]),
        ("x = a and b", ["x = a or b", "x = True and b", "x = a and True"]),
        ("x = not a", ["x = a"]),
        ("x = a + b", ["x = a - b"]),
        ("x = a & b", ["x = a | b"]),
        ("x = -a", ["x = a"]),
        ("x = 3", ["x = 4", "x = 2"]),
        ("x = 0", ["x = 1"]),
        ("x = True", ["x = False"]),
        ("x = 'word'", ["x = 'XXword'"]),
        ("x = 'een bericht'", []),
        ("x = f'een {word}'", []),
        ("x = 'a b c'.split()", ["x = ' b c'.split()", "x = 'a b '.split()"]),
        ("x = any(a)", ["x = all(a)"]),
        ("x = min(a, b)", ["x = max(a, b)", "x = min(b, a)"]),
        ("x = a.lstrip()", ["x = a.rstrip()"]),
        ("x = [a for a in b if a]", ["x = [a for a in b if True]", "x = [a for a in b if not (a)]"]),
        ("x = a, b", ["x = b, a"]),
        ("x = isinstance(a, (b, c))", []),
        ("x: tuple[int, int] | None = a", []),
        ("x = Kind('word', 3)", []),
        ("__all__ = ['a']", []),
        ("assert a < b", []),
        ("'''A docstring.'''", []),
    ],
)
def test_a_line_is_altered_in_every_way_that_is_known(line: str, expected: list[str]) -> None:
    assert altered(f"{line}\n") == expected


def test_statements_in_functions_are_left_out_one_at_a_time() -> None:
    source = """\
def work(a, b):
    if a:
        return None
    for c in b:
        a += c
        print(c[1:])
        continue
    return a
"""
    assert sorted(altered(source)) == sorted(
        [
            *("if not (a):", "pass", "a -= c", "pass", "pass", "print(c[:])", "print(c[2:])", "print(c[0:])"),
            *("pass", "break", "return None"),
        ]
    )


def sampled(source: bytes, seed: int, count: int = 100) -> list[tuple[str, str]]:
    """The lines of a sample, before and after."""
    return [
        lines_of(source, site)
        for site, _ in sample([(site, source) for site in sites_of("m.py", source)], count, seed)
    ]


def test_a_sample_is_the_same_and_stays_it_where_code_changes_elsewhere() -> None:
    before, after = b"x = a < b\ny = c + d\nz = e and f\n", b"w = 1\n\nx = a < b\ny = c + d\nz = e and f\n"
    assert len(sampled(before, 1)) == 6
    assert sampled(before, 1, 3) == sampled(before, 1)[:3]
    assert [row for row in sampled(after, 1) if row[0] != "w = 1"] == sampled(before, 1)
    assert sampled(before, 2) != sampled(before, 1)


def test_every_mutant_that_is_listed_as_equal_is_one_and_has_a_reason() -> None:
    rows = tomllib.loads((ROOT / "benchmarks/mutants/equal.toml").read_text(encoding="utf-8"))["equal"]
    sources = {path: (ROOT / path).read_bytes() for path in {row["path"] for row in rows}}
    known = {
        (path, *lines_of(source, site)) for path, source in sources.items() for site in sites_of(path, source)
    }
    assert [row for row in rows if (row["path"], row["before"], row["after"]) not in known] == []
    assert all(row["reason"] for row in rows)
    assert len({(row["path"], row["before"], row["after"]) for row in rows}) == len(rows)
