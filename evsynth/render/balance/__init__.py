"""The balance: what to say in which order (`outline`), in whose words (`wording`, `templates`), with which citations (`citing`)."""
