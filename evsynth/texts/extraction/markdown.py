"""Markdown to its words: through HTML, as it is shown."""

from __future__ import annotations

from evsynth.texts.extraction import html
from evsynth.texts.faults import TextFault
from evsynth.texts.transcript import Transcript

_DEEPEST = 100
"""Depth of nesting beyond which the parser leaves text out.

Its own limit of 20 is reached by ten lists in one another.
"""


def read(text: str) -> Transcript | TextFault:
    """The words of CommonMark with tables, struck out text, footnotes and front matter.

    The front matter is left out.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    markdown = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    markdown.use(front_matter_plugin).use(footnote_plugin)
    # The marks of notes stand amid a sentence and are no words of it.
    for mark in ("footnote_ref", "footnote_anchor"):
        markdown.add_render_rule(mark, lambda *_: "")
    return html.read(markdown.render(text))
