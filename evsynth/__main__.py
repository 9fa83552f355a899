"""`evsynth` and `python -m evsynth`: the command line, with a quick start and a quick end."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from evsynth.errors import reason_of

CANNOT_RUN = 2


def run() -> NoReturn:
    """Run the command line, as `finish` does."""
    gc.disable()
    # not before the line above: to import makes much that looks like garbage and is none
    from evsynth.cli import main

    finish(main)


def finish(work: Callable[[], object]) -> NoReturn:
    """Run something and end with its exit status, without collecting garbage and without tidying up.

    A command lives for a moment and its data hold no cycles: to collect garbage would only cost time (a
    third, on 10,000 claims), and to free a large corpus value by value takes a tenth of a check, for memory
    that goes back with the process anyway.
    """
    gc.disable()
    if sys.stdout is None or sys.stderr is None:
        os._exit(CANNOT_RUN)
    try:
        os.getcwd()
        work()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1 if end.code else 0
    except OSError as error:  # the disk is full, or the folder is gone
        status = CANNOT_RUN
        with suppress(OSError):
            sys.stderr.write(f"evsynth: {reason_of(error)}\n")
    except Exception:  # a fault of ours: it must not pass for findings
        from traceback import print_exc

        status = CANNOT_RUN
        with suppress(OSError):
            print_exc()
    else:
        status = 0
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # who read the output has seen enough
        pass
    except OSError:
        status = CANNOT_RUN
    os._exit(status)


if __name__ == "__main__":
    run()
