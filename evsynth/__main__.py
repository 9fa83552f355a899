"""`python -m evsynth`."""

from evsynth.cli import run

run()
