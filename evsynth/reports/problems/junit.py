"""The outcome of `check` as JUnit XML: a suite a file, a test a finding.

There is no standard; this is the part on which Jenkins, GitLab and GitHub's readers agree, and the file and line of a test, which GitLab
and GitHub's readers make a link or an annotation of, and Jenkins leaves alone. GitLab takes two tests of one class and name for
one, hence the numbers. What is allowed or known counts as skipped, a note as passed with something to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from evsynth.findings import Finding, Severity, hint, message
from evsynth.outcome import Outcome
from evsynth.reports.problems.told import title

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""

Reasoned = tuple[Finding, str]
"""A finding, with the reason why it does not count; "" where it does."""


class _Test(NamedTuple):
    """A finding as a test: its name, the line that it is about, what became of it, and the element that says so."""

    name: str
    line: int
    failed: bool
    skipped: bool
    result: str


def write(outcome: Outcome, _color: bool) -> str:
    """The whole report, in ASCII: it is the same in every locale. Without findings it has one test, for a report without tests is an error."""
    findings = sorted(_findings(outcome), key=lambda one: one[0].place)
    suites = {
        path: [_test(one, reason, outcome) for one, reason in some]
        for path, some in groupby(findings, key=lambda one: one[0].place.path)
    }
    whole = "".join(_suite(outcome.folder + path, tests) for path, tests in suites.items()) or NOTHING
    failures = sum(test.failed for tests in suites.values() for test in tests)
    head = f'<testsuites name="evsynth check" tests="{len(findings) or 1}" failures="{failures}" errors="0">'
    legal = ILLEGAL.sub("", f"{head}\n{whole}</testsuites>\n").encode("ascii", "xmlcharrefreplace").decode()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{legal}'


NOTHING = """\
<testsuite name="evsynth" tests="1" failures="0" errors="0" skipped="0">
<testcase classname="evsynth" name="nothing to report"></testcase>
</testsuite>
"""


def _findings(outcome: Outcome) -> Iterator[Reasoned]:
    yield from ((finding, "") for finding in outcome.findings)
    yield from ((finding, f"allowed: {allowance.because}") for finding, allowance in outcome.allowed)
    if outcome.compared:
        yield from ((finding, "known in the baseline") for finding, _ in outcome.compared.known)


def _test(finding: Finding, skipped: str, outcome: Outcome) -> _Test:
    words, advice, level = message(finding), hint(finding), outcome.severity(finding)
    line = finding.place.line
    name, text = f"{title(finding)}: {words}", f"{outcome.folder}{finding.place}: {words}\n{advice}".rstrip()
    if skipped:
        return _Test(name=name, line=line, failed=False, skipped=True, result=f"<skipped>{_escaped(skipped)}</skipped>")
    if level is Severity.NOTE:
        return _Test(name=name, line=line, failed=False, skipped=False, result=f"<system-out>{_escaped(text)}</system-out>")
    return _Test(
        name=name,
        line=line,
        failed=True,
        skipped=False,
        result=f'<failure type="{level}" message="{_escaped(words)}">{_escaped(text)}</failure>',
    )


def _suite(path: str, tests: Sequence[_Test]) -> str:
    name = _escaped(path)
    cases = "".join(
        f'<testcase classname="{name}" name="{_escaped(own)}" file="{name}" line="{test.line}">{test.result}</testcase>\n'
        for own, test in zip(_names(tests), tests, strict=True)
    )
    failures, skipped = sum(test.failed for test in tests), sum(test.skipped for test in tests)
    head = f'<testsuite name="{name}" tests="{len(tests)}" failures="{failures}" errors="0" skipped="{skipped}">'
    return f"{head}\n{cases}</testsuite>\n"


def _names(tests: Iterable[_Test]) -> Iterator[str]:
    """A name for each test that no other of its file has, and that holds no line: a finding keeps it when lines move."""
    times: Counter[str] = Counter()
    for test in tests:
        times[test.name] += 1
        yield test.name if times[test.name] == 1 else f"{test.name} ({times[test.name]})"


def _escaped(text: str) -> str:
    """For between tags as well as between quotation marks, where a line would else become a space."""
    marked = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return marked.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
