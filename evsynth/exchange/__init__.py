"""Records that people did not type: from a bibliography, or put into a file of theirs.

Nothing here reads or writes a file.
"""
