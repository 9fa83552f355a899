"""What Word and OpenDocument share: one look, the tree with the names of its styles, pictures, and packages of parts."""
