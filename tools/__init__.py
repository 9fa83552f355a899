"""Scripts that make files of this repository. Nothing of them is needed where evsynth runs."""
