"""What all tests need: nothing of the machine's own settings."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def without_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVSYNTH_TEXTS", raising=False)
