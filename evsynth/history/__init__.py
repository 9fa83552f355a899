"""Differences between the records of two moments, in the language of claims."""
