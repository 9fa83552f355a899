"""Fuzz `check`, `build`, `verify` and `rename`.

Spoiled records, texts and locks, one after the other in this process.

`python -m benchmarks.fuzz --seconds 60 [--seed N] [--only K]`. Every input is made from the seed and its
number, so `--only` tries one again. A traceback, a finding at a place that is not in its file, or a report
that cannot be parsed is a failure: its project is left in build/fuzz/, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from click.testing import CliRunner, Result

from evsynth.cli import main as evsynth
from evsynth.document.draft import drafted
from evsynth.project import check, load
from evsynth.reading.files import SETTINGS_FILE
from evsynth.reports.problems import FORMATS as PROBLEM_FORMATS
from tests.projects import BASE, STRIFE

ROOT = Path(__file__).parent.parent
LEFT = ROOT / "build" / "fuzz"
"""Folder for the projects that failed."""

Project = Mapping[str, bytes]

FORMATS = tuple(PROBLEM_FORMATS)
PARSERS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("json", "sarif", "gitlab"), json.loads),
    "junit": ElementTree.fromstring,
}
"""What reads a format again; the others are read by people."""

ODD = (
    *(
        "",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\x00",
        "\x0b",
        "\x0c",
        "\x1b[31m",
        "\x85",
        "\xa0",
        "\xad",
        "\u200b",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ufffd",
    ),
    *(
        ": ",
        " #",
        "#",
        "- ",
        "? ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!int ",
        "<<: ",
        "|",
        ">-",
        "%YAML 1.1",
        "---",
        "...",
    ),
    *(
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> x\n",
        "no",
        "0x1f",
        "1e999",
        "-1",
        "9" * 400,
        "2004~",
        "ca. 2004",
        "p. 3-4",
        "3 e.v.",
    ),
    *(
        "{{ claim(",
        '{{ claim("x") }}',
        "[@",
        "@x [p. ",
        "<!--",
        "-->",
        "```",
        ":::",
        "$$x$$",
        "\\input{x}",
        "<script>",
        "](javascript:x)",
        "é",
        "𝒳",
        "א",
    ),
    "a" * 5000,
)
"""Texts that mean something to YAML, to Markdown, to a terminal or to a reader of records."""

WORD = re.compile(rb"[\w-]+")
EVERY = {"build": 100, "draft": 4, "verify": 50, "rename": 10}
"""The commands besides `check`, each on one of so many inputs; a draft is a document as far as Markdown."""


class Failure(NamedTuple):
    """The reason why an input fails."""

    command: str
    reason: str


def starts() -> list[Project]:
    """The projects from which inputs are made.

    These are the example, the base of the tests, and parts of the shipped corpus.
    """
    example = dict(_example(files("evsynth").joinpath("example"), ""))
    base = {path: text.encode() for path, text in {**BASE, "claims/strijd.yaml": STRIFE}.items()}
    corpus = {
        path: (ROOT / path).read_bytes()
        for path in ("evsynth.yaml", "evsynth.lock", "balans.md", "claims/breda.yaml", "claims/kosten.yaml")
    }
    sources = {
        f"sources/{path.name}": path.read_bytes() for path in sorted((ROOT / "sources").glob("*.yaml"))
    }
    return [example, base, {**corpus, **sources}]


def _example(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _example(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()


# Spoiling


def spoiled(project: Project, chance: random.Random) -> Project:
    """The project with one to four mutations, in one or two of its files."""
    made = dict(project)
    names = chance.sample(sorted(made), min(len(made), chance.choice((1, 1, 2))))
    for _ in range(chance.choice((1, 1, 2, 4))):
        name = chance.choice(names)
        made[name] = chance.choice(MUTATIONS)(made[name], made, chance)
    return made


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randint(0, len(data))


def _insert(data: bytes, _: Project, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + chance.choice(ODD).encode("utf-8", "surrogatepass") + data[at:]


def _in_value(data: bytes, _: Project, chance: random.Random) -> bytes:
    """An odd text right behind a colon: the most of what people type wrong stands there."""
    colons = [match.end() for match in re.finditer(rb": ", data)]
    at = chance.choice(colons) if colons else 0
    return data[:at] + chance.choice(ODD).encode("utf-8", "surrogatepass") + data[at:]


def _byte(data: bytes, _: Project, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]


def _cut(data: bytes, _: Project, chance: random.Random) -> bytes:
    at = _at(data, chance)
    return data[:at] + data[at + chance.choice((1, 3, 20, 400)) :]


def _truncate(data: bytes, _: Project, chance: random.Random) -> bytes:
    return data[: _at(data, chance)]


def _lines(data: bytes, _: Project, chance: random.Random) -> bytes:
    """A line goes, comes twice, changes places with another, or is indented otherwise."""
    lines = data.splitlines(keepends=True) or [b""]
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[one]
        case 1:
            lines.insert(two, lines[one])
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case _:
            lines[one] = chance.choice((b" ", b"  ", b"\t", b"")) + lines[one].lstrip()
    return b"".join(lines)


def _word(data: bytes, project: Project, chance: random.Random) -> bytes:
    """A word becomes another one of the project."""
    words, others = list(WORD.finditer(data)), WORD.findall(project[chance.choice(sorted(project))])
    if not words or not others:
        return data
    word = chance.choice(words)
    return data[: word.start()] + chance.choice(others) + data[word.end() :]


def _splice(data: bytes, project: Project, chance: random.Random) -> bytes:
    other = project[chance.choice(sorted(project))]
    start = _at(other, chance)
    at = _at(data, chance)
    return data[:at] + other[start : start + chance.choice((10, 100, 2000))] + data[at:]


def _encode(data: bytes, _: Project, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "latin-1", "cp1252", "utf-8-sig")), "replace")


MUTATIONS: tuple[Callable[[bytes, Project, random.Random], bytes], ...] = (
    *(_insert, _in_value, _in_value, _byte, _cut, _truncate, _lines, _lines, _word, _word, _splice, _encode),
)


# Trying


def tried(project: Project, folder: Path, chance: random.Random, number: int) -> Iterator[Failure]:
    """The failures of one input."""
    for path, data in project.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    format_ = "json" if number % 2 else chance.choice(FORMATS)
    yield from _checked(folder, project, format_)
    if number % EVERY["build"] == 0:
        yield from _run(folder, "build", "--force", "--to", "html")
    elif number % EVERY["draft"] == 0:
        yield from _drafted(folder)
    if number % EVERY["verify"] == 0:
        yield from _run(folder, "verify", "--format", "json", parse=json.loads)
    if number % EVERY["rename"] == 0:
        old = chance.choice(("jansen2020", "bakker2019", "iww2021", "strijd", "eenzaamheid", "gemeenten"))
        yield from _run(folder, "rename", old, "een-ander")


def _checked(folder: Path, project: Project, format_: str) -> Iterator[Failure]:
    parse = PARSERS.get(format_)
    result = _invoked(folder, "check", "--format", format_)
    yield from _faults("check", result, parse)
    if format_ == "json" and not result.exception_is_fault:
        for finding in json.loads(result.output)["findings"]:
            if reason := _misplaced(finding, project):
                yield Failure("check", reason)


class Invoked(NamedTuple):
    """The end of a command: its exit status, what it printed, and the traceback of a fault of ours."""

    status: int
    output: str
    traceback: str

    @property
    def exception_is_fault(self) -> bool:
        """Whether it ended with a traceback."""
        return bool(self.traceback)


def _invoked(folder: Path, command: str, *arguments: str) -> Invoked:
    result: Result = CliRunner().invoke(evsynth, [command, "-C", str(folder), *arguments])
    error = result.exception
    told = "".join(traceback.format_exception(error)) if error and not isinstance(error, SystemExit) else ""
    return Invoked(result.exit_code, result.stdout, told)


def _run(
    folder: Path, command: str, *arguments: str, parse: Callable[[str], object] | None = None
) -> Iterator[Failure]:
    yield from _faults(command, _invoked(folder, command, *arguments), parse)


def _drafted(folder: Path) -> Iterator[Failure]:
    """Write the document as far as Markdown, which takes no other program."""
    if (folder / SETTINGS_FILE).exists():
        try:
            drafted(check(load(str(folder))))
        except SystemExit:
            pass
        except Exception:  # whatever it is, it is what is looked for
            yield Failure("draft", traceback.format_exc())


def _faults(command: str, result: Invoked, parse: Callable[[str], object] | None) -> Iterator[Failure]:
    if result.traceback:
        yield Failure(command, result.traceback)
    elif result.status not in (0, 1, 2):
        yield Failure(command, f"exit status {result.status}")
    elif parse and result.status != 2:
        try:
            parse(result.output)
        except (ValueError, ElementTree.ParseError) as error:
            yield Failure(command, f"a report that cannot be parsed: {error}")


def _misplaced(finding: Mapping[str, object], project: Project) -> str:
    """The reason why a place is not in its file; "" where it is."""
    path, line, column = str(finding["path"]), int(str(finding["line"])), int(str(finding["column"]))
    if path not in project:
        return ""
    lines = re.split("\r\n|\r|\n", project[path].decode("utf-8", "replace").removeprefix("\ufeff"))
    if not 1 <= line <= len(lines):
        return f"{finding['code']} at {path}:{line}:{column}, which has {len(lines)} lines"
    if not 1 <= column <= len(lines[line - 1]) + 1:
        return f"{finding['code']} at {path}:{line}:{column}, a line of {len(lines[line - 1])} characters"
    return ""


def fuzz(seconds: float, seed: int, only: int | None) -> int:
    """Try inputs until the time is over, and say what failed. The number of failures."""
    begin, failures, number, kinds = time.monotonic(), 0, 0, Counter[str]()
    projects = starts()
    print(f"seed {seed}", flush=True)
    while (time.monotonic() - begin < seconds) if only is None else number == 0:
        chance = random.Random(f"{seed} {only if only is not None else number}")
        project = spoiled(chance.choice(projects), chance)
        with tempfile.TemporaryDirectory(prefix="evsynth-fuzz-") as folder:
            for failure in tried(project, Path(folder), chance, only if only is not None else number):
                failures += 1
                kinds[failure.command] += 1
                _keep(project, f"{seed}-{number}")
                print(
                    f"input {only if only is not None else number} ({failure.command}): {failure.reason}",
                    flush=True,
                )
        number += 1
    print(f"{number:,} inputs in {time.monotonic() - begin:.0f} s, {failures} failures {dict(kinds) or ''}")
    return failures


def _keep(project: Project, name: str) -> None:
    shutil.rmtree(LEFT / name, ignore_errors=True)
    for path, data in project.items():
        target = LEFT / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def main() -> None:
    """Parse the arguments, and fuzz."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    sys.exit(bool(fuzz(given.seconds, given.seed, given.only)))


if __name__ == "__main__":
    main()
