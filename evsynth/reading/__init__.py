"""Reading of files into a `Corpus`.

Nothing else in evsynth reads records, and nothing here stops at the first fault.
"""
