#!/usr/bin/env bash
# replicad 1.1.0 with manifold-3d 3.5.4: MeshShape.scale shrinks where it should grow.
# The same factor given to a solid of the kernel and to a mesh gives opposite results: a cube of 1000 mm3 scaled by 2 has
# 8000 mm3 as a solid and 125 mm3 as a mesh, scaled by 0.5 it has 125 and 8000. Moves, turns and mirrors of meshes are right.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund replicad@1.1.0 replicad-opencascadejs@1.1.0 manifold-3d@3.5.4
cat > scale.js <<'JS'
import { readFileSync } from 'node:fs'
import open from 'replicad-opencascadejs'
import startManifold from 'manifold-3d'
import { setOC, setManifold, makeBaseBox, measureVolume, MeshShape } from 'replicad'

const wasmBinary = readFileSync(new URL(import.meta.resolve('replicad-opencascadejs/wasm')))
setOC(await open({ wasmBinary }))
const manifold = await startManifold()
manifold.setup()
setManifold(manifold)
const volumes = [2, 0.5].flatMap((factor) => [
  measureVolume(makeBaseBox(10, 10, 10).scale(factor)),
  new MeshShape(manifold.Manifold.cube([10, 10, 10])).scale(factor).wrapped.volume(),
])
console.log(`by 2: solid ${volumes[0]}, mesh ${volumes[1]}; by 0.5: solid ${volumes[2]}, mesh ${volumes[3]} mm3`)
process.exit(volumes.every((volume, i) => Math.abs(volume - [8000, 125, 125, 8000][i]) < 1e-3) ? 0 : 1)
JS
node scale.js
