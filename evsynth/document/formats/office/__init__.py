"""The common part of Word and OpenDocument: the look, the tree with its styles, pictures, and packages."""
