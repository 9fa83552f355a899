"""What all tests need: nothing of the machine's own settings, and no garbage collected that is none."""

from __future__ import annotations

import gc

import pytest


@pytest.fixture(autouse=True)
def without_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVSYNTH_TEXTS", raising=False)


def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory to the end; to look through them again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
