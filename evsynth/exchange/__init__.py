"""Foreign formats, in: a bibliography becomes source records. Nothing here reads or writes a file."""
