"""What ids, addresses and formulas look like."""
