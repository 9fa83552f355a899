"""What the analysis found, one report a question: as text for a terminal, and as plain values that become JSON."""
