"""What all tests need: nothing of the machine's own settings, and no garbage collected that is none.

And which of them are left for later.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ENOUGH = 1_000_000_000
"""Bytes that are free in a folder in memory; what a test leaves is removed at its end, if it passed."""

settings.register_profile(
    "evsynth", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("evsynth")


def pytest_configure() -> None:
    """Put the projects of the tests in memory, where the machine has a folder there.

    They are some 50,000 small files.
    """
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


@pytest.fixture(scope="session", autouse=True)
def without_settings_of_the_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Set the folder of a user for the data of programs, with the key of the seals and no folder of texts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("EVSYNTH_TEXTS", raising=False)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test that is `sampled`, all cases but the first are slow."""
    seen = set[str]()
    for test in items:
        if test.get_closest_marker("sampled"):
            name, _, _ = test.nodeid.partition("[")
            if name in seen:
                test.add_marker("slow")
            seen.add(name)


def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory to the end.

    To look through them again and again takes a tenth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
