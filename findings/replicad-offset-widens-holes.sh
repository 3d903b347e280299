#!/usr/bin/env bash
# replicad 1.1.0: Drawing.offset of a drawing with a hole moves the hole's border the wrong way.
# A ring (radii 10 and 3) offset by +1 should have radii 11 and 2: pi (121 - 4) = 367.566 mm2. The hole is offset by +1 like an
# outline of its own and becomes wider: pi (121 - 16) = 329.867 mm2. Nothing warns. A plate's clearance holes grow in the same way.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund replicad@1.1.0 replicad-opencascadejs@1.1.0
cat > offset.js <<'JS'
import { readFileSync } from 'node:fs'
import open from 'replicad-opencascadejs'
import { setOC, drawCircle, measureVolume } from 'replicad'

const wasmBinary = readFileSync(new URL(import.meta.resolve('replicad-opencascadejs/wasm')))
setOC(await open({ wasmBinary }))
const ring = drawCircle(10).cut(drawCircle(3)).offset(1)
const area = measureVolume(ring.sketchOnPlane().extrude(1))
console.log(`area ${area.toFixed(3)} mm2, by formula ${(Math.PI * (121 - 4)).toFixed(3)}`)
process.exit(Math.abs(area - Math.PI * (121 - 16)) < 1e-3 ? 0 : 1)
JS
node offset.js
