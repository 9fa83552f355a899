"""The environment in which the templates are read; what was compiled once stays compiled, for `build --watch` writes again and again."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket


class _Compiled(BytecodeCache):
    """The code of templates, in memory: what they are filled with differs each time, and this does not."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.code[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled(delimiters: tuple[tuple[str, str], ...]) -> _Compiled:
    return _Compiled()


def environment(**delimiters: str) -> Environment:
    """A new environment, in which filters and globals can be put."""
    options: dict[str, Any] = delimiters
    return Environment(
        loader=PackageLoader("evsynth.render.balance", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown, not HTML: `literal` escapes the text of records
        bytecode_cache=_compiled(tuple(sorted(delimiters.items()))),
        **options,
    )
