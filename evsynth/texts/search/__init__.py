"""Search full texts: passages by the stems of their words, in an index that is kept and may be deleted at any time."""
