"""The program pandoc, and the nodes of its tree."""
