"""Forms of addresses and of DOIs."""

import re

SITE = (
    r"(?:https?|ftp)://"  # how it is asked for
    r"(?:[^\s/?#@]*@)?(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d+)?"  # where
    r"(?:[/?#]\S*)?"
)
DOI = r"(?:https?://(?:(?:dx|www)\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/\S+)"
"""Both in whatever case; compiled when the first address is looked at, which many projects never have."""


def is_address(text: str) -> bool:
    """Tell whether a text is nothing but an address that a reader can open: of http, https or ftp."""
    return re.fullmatch(SITE, text, re.IGNORECASE) is not None


def doi_in(text: str) -> str:
    """The DOI that a text is, also written as an address of doi.org or with `doi:` before it.

    "" where it is none.
    """
    match = re.fullmatch(DOI, text, re.IGNORECASE)
    return match[1] if match else ""
