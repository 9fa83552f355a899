"""Pure functions from `Links` to a `Synthesis`, without input or output."""
