"""`python -m evsynth`."""

from evsynth.cli import main

main()
