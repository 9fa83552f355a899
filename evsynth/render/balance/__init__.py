"""The balance: what to say in which order (`outline`), in whose words (`wording`, `phrases`, `sentences`), with which citations (`citing`).

All of it is nodes of pandoc's tree (`blocks`, `tables`), which take the place of the calls in a text (`calls`, `filling`).
"""
