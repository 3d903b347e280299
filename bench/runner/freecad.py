"""Builds one of the models of bench/models with FreeCAD's library, meshes it and writes a binary STL to a temporary file."""
import os
import sys
import tempfile

sys.path += ['/usr/lib/freecad/lib', '/usr/lib/freecad-python3/lib']
import FreeCAD  # noqa: E402
import Part  # noqa: E402
import MeshPart  # noqa: E402

V = FreeCAD.Vector


def cylinder(radius, height, at=(0, 0, 0)):
    return Part.makeCylinder(radius, height, V(*at))


def box(x, y, z):
    return Part.makeBox(x, y, z, V(-x / 2, -y / 2, 0))


def make_box():
    return [box(40, 30, 20).cut(cylinder(5, 40, (0, 0, -10)))]


def make_enclosure():
    solid = box(80, 60, 30)
    upright = [e for e in solid.Edges if abs(e.tangentAt(e.FirstParameter).z) > 0.99]
    solid = solid.makeFillet(8, upright)
    solid = solid.makeFillet(3, [e for e in solid.Edges if e.BoundBox.ZMax < 1e-6])
    top = [f for f in solid.Faces if f.BoundBox.ZMin > 30 - 1e-6]
    solid = solid.makeThickness(top, -2, 1e-3)
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * 31, y * 21, 2)
            solid = solid.fuse(cylinder(4, 12, at)).cut(cylinder(1.5, 14, (at[0], at[1], 5)))
    return [solid]


def make_plate():
    holes = [cylinder(3, 20, ((i - 4.5) * 10, (j - 4.5) * 10, -5)) for i in range(10) for j in range(10)]
    return [box(110, 110, 5).cut(Part.makeCompound(holes))]


def make_booleans():
    part = box(110, 90, 20)
    for i in range(30):
        x, y = -45 + (i % 6) * 18, -34 + (i // 6) * 17
        part = part.cut(cylinder(4, 40, (x, y, -10))) if i % 2 else part.fuse(cylinder(5, 10, (x, y, 18)))
    return [part]


def make_assembly():
    parts = []
    for i in range(20):
        head = box(16, 16, 6)
        bolt = cylinder(5, 20).fuse(head.makeFillet(1.5, head.Edges)).cut(cylinder(2, 40, (0, 0, -10)))
        parts.append(bolt.translated(V((i % 5) * 30, (i // 5) * 30, 0)))
    return parts


shapes = globals()['make_' + sys.argv[1]]()
whole = shapes[0] if len(shapes) == 1 else Part.makeCompound(shapes)
size = whole.BoundBox.DiagonalLength
mesh = MeshPart.meshFromShape(Shape=whole, LinearDeflection=size / 1000, AngularDeflection=0.3)
with tempfile.NamedTemporaryFile(suffix='.stl') as file:
    mesh.write(file.name)
    assert os.path.getsize(file.name) == 84 + 50 * mesh.CountFacets
