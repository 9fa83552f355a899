"""The words of a language that are looked up, and text as printers set it."""
