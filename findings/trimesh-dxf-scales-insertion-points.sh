#!/usr/bin/env bash
# trimesh 5.2.0: a scaled block of a DXF file lands in the wrong place.
# The scale of an INSERT belongs to the block around its base point; the insertion point itself is not scaled. A block with
# a circle of radius 1 around its base point, inserted at (5, 5) with scale 2, is a circle of radius 2 around (5, 5), as
# ezdxf says; trimesh draws it around (10, 10): the insertion point is scaled too.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env
env/bin/pip -q install ezdxf==1.4.5 trimesh==5.2.0 shapely==2.2.0 networkx scipy rtree
cat > read.py <<'PY'
import ezdxf, trimesh
drawing = ezdxf.new('R2010')
drawing.blocks.new('HOLE').add_circle((0, 0), 1)
insert = drawing.modelspace().add_blockref('HOLE', (5, 5), dxfattribs={'xscale': 2, 'yscale': 2, 'zscale': 2})
drawing.saveas('blocks.dxf')
right = next(iter(insert.virtual_entities())).dxf.center
read = trimesh.load('blocks.dxf').bounds
center, radius = read.mean(axis=0), (read[1] - read[0])[0] / 2
print(f'center {tuple(right)[:2]} by ezdxf, {center} with radius {radius:.3f} by trimesh')
assert tuple(right)[:2] == (5, 5) and abs(center - 10).max() < 1e-6 and abs(radius - 2) < 1e-6
PY
env/bin/python -W ignore read.py
