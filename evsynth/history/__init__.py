"""What the records of two moments differ in, in the language of claims."""
