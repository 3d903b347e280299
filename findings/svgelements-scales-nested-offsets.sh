#!/usr/bin/env bash
# svgelements 1.9.6 (which build123d reads SVG by): what a nested <svg> shows is moved too far by its own scale.
# x and y of an inner <svg> are lengths of the outer one. With x = y = 10, 20 x 20 large and a viewBox of 10 x 10, a square
# that fills it reaches from 10 to 30; it comes out from 30 to 50. Even with a viewBox that scales nothing (20 x 20) the
# offset counts twice: 20 instead of 10. Without a viewBox it is right.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env
env/bin/pip -q install svgelements==1.9.6
cat > read.py <<'PY'
from io import StringIO
from svgelements import SVG, Path, Rect
def left_and_right(view_box):
    text = ('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">'
            f'<svg x="10" y="10" width="20" height="20" {view_box}><rect width="10" height="10"/></svg></svg>')
    box = next(Path(e).bbox() for e in SVG.parse(StringIO(text)).elements() if isinstance(e, Rect))
    return box[0], box[2]
seen = [left_and_right(view_box) for view_box in ('viewBox="0 0 10 10"', 'viewBox="0 0 20 20"', '')]
print(seen, 'right are (10, 30), (10, 20), (10, 20)')
assert seen == [(30, 50), (20, 30), (10, 20)]
PY
env/bin/python read.py
