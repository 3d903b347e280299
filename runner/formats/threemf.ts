/** 3MF, the format of slicers: meshes with names, colours and units. */
import type { Mesh } from '../model/model.ts'
import { weld } from '../model/mesh-measures.ts'
import { escapeXml } from './container/xml.ts'
import { writeZip } from './container/zip.ts'

export interface ThreemfPart {
  name: string
  /** `#rrggbb` */
  color: string
  /** 0…1 */
  opacity: number
  mesh: Mesh
}

const CORE = 'http://schemas.microsoft.com/3dmanufacturing/core/2015/02'
const CONTENT_TYPES = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
 <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
 <Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>
</Types>
`
const RELATIONSHIPS = `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
 <Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
</Relationships>
`
const MATERIALS_ID = 1

/**
 * One 3MF of all parts, in mm: an object a part, with its name and a material of its colour.
 *
 * @see 3MF Core Specification 1.3
 */
export function writeThreemf(parts: readonly ThreemfPart[], name: string): Uint8Array {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<model unit="millimeter" xml:lang="en-US" xmlns="${CORE}">`,
    ` <metadata name="Title">${escapeXml(name)}</metadata>`,
    ' <metadata name="Application">Partstream</metadata>',
    ' <resources>',
    `  <basematerials id="${MATERIALS_ID}">`,
    ...parts.map(
      (part) =>
        `   <base name="${escapeXml(part.name)}" displaycolor="${part.color.toUpperCase()}${alpha(part.opacity)}"/>`,
    ),
    '  </basematerials>',
  ]
  for (const [index, part] of parts.entries()) pushObject(lines, part, index)
  lines.push(
    ' </resources>',
    ' <build>',
    ...parts.map((_, index) => `  <item objectid="${idOf(index)}"/>`),
    ' </build>',
    '</model>',
    '',
  )
  return writeZip([
    { name: '[Content_Types].xml', bytes: encode(CONTENT_TYPES) },
    { name: '_rels/.rels', bytes: encode(RELATIONSHIPS) },
    { name: '3D/3dmodel.model', bytes: encode(lines.join('\n')) },
  ])
}

const encode = (text: string) => new TextEncoder().encode(text)
const idOf = (index: number) => MATERIALS_ID + 1 + index

/** Neighbouring triangles must share their vertices, or a slicer sees a heap of them. */
function pushObject(lines: string[], { name, mesh }: ThreemfPart, index: number): void {
  const { positions, indices } = mesh
  const first = weld(positions)
  const numbers = new Uint32Array(first.length)
  lines.push(
    `  <object id="${idOf(index)}" type="model" name="${escapeXml(name)}" pid="${MATERIALS_ID}" pindex="${index}">`,
    '   <mesh>',
    '    <vertices>',
  )
  let count = 0
  for (let vertex = 0; vertex < first.length; vertex++) {
    if (first[vertex] !== vertex) continue
    numbers[vertex] = count++
    const [x, y, z] = [0, 1, 2].map((axis) => shorten(positions[3 * vertex + axis] ?? 0))
    lines.push(`     <vertex x="${x}" y="${y}" z="${z}"/>`)
  }
  lines.push('    </vertices>', '    <triangles>')
  const number = (corner: number) => numbers[first[indices[corner] ?? 0] ?? 0] ?? 0
  for (let corner = 0; corner < indices.length; corner += 3) {
    const [a, b, c] = [number(corner), number(corner + 1), number(corner + 2)]
    if (a !== b && b !== c && c !== a) lines.push(`     <triangle v1="${a}" v2="${b}" v3="${c}"/>`)
  }
  lines.push('    </triangles>', '   </mesh>', '  </object>')
}

/** Nanometres, which is finer than the 32-bit floats of a mesh. */
function shorten(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function alpha(opacity: number): string {
  return Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')
    .toUpperCase()
}
