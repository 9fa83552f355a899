"""Do work in processes of its own: over all cores, and so that a reader that hangs or crashes ends alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from enum import Enum
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from threading import Thread, local
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

MOST_MEMORY = 6_000_000_000
"""Bytes of address space that a process may take."""


class Ended(Enum):
    """Reasons for which a process gave no result."""

    TOO_LATE = "too-late"
    CRASHED = "crashed"


class _Worker:
    """A process that takes one piece of work after the other."""

    def __init__(self) -> None:
        # A new Python looks for its modules in the current folder first; that may be a checkout, of anybody.
        os.environ["PYTHONSAFEPATH"] = "1"
        context = get_context("spawn")
        self.connection, connection = context.Pipe()
        self.process = context.Process(target=_serve, args=(connection,), daemon=True)
        self.process.start()
        connection.close()

    def do(self, function: Callable[[Any], Any], task: object, limit: float | None) -> object:
        """The result of a function, or why there is none: then the process is at its end."""
        try:
            self.connection.send((function, task))
            if self.connection.poll(limit):
                return self.connection.recv()
        except (EOFError, OSError):
            return Ended.CRASHED
        return Ended.TOO_LATE

    def end(self) -> None:
        """Stop it, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def cores() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_results(
    function: Callable[[Task], Result], tasks: Iterable[Task], limit: float | None = None
) -> Iterator[tuple[Task, Result | Ended]]:
    """Run a function of a module on each task, and yield the results as they come.

    Each task has `limit` seconds.
    """
    lane, workers = local(), []

    def run(task: Task) -> tuple[Task, Any]:
        if getattr(lane, "worker", None) is None:
            lane.worker = _Worker()
            workers.append(lane.worker)
        result = lane.worker.do(function, task, limit)
        if isinstance(result, Exception):
            raise result
        if isinstance(result, Ended):
            lane.worker.end()
            lane.worker = None
        return task, result

    waiting = list(tasks)
    pool = ThreadPoolExecutor(max(1, min(cores(), len(waiting))))
    try:
        for done in as_completed([pool.submit(run, task) for task in waiting]):
            yield done.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            with suppress(OSError, ValueError):
                worker.end()


def _serve(connection: Connection) -> None:
    """The life of a worker: it ends with the process that made it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts means the command, which ends its workers
    _limit_memory()
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError, BrokenPipeError):
        while True:
            connection.send(_done(*connection.recv()))


def _end_with_parent() -> None:
    """End also in the middle of work, when nobody waits for it any more."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _done(function: Callable[[Any], Any], task: object) -> object:
    try:
        return function(task)
    except (MemoryError, RecursionError):
        return Ended.CRASHED
    except Exception as error:  # a fault of ours: it is to be seen where the work was given out
        return error


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
