"""Mutants of the code: what the tests do not notice.

The mutations of the *corpus* are another thing (`benchmarks.mutations`).
"""
