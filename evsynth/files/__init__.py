"""Folders of projects, files written whole or not at all, and results kept under a seal."""
