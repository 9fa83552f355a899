"""What counts as an address, and as a DOI."""

import re

SITE = re.compile(
    r"(?:https?|ftp)://"  # how it is asked for
    r"(?:[^\s/?#@]*@)?(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d+)?"  # where
    r"(?:[/?#]\S*)?",
    re.IGNORECASE,
)
DOI = re.compile(r"(?:https?://(?:(?:dx|www)\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether a text is an address that a reader can open: of http, https or ftp, and nothing besides."""
    return SITE.fullmatch(text) is not None


def doi_in(text: str) -> str:
    """The DOI that a text is, also written as an address of doi.org or with `doi:` before it; "" where it is none."""
    found = DOI.fullmatch(text)
    return found[1] if found else ""
