"""Words that were meant: the nearest known name, and the fixed word that another stands for."""
