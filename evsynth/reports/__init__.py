"""What commands print: findings in each format, reports, and changes."""
