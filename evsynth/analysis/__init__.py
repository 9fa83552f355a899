"""From `Links` to a `Synthesis`: pure functions, no input or output."""
