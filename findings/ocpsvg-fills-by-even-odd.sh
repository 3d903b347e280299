#!/usr/bin/env bash
# ocpsvg 0.7.0 (import_svg of build123d 0.13.0): every path is filled by the even-odd rule.
# SVG fills by the non-zero rule unless told otherwise: two squares of one path that run in the same direction are one
# filled square of 100 mm2. The inner one comes out as a hole, 64 mm2, whether `fill-rule` is `nonzero`, `evenodd` or
# not given; a laser cutter would lose the middle of letters and logos that browsers show filled.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env
env/bin/pip -q install build123d==0.13.0 ocpsvg==0.7.0
cat > read.py <<'PY'
from build123d import import_svg
areas = {}
for rule in ('', 'fill-rule="nonzero"', 'fill-rule="evenodd"'):
    with open('squares.svg', 'w') as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10">'
                   f'<path {rule} d="M0 0H10V10H0Z M2 2H8V8H2Z"/></svg>')
    areas[rule or 'none'] = round(sum(face.area for face in import_svg('squares.svg')), 2)
print(areas, 'right are 100, 100, 64 mm2')
assert list(areas.values()) == [64, 64, 64]
PY
env/bin/python -W ignore read.py
