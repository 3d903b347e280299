#!/usr/bin/env bash
# three 0.187.0: ThreeMFLoader reads a 3MF file in inches as if it were in millimetres, and nobody can find out.
# The unit of a model is read and then dropped: a tetrahedron of one inch comes out one long like one of a millimetre, with
# scale 1, and neither the group nor its children carry the unit.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund three@0.187.0 jsdom@29.1.1 fflate@0.8.3
cat > read.js <<'JS'
import { strToU8, zipSync } from 'fflate'
import { JSDOM } from 'jsdom'
import { Box3 } from 'three'
import { ThreeMFLoader } from 'three/examples/jsm/loaders/3MFLoader.js'

globalThis.DOMParser = new JSDOM('').window.DOMParser
const SCHEMAS = 'http://schemas.openxmlformats.org/package/2006'
const vertices = ['0 0 0', '1 0 0', '0 1 0', '0 0 1'].map((p) => p.split(' ')).map(([x, y, z]) => `<vertex x="${x}" y="${y}" z="${z}"/>`)
const triangles = ['0 2 1', '0 1 3', '0 3 2', '1 2 3'].map((t) => t.split(' ')).map(([a, b, c]) => `<triangle v1="${a}" v2="${b}" v3="${c}"/>`)
function read(unit) {
  const model = `<?xml version="1.0"?><model unit="${unit}" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources>
    <object id="1" type="model"><mesh><vertices>${vertices.join('')}</vertices><triangles>${triangles.join('')}</triangles></mesh></object>
    </resources><build><item objectid="1"/></build></model>`
  const types = `<?xml version="1.0"?><Types xmlns="${SCHEMAS}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>`
  const links = `<?xml version="1.0"?><Relationships xmlns="${SCHEMAS}/relationships"><Relationship Target="/3D/3dmodel.model" Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>`
  const group = new ThreeMFLoader().parse(
    zipSync({ '[Content_Types].xml': strToU8(types), '_rels/.rels': strToU8(links), '3D/3dmodel.model': strToU8(model) }).buffer,
  )
  const told = []
  group.traverse(({ userData, name }) => told.push(JSON.stringify(userData) + name))
  return { length: new Box3().setFromObject(group).max.x, saysUnit: told.some((text) => text.includes(unit)) }
}
const [inch, millimeter] = [read('inch'), read('millimeter')]
console.log('an inch:', inch, 'a millimetre:', millimeter)
process.exit(inch.length === 1 && millimeter.length === 1 && !inch.saysUnit ? 0 : 1)
JS
node read.js
