"""The program that the action for GitHub runs: `python -I -m evsynth.action`.

What a user gives comes by way of the environment: PROJECT, FORMAT, OUTPUT and ARGUMENTS. The action starts
Python in its isolated mode, so that no module of the checkout is imported; and a shell that put these values
together could take a part of them for something else.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO

from evsynth.__main__ import finish
from evsynth.cli import CANNOT_RUN, error_context, main, print_whatever_it_is, warn
from evsynth.errors import EvsynthError
from evsynth.files.writing import write_file


def check(environment: Mapping[str, str]) -> int:
    """Run `evsynth check`, print what it finds, and write it into a file as well if asked to.

    Gives the exit status.
    """
    print_whatever_it_is()
    output = environment.get("OUTPUT", "")
    try:
        status, printed = _run(_words(environment))
        sys.stdout.write(printed)
        if output and status != CANNOT_RUN:
            with error_context(f"cannot write '{output}'"):
                write_file(output, printed.encode("utf-8", "backslashreplace"))
    except EvsynthError as error:
        warn(error.message, error.advice)
        return CANNOT_RUN
    return status


def _words(environment: Mapping[str, str]) -> list[str]:
    """The words of the command."""
    try:
        given = shlex.split(environment.get("ARGUMENTS", ""))
    except ValueError as error:
        problem = f"the arguments of the action cannot be read: {str(error).lower()}"
        advice = "quote them as in a shell: arguments: --ignore 'F502, L402'"
        raise EvsynthError(problem, advice) from error
    return ["check", f"--project={environment['PROJECT']}", f"--format={environment['FORMAT']}", *given]


def _run(words: list[str]) -> tuple[int, str]:
    """The exit status of a command, and what it prints."""
    with redirect_stdout(StringIO()) as printed:
        try:
            main(words, prog_name="evsynth")
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else CANNOT_RUN
        else:
            status = 0
    return status, printed.getvalue()


if __name__ == "__main__":
    finish(lambda: sys.exit(check(os.environ)))
