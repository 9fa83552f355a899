"""Each command at least once, in the example that `init` makes: what to type, and what evsynth then says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from evsynth.document.formats import FORMATS as DOCUMENT_FORMATS
from evsynth.reports.problems import FORMATS as PROBLEM_FORMATS


class Step(NamedTuple):
    """A command line without `evsynth`: its output, the text typed while it runs, the extra that it needs."""

    line: str
    says: str
    typed: str = ""
    extra: str = ""


Run = Callable[[Path, Sequence[str], str], tuple[int, str]]
"""Runs arguments of evsynth in a folder, with what is typed: the exit status, and all that was said."""

WORKS = "@book{kok2020, author = {Kok, An}, title = {Huis}, year = {2020}, publisher = {Boom}}\n"

DOCUMENTS = "\n".join(f"build/{document.file}" for document in DOCUMENT_FORMATS.values())

INIT = Step(line="init voorbeeld", says="A synthesis with an example stands in voorbeeld")
STEPS = (
    Step(line="check", says="Nothing to report"),
    *(Step(line=f"check --format {name}", says="") for name in PROBLEM_FORMATS),
    Step(line="show bakker2019", says="Een stoel aan tafel"),
    Step(line="why jongeren-komen-niet", says="What the sources say"),
    Step(line="agreement", says="few claims"),
    Step(line="sensitivity", says="goes from"),
    Step(line="gaps", says="Themes thinly covered"),
    Step(line="explain single-voice", says="# F502 single-voice"),
    Step(line="rules", says="F502 single-voice"),
    Step(line="diff", says="Nothing changed"),
    Step(line="log jongeren-komen-niet", says="+ jongeren-komen-niet"),
    Step(line="review --all --as Anna", says="3 claims and 7 pieces of evidence reviewed"),
    Step(
        line="review --blind --ask --as Anna",
        says="7 pieces of evidence coded",
        typed="1\n1\n2\n1\n1\n1\n3\n",
    ),
    Step(
        line="review --blind --ask --as Bram",
        says="7 pieces of evidence coded",
        typed="1\n1\n1\n1\n1\n1\n3\n",
    ),
    Step(line="compare Anna Bram", says="Cohen's kappa", extra="review"),
    Step(line="verify", says="3 quotations checked", extra="texts"),
    Step(line="quote bakker2019 iedereen", says='quote: "iedereen"', extra="texts"),
    Step(line="search buurthuis", says="gemeente-dam2020", extra="texts"),
    Step(line=f"build --to {','.join(DOCUMENT_FORMATS)}", says=DOCUMENTS, extra="build"),
    Step(line="import works.bib", says="1 written"),
    Step(line="rename yilmaz2015 yilmaz", says="The source 'yilmaz2015' is 'yilmaz' now"),
    Step(line="merge yilmaz kok2020", says="taken from 'kok2020': publisher"),
    Step(line="init --text", says="balans.md"),
)


def example(folder: Path, run: Run) -> Path:
    """The example in a folder of its own, made by `init`, and a bibliography beside it."""
    take(folder, INIT, run)
    (folder / "voorbeeld" / "works.bib").write_text(WORKS, encoding="utf-8")
    return folder / "voorbeeld"


def take(folder: Path, step: Step, run: Run, extras: Iterable[str] = ("build", "review", "texts")) -> None:
    """Take a step, and hold what is said against what should be: without its extra, how to install that."""
    status, said = run(folder, step.line.split(), step.typed)
    is_possible = not step.extra or step.extra in extras
    assert status == (0 if is_possible else 2), f"{step.line}: exit {status}\n{said}"
    assert (step.says if is_possible else f"pip install 'evsynth[{step.extra}]'") in said, (
        f"{step.line}\n{said}"
    )
    assert "Traceback" not in said, f"{step.line}\n{said}"
