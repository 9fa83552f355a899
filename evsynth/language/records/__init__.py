"""The records of the languages in which a document can be written, a file each, named by its tag."""
