#!/usr/bin/env bash
# Of a date in words whose month is not English, the day becomes the month, and nothing is said.
#
# Software: edtf 5.0.2 (PyPI), tried on 2026-11-28 with CPython 3.11.
# Expected: a converter of prose to EDTF gives None for what it does not understand, as it does for "between 1939 and 1945".
# Seen: text_to_edtf("12 oktober 2018"), Dutch for 12 October, is December 2018, and "7 mei 2004" is July 2004; without a day the month is lost
# ("mei 2004" is the year 2004). A day over 12 gives None. English and Dutch share April, September, November and December, so a look at a few
# records does not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$work/venv/bin/python" - <<'PYTHON'
from edtf import text_to_edtf

texts = ("12 october 2018", "12 oktober 2018", "7 mei 2004", "25 oktober 2018", "mei 2004", "12 september 2018", "between 1939 and 1945")
seen = {text: text_to_edtf(text) for text in texts}
for text, date in seen.items():
    print(f"{text:22} {date}")
assert seen["12 october 2018"] == "2018-10-12", "English months are read otherwise now"
assert seen["12 september 2018"] == "2018-09-12", "months that both languages have are read otherwise now"
assert (seen["12 oktober 2018"], seen["7 mei 2004"]) == ("2018-12", "2004-07"), "a day is no longer taken for a month"
assert seen["mei 2004"] == "2004", "a month that is not English is no longer dropped"
assert seen["between 1939 and 1945"] is None, "what is not understood is no longer None"
PYTHON
