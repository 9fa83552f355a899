"""The output of commands: findings in each format, reports, and changes."""
