"""Where a project lies, files written whole or not at all, and what is kept under a seal."""
