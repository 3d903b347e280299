#!/usr/bin/env bash
# trimesh 5.2.0 and cadquery 2.8.0: circles and polylines of a DXF file that are drawn from below come out mirrored.
# DXF keeps planar entities in object coordinates: with the extrusion direction (0, 0, -1), which mirroring in a CAD
# program gives, x runs the other way (arbitrary axis algorithm). A circle at (10, 0) lies at (-10, 0) of the world, as
# ezdxf says; both readers put it to (10, 0), without a word, so that a drawing with some mirrored parts falls apart.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv env
env/bin/pip -q install ezdxf==1.4.5 trimesh==5.2.0 cadquery==2.8.0 shapely==2.2.0 networkx scipy rtree
cat > read.py <<'PY'
import cadquery, ezdxf, trimesh
drawing = ezdxf.new('R2010')
circle = drawing.modelspace().add_circle((10, 0), 1, dxfattribs={'extrusion': (0, 0, -1)})
drawing.saveas('mirrored.dxf')
world = circle.ocs().to_wcs(circle.dxf.center).x
by_trimesh = trimesh.load('mirrored.dxf').bounds.mean(axis=0)[0]
by_cadquery = cadquery.importers.importDXF('mirrored.dxf').val().BoundingBox().center.x
print(f'center x: {world} by the format, {by_trimesh:.3f} by trimesh, {by_cadquery:.3f} by cadquery')
assert abs(world + 10) < 1e-9 and abs(by_trimesh - 10) < 1e-6 and abs(by_cadquery - 10) < 1e-6
PY
env/bin/python -W ignore read.py
