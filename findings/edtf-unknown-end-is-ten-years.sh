#!/usr/bin/env bash
# An end that nobody knows is taken to be ten years after the beginning.
#
# Software: edtf 5.0.2 (PyPI), tried on 2026-11-28 with CPython 3.11.
# Expected by: EDTF of the Library of Congress, 2019, level 1, "Extended Interval": 1985/ has an unknown end, 1985/.. an open one. Neither says
# when it ends.
# Seen: upper_strict() of 1985/ is a day, 1 January 1995, and it is given as a strict bound; that of 1985/.. is infinite. A serial of which the last
# year is not known so ends in a catalogue after ten years.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$work/venv/bin/python" - <<'PYTHON'
from edtf import parse_edtf

unknown, known, early = (parse_edtf(text) for text in ("1985/", "1985/1986", "/1985"))
ends = {"1985/": unknown.upper_strict()[:3], "1985/1986": known.upper_strict()[:3], "/1985 (its beginning)": early.lower_strict()[:3]}
for text, day in ends.items():
    print(f"{text:22} {day[0]}-{day[1]:02}-{day[2]:02}")
assert ends["1985/"] == (1995, 1, 1), "an unknown end has another bound now"
assert ends["/1985 (its beginning)"] == (1975, 12, 31), "an unknown beginning has another bound now"
endless = parse_edtf("1985/..").upper_strict()
print("1985/.. ", endless)
assert endless == float("inf"), "an open end has another bound now"
PYTHON
