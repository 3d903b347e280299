#!/usr/bin/env bash
# trimesh 5.2.0: rational splines of a DXF file are read without their weights, so that exact circles bulge.
# A circle of radius 1 as a NURBS of degree 2 with weights 1 and sqrt(1/2) encloses pi; with all weights 1 the same points
# give a curve of parabolas that encloses 10/3, and that is what trimesh returns.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env
env/bin/pip -q install ezdxf==1.4.5 trimesh==5.2.0 shapely==2.2.0 networkx scipy rtree
cat > read.py <<'PY'
import math, ezdxf, trimesh
corners = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1), (1, 0)]
drawing = ezdxf.new('R2010')
circle = drawing.modelspace().add_rational_spline(
    corners, [1, math.sqrt(0.5)] * 4 + [1], degree=2, knots=[0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4])
drawing.saveas('circle.dxf')
radii = [point.magnitude for point in circle.flattening(0.001)]
area = trimesh.load('circle.dxf').area
print(f'radius {min(radii):.6f} to {max(radii):.6f} by ezdxf; area {area:.4f} by trimesh, {math.pi:.4f} is right')
assert max(abs(r - 1) for r in radii) < 1e-9 and abs(area - 10 / 3) < 2e-3
PY
env/bin/python -W ignore read.py
