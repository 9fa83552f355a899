"""Forms of ids, addresses and formulas."""
