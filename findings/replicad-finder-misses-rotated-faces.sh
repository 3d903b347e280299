#!/usr/bin/env bash
# replicad 1.1.0: FaceFinder.atAngleWith and inPlane miss faces of rotated parts.
# The angle is taken as acos(|normal · direction|). After a rotation that product is often 1 + 2e-16, acos gives NaN, and NaN
# matches nothing: the horizontal top of a box turned about Z by 4 degrees is "not found", by 5 degrees it is.
# Seen: of the 179 whole degrees from 1 to 179 the top face is lost at 49 (4, 6, 7, 8, 10, 12, 18, 24, ...), without any error.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund replicad@1.1.0 replicad-opencascadejs@1.1.0
cat > find.js <<'JS'
import { readFileSync } from 'node:fs'
import open from 'replicad-opencascadejs'
import { setOC, makeBaseBox, FaceFinder } from 'replicad'

const wasmBinary = readFileSync(new URL(import.meta.resolve('replicad-opencascadejs/wasm')))
setOC(await open({ wasmBinary }))
const lost = []
for (let degrees = 1; degrees < 180; degrees++) {
  const box = makeBaseBox(20, 10, 5).rotate(degrees, [0, 0, 0], [0, 0, 1])
  if (new FaceFinder().inPlane('XY', 5).find(box).length !== 1) lost.push(degrees)
}
console.log(`top face lost at ${lost.length} of 179 whole degrees: ${lost.slice(0, 8).join(', ')} ...`)
process.exit(lost.length === 49 && lost[0] === 4 ? 0 : 1)
JS
node find.js
