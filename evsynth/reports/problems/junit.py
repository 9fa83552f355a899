"""The outcome of `check` as JUnit XML: a suite a file, a test a finding.

There is no standard; this is the part on which Jenkins, GitLab and GitHub's readers agree, and the file and
line of a test, which GitLab and GitHub's readers make a link or an annotation of, and Jenkins leaves alone.
GitLab takes two tests of one class and name for one, hence the numbers. What is allowed or known counts as
skipped, a note as passed with something to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evsynth.findings import Finding, Severity, hint, message
from evsynth.outcome import Outcome
from evsynth.reports.problems.messages import title

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""

Reasoned = tuple[Finding, str]
"""A finding, with the reason why it does not count; "" where it does."""


def write(outcome: Outcome, _color: bool) -> str:
    """The whole report, in ASCII: it is the same in every locale.

    Without findings it has one test, for a report without tests is an error.
    """
    report = Element("testsuites", name="evsynth check")
    findings = sorted(_findings(outcome), key=lambda reasoned: reasoned[0].place)
    for path, of_file in groupby(findings, key=lambda reasoned: reasoned[0].place.path):
        suite = _add(report, "testsuite", name=outcome.folder + path)
        # no two tests of a file have one name, and it holds no line: it stays when lines move
        times: Counter[str] = Counter()
        for finding, reason in of_file:
            name = f"{title(finding)}: {message(finding)}"
            times[name] += 1
            number = f" ({times[name]})" if times[name] > 1 else ""
            _add_test(suite, f"{name}{number}", finding, reason, outcome)
    if not findings:
        suite = _add(report, "testsuite", name="evsynth")
        _add(suite, "testcase", classname="evsynth", name="nothing to report")
    for part in (report, *report):
        tests, failures = _number(part, "testcase"), _number(part, "failure")
        part.attrib |= {"tests": tests, "failures": failures, "errors": "0"}
    for suite in report:
        suite.set("skipped", _number(suite, "skipped"))
    indent(report, space="")
    text = tostring(report, encoding="us-ascii", xml_declaration=False, short_empty_elements=False).decode()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _findings(outcome: Outcome) -> Iterator[Reasoned]:
    yield from ((finding, "") for finding in outcome.findings)
    yield from ((finding, f"allowed: {allowance.because}") for finding, allowance in outcome.allowed)
    if outcome.compared:
        yield from ((finding, "known in the baseline") for finding, _ in outcome.compared.known)


def _add_test(suite: Element, name: str, finding: Finding, reason: str, outcome: Outcome) -> None:
    """A finding as a test, with what became of it."""
    path, line, words = suite.get("name", ""), str(finding.place.line), message(finding)
    test = _add(suite, "testcase", classname=path, name=name, file=path, line=line)
    text = f"{outcome.folder}{finding.place}: {words}\n{hint(finding)}".rstrip()
    level = outcome.severity(finding)
    if reason:
        _add(test, "skipped", reason)
    elif level is Severity.NOTE:
        _add(test, "system-out", text)
    else:
        _add(test, "failure", text, type=level, message=words)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element, without what XML cannot hold."""
    element = SubElement(parent, tag, {name: ILLEGAL.sub("", value) for name, value in attributes.items()})
    element.text = ILLEGAL.sub("", text)
    return element


def _number(part: Element, tag: str) -> str:
    return str(sum(1 for _ in part.iter(tag)))
