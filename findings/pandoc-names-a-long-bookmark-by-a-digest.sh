#!/usr/bin/env bash
# In a DOCX a heading with an id of 41 letters has a bookmark of another name, which no field of the author's own can know.
#
# Software: pandoc 3.9 (pypandoc_binary 1.17, PyPI), tried on 2026-11-29.
# Expected by: who writes {#id} at a heading and a field of Word's for its page (PAGEREF id, as raw OpenXML, for pandoc has none) looks for a bookmark
# of that name, as there is one in the ODT of the same text and in the DOCX of a shorter id.
# Seen: the bookmark of an id of 40 letters is that id; one of 41 letters, or one that begins with a line ("_annex"), becomes X and 39 digits of a
# digest. Pandoc's own links follow. A field of one's own does not: Word prints an error in place of the page, and pandoc says nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$work/venv/bin/python" - "$work" <<'PYTHON'
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pypandoc

NAME = re.compile(r'<(?:w:bookmarkStart|text:bookmark-start)[^>]*?(?:w:name|text:name)="([^"]*)"')
PART = {"docx": "word/document.xml", "odt": "content.xml"}
DIGEST = re.compile(r"X[0-9a-f]{39}")


def bookmark(id: str, format: str) -> str:
    file = Path(sys.argv[1], f"page.{format}")
    text = f"# A heading {{#{id}}}\n\nSee [there](#{id}).\n"
    subprocess.run([pypandoc.get_pandoc_path(), "--output", file], input=text.encode(), check=True)
    return NAME.findall(zipfile.ZipFile(file).read(PART[format]).decode())[0]


short, long = "how-much-municipalities-differ-in-what-th", "how-much-municipalities-differ-in-what-the"
short, long = short[:40], long[:41]
for id in (short, long, "_annex"):
    print(f"{id:42} docx: {bookmark(id, 'docx'):41} odt: {bookmark(id, 'odt')}")
assert bookmark(short, "docx") == short, "the bookmark of a short id has another name now"
assert DIGEST.fullmatch(bookmark(long, "docx")), "the bookmark of a long id is no digest any more"
assert DIGEST.fullmatch(bookmark("_annex", "docx")), "the bookmark of an id that begins with a line is no digest any more"
assert bookmark(long, "odt") == long, "the bookmark of a long id in OpenDocument has another name now"
PYTHON
