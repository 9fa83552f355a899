"""Citations and lists of works: sources as CSL items, the style, and what the tree needs after citeproc."""
