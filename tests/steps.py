"""Each command at least once, in the example that `init` makes: what to type, and what evsynth then says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from evsynth.document.formats import FORMATS as DOCUMENT_FORMATS
from evsynth.reports.problems import FORMATS as PROBLEM_FORMATS


class Step(NamedTuple):
    """A command line without `evsynth`, the words that it says, what is typed while it runs, and the extra that it needs."""

    line: str
    says: str
    typed: str = ""
    extra: str = ""


Run = Callable[[Path, Sequence[str], str], tuple[int, str]]
"""Runs arguments of evsynth in a folder, with what is typed: the exit status, and all that was said."""

WORKS = "@book{kok2020, author = {Kok, An}, title = {Huis}, year = {2020}, publisher = {Boom}}\n"

DOCUMENTS = "\n".join(f"build/{document.file}" for document in DOCUMENT_FORMATS.values())

INIT = Step("init voorbeeld", "A synthesis with an example stands in voorbeeld")
STEPS = (
    Step("check", "Nothing to report"),
    *(Step(f"check --format {name}", "") for name in PROBLEM_FORMATS),
    Step("show bakker2019", "Een stoel aan tafel"),
    Step("why jongeren-komen-niet", "What the sources say"),
    Step("agreement", "few claims"),
    Step("sensitivity", "goes from"),
    Step("gaps", "Themes thinly covered"),
    Step("explain single-voice", "# F502 single-voice"),
    Step("rules", "F502 single-voice"),
    Step("diff", "Nothing changed"),
    Step("log jongeren-komen-niet", "+ jongeren-komen-niet"),
    Step("review --all --as Anna", "3 claims and 7 pieces of evidence reviewed"),
    Step("review --blind --ask --as Anna", "7 pieces of evidence coded", "1\n1\n2\n1\n1\n1\n3\n"),
    Step("review --blind --ask --as Bram", "7 pieces of evidence coded", "1\n1\n1\n1\n1\n1\n3\n"),
    Step("compare Anna Bram", "Cohen's kappa", extra="review"),
    Step("verify", "3 quotations checked", extra="texts"),
    Step("quote bakker2019 iedereen", 'quote: "iedereen"', extra="texts"),
    Step("search buurthuis", "gemeente-dam2020", extra="texts"),
    Step(f"build --to {','.join(DOCUMENT_FORMATS)}", DOCUMENTS, extra="build"),
    Step("import works.bib", "1 written"),
    Step("rename yilmaz2015 yilmaz", "The source 'yilmaz2015' is 'yilmaz' now"),
    Step("merge yilmaz kok2020", "taken from 'kok2020': publisher"),
    Step("init --text", "balans.md"),
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
    assert (step.says if is_possible else f"pip install 'evsynth[{step.extra}]'") in said, f"{step.line}\n{said}"
    assert "Traceback" not in said, f"{step.line}\n{said}"
