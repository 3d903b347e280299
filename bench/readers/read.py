"""Reads the files of a folder, named EXAMPLE~FILE, with libraries that share nothing with Partstream, and compares with facts.json.

trimesh: STL, OBJ and 3MF close, and enclose what the mesh should; lib3mf, strict: no warning; build123d: STEP and BREP have the volume of
the facts; ezdxf: no error of its audit. Prints a line a file and ends with 1 when anything is wrong.
"""

import json
import sys
from pathlib import Path

import ezdxf
import lib3mf
import trimesh
from build123d import import_brep, import_step

# Chords lie inside of their arcs.
MESH_SHARE = 0.03
# OpenCascade's own integration, which build123d asks, is off by so much on faces with long curved borders; the facts are not.
EXACT_SHARE = 1e-4


def off(value, truth):
    return abs(value / truth - 1) if truth else abs(value)


def read_mesh(path, facts):
    # Only equal coordinates are one vertex: merging by distance would hide gaps.
    scene = trimesh.load(path, force="scene", process=True, merge_norm=True, merge_tex=True)
    meshes = list(scene.geometry.values())
    closed = all(mesh.is_watertight for mesh in meshes)
    share = off(sum(mesh.volume for mesh in meshes), facts["volumeMm3"])
    return closed == facts["watertight"] and share < MESH_SHARE, f"closed {closed}, volume off by {share:.2%}"


def read_strict(path, facts):
    wrapper = lib3mf.get_wrapper()
    model = wrapper.CreateModel()
    reader = model.QueryReader("3mf")
    reader.SetStrictModeActive(True)
    reader.ReadFromFile(str(path))
    objects = model.GetMeshObjects()
    valid = count = 0
    while objects.MoveNext():
        count += 1
        valid += objects.GetCurrentMeshObject().IsManifoldAndOriented()
    warnings = reader.GetWarningCount()
    return warnings == 0 and valid == count, f"strict: {warnings} warnings, {valid} of {count} objects manifold and oriented"


def read_exact(path, facts):
    shape = import_step(str(path)) if path.suffix == ".step" else import_brep(str(path))
    share = off(sum(solid.volume for solid in shape.solids()), facts["volumeMm3"])
    return share < EXACT_SHARE, f"{len(shape.solids())} solids, volume off by {share:.1e}"


def read_dxf(path, facts):
    document = ezdxf.readfile(path)
    auditor = document.audit()
    entities = len(document.modelspace())
    return not auditor.errors and not auditor.fixes and entities > 0, (
        f"{entities} entities, {len(auditor.errors)} errors, {len(auditor.fixes)} fixes"
    )


READERS = {
    "model.stl": [read_mesh],
    "model-ascii.stl": [read_mesh],
    "model.obj": [read_mesh],
    "model.3mf": [read_mesh, read_strict],
    "model.step": [read_exact],
    "model.brep": [read_exact],
    "drawing.dxf": [read_dxf],
}


def main(folder):
    wrong = total = 0
    for path in sorted(folder.iterdir()):
        example, name = path.name.split("~")
        facts = json.loads((folder / f"{example}~facts.json").read_text())
        for read in READERS.get(name, []):
            try:
                fine, words = read(path, facts)
            except Exception as error:  # a reader that gives up is what this is about
                fine, words = False, repr(error)
            total += 1
            wrong += not fine
            print(f"{'ok   ' if fine else 'WRONG'} {example:24} {name:16} {words}")
    print(f"{total - wrong} of {total} right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
