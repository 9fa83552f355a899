"""How fast evsynth is, and how much memory it takes. Not a part of the package."""
