"""Search full texts by the stems of their words, in an index that may be deleted at any time."""
