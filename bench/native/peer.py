"""Builds models with build123d in one warm process: a line `model size vary` in, the milliseconds for build and STL out."""
import math
import sys
import tempfile
import time

from build123d import Align, Axis, Box, Compound, Cylinder, Pos, export_stl, fillet, offset

BASE = (Align.CENTER, Align.CENTER, Align.MIN)


def cylinder(radius, height, x=0.0, y=0.0, z=0.0):
    return Pos(x, y, z) * Cylinder(radius, height, align=BASE)


def box(x, y, z):
    return Box(x, y, z, align=BASE)


def make_box(_size, vary):
    return box(40 + vary, 30, 20) - cylinder(5, 40, z=-10)


def make_enclosure(_size, vary):
    width = 80 + vary
    solid = box(width, 60, 30)
    solid = fillet(solid.edges().filter_by(Axis.Z), 8)
    solid = fillet(solid.faces().sort_by(Axis.Z)[0].edges(), 3)
    solid = offset(solid, amount=-2, openings=solid.faces().sort_by(Axis.Z)[-1])
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * (width / 2 - 9), y * 21)
            solid = solid + cylinder(4, 12, *at, 2) - cylinder(1.5, 14, *at, 5)
    return solid


def make_plate(rows, vary):
    pitch = 10 + vary / 100
    places = [(i - (rows - 1) / 2) * pitch for i in range(rows)]
    side = (rows + 1) * pitch
    return box(side, side, 5) - [cylinder(3, 20, x, y, -5) for x in places for y in places]


def make_booleans(steps, vary):
    height, rows = 20 + vary, math.ceil(steps / 6)
    part = box(110, 17 * rows + 5, height)
    for i in range(steps):
        x, y = -45 + (i % 6) * 18, (i // 6 - (rows - 1) / 2) * 17
        part = part - cylinder(4, height + 20, x, y, -10) if i % 2 else part + cylinder(5, 10, x, y, height - 2)
    return part


def make_assembly(count, vary):
    bolts = []
    for i in range(count):
        head = box(16, 16, 6)
        bolt = cylinder(5, 20) + fillet(head.edges(), 1.5) - cylinder(2, 40, z=-10)
        bolts.append(Pos((i % 5) * (30 + vary), (i // 5) * (30 + vary), 0) * bolt)
    return Compound(children=bolts)


print('ready', flush=True)
for line in sys.stdin:
    model, size, vary = line.split()
    started = time.perf_counter()
    shape = globals()['make_' + model](int(size), float(vary))
    with tempfile.NamedTemporaryFile(suffix='.stl') as file:
        export_stl(shape, file.name, tolerance=shape.bounding_box().diagonal / 1000, angular_tolerance=0.3)
    print((time.perf_counter() - started) * 1000, shape.volume, flush=True)
