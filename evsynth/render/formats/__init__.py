"""The balance in each format: pandoc's tree to a file, with what that format alone needs."""
