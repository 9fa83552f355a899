"""Tests of the words of each language, and of what is made of them."""
