#!/usr/bin/env bash
# OpenCascade 8.0 in replicad-opencascadejs 1.1.0: BRepGProp.VolumeProperties with a requested precision returns an estimate of its
# relative error that has nothing to do with the error.
# A cam r = 20 + 2 cos 3a, extruded by 10, has a volume of 10 pi (400 + 2) = 12629.2 mm3. Its side is one face with one long spline
# as border; asked for 1e-6 it answers 11378, 10 % too little, and claims
# an error of 3e-17.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund replicad@1.1.0 replicad-opencascadejs@1.1.0
cat > volume.js <<'JS'
import { readFileSync } from 'node:fs'
import open from 'replicad-opencascadejs'
import { setOC, drawParametricFunction } from 'replicad'

const wasmBinary = readFileSync(new URL(import.meta.resolve('replicad-opencascadejs/wasm')))
const oc = await open({ wasmBinary })
setOC(oc)
const cam = (t) => {
  const angle = 2 * Math.PI * t
  const radius = 20 + 2 * Math.cos(3 * angle)
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}
const solid = drawParametricFunction(cam, { pointsCount: 40, closeShape: true }).sketchOnPlane().extrude(10)
const right = 10 * Math.PI * 402
const properties = new oc.GProp_GProps()
const claimed = oc.BRepGProp.VolumeProperties(solid.wrapped, properties, 1e-6, false, false)
const off = Math.abs(properties.Mass() - right) / right
console.log(`volume ${properties.Mass().toFixed(1)} mm3, right ${right.toFixed(1)}: off by ${(100 * off).toFixed(1)} %, claimed ${claimed}`)
process.exit(off > 0.05 && claimed < 1e-6 ? 0 : 1)
JS
node volume.js
