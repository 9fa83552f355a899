"""Pointers of Git LFS (Large File Storage): what stands in the place of a file that is kept elsewhere."""

import re

LONGEST = 1024
"""Bytes of a pointer, which its specification says are fewer."""

BEGINNING = b"version https://"
POINTER = (
    rb"version https://(?:git-lfs\.github\.com|hawser\.github\.com|git-media\.io)/spec/v1\r?\n"
    rb"(?:[a-z0-9.-]+ [^\n]*\n)*"
    rb"oid sha256:[0-9a-f]{64}\r?\n"
    rb"size \d+\s*"
)
"""The whole of a pointer, with the addresses of earlier versions.

https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
"""


def is_pointer(data: bytes) -> bool:
    """Tell whether the bytes of a file are such a pointer, and nothing else."""
    return data.startswith(BEGINNING) and len(data) < LONGEST and re.fullmatch(POINTER, data) is not None
