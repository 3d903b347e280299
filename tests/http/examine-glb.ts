/** Reads a GLB by the specification of glTF 2.0 and nothing else, and tells what is wrong with it. */
import { z } from 'zod'

const gltfSchema = z.object({
  asset: z.object({ version: z.literal('2.0') }),
  scene: z.literal(0),
  scenes: z.array(z.object({ nodes: z.array(z.int()) })),
  nodes: z.array(z.looseObject({ children: z.array(z.int()).optional(), mesh: z.int().optional() })),
  meshes: z.array(
    z.object({
      name: z.string().min(1),
      primitives: z.array(
        z.object({
          mode: z.union([z.literal(1), z.literal(4)]),
          material: z.int(),
          indices: z.int().optional(),
          attributes: z.record(z.string(), z.int()),
        }),
      ),
    }),
  ),
  materials: z.array(z.looseObject({})),
  accessors: z.array(
    z.object({
      bufferView: z.int(),
      componentType: z.union([z.literal(5125), z.literal(5126)]),
      count: z.int().positive(),
      type: z.enum(['SCALAR', 'VEC3']),
      min: z.array(z.number()).optional(),
      max: z.array(z.number()).optional(),
    }),
  ),
  bufferViews: z.array(z.object({ buffer: z.literal(0), byteOffset: z.int(), byteLength: z.int(), target: z.int() })),
  buffers: z.tuple([z.object({ byteLength: z.int() })]),
})

type Gltf = z.infer<typeof gltfSchema>
type Primitive = Gltf['meshes'][number]['primitives'][number]

export interface GlbFindings {
  problems: string[]
  faces: number
  edges: number
  triangles: number
}

/** Numbers of an accessor, and the extremes that it claims. */
interface Numbers {
  numbers: number[]
  min: number[] | undefined
  max: number[] | undefined
}

const TRIANGLES = 4

/** What a GLB holds, and everything that is against the specification or the numbering of faces and edges. */
export function examineGlb(glb: Uint8Array<ArrayBuffer>): GlbFindings {
  const findings: GlbFindings = { problems: [], faces: 0, edges: 0, triangles: 0 }
  const demand = (isRight: boolean, what: string) => void (isRight || findings.problems.push(what))
  const words = new DataView(glb.buffer)
  const word = (at: number) => words.getUint32(at, true)
  demand(word(0) === 0x46546c67 && word(4) === 2 && word(8) === glb.length, 'the head is wrong')
  const jsonBytes = word(12)
  demand(word(16) === 0x4e4f534a && jsonBytes % 4 === 0, 'the JSON chunk is wrong')
  const gltf = gltfSchema.parse(JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + jsonBytes))))
  const binary = glb.slice(28 + jsonBytes)
  const [{ byteLength }] = gltf.buffers
  demand(word(20 + jsonBytes) === byteLength && word(24 + jsonBytes) === 0x004e4942, 'the binary chunk is wrong')
  demand(binary.length === byteLength, 'the buffer is not as long as it says')

  function read(index: number | undefined): Numbers {
    const accessor = gltf.accessors[index ?? -1]
    const view = gltf.bufferViews[accessor?.bufferView ?? -1]
    if (!accessor || !view) throw new RangeError(`There is no accessor ${index}`)
    const width = accessor.type === 'VEC3' ? 3 : 1
    demand(view.byteLength === 4 * width * accessor.count, `accessor ${index} is not as long as its view`)
    demand(view.byteOffset % 4 === 0, `accessor ${index} is not aligned`)
    demand(view.byteOffset + view.byteLength <= byteLength, `accessor ${index} passes the end`)
    const { buffer } = binary.slice(view.byteOffset, view.byteOffset + view.byteLength)
    const array = accessor.componentType === 5126 ? new Float32Array(buffer) : new Uint32Array(buffer)
    return { numbers: [...array], min: accessor.min, max: accessor.max }
  }

  function examine({ mode, indices, attributes, material }: Primitive): void {
    demand(gltf.materials[material] !== undefined, 'a material is missing')
    const positions = read(attributes['POSITION'])
    demand(isTrueExtent(positions), 'the extremes of the positions are wrong')
    const vertices = positions.numbers.length / 3
    const ids = read(attributes[mode === TRIANGLES ? '_FACE_ID' : '_EDGE_ID']).numbers
    demand(ids.length === vertices, 'there is not one number for each vertex')
    const runs = ids.filter((id, i) => i === 0 || id !== ids[i - 1])
    demand(
      runs.every((id, i) => id === i),
      'faces or edges are not numbered from 0 on, each in one piece',
    )
    if (mode === TRIANGLES) {
      const corners = read(indices).numbers
      findings.faces += runs.length
      findings.triangles += corners.length / 3
      demand(
        corners.every((corner) => corner < vertices),
        'an index passes the last vertex',
      )
      demand(
        corners.every((corner, i) => ids[corner] === ids[corners[i - (i % 3)] ?? -1]),
        'a triangle spans two faces',
      )
      demand(areUnit(read(attributes['NORMAL']).numbers), 'a normal is not of length 1')
    } else {
      findings.edges += runs.length
      demand(vertices % 2 === 0, 'a line has one end')
    }
  }

  for (const { primitives } of gltf.meshes) for (const primitive of primitives) examine(primitive)
  return findings
}

function isTrueExtent({ numbers, min, max }: Numbers): boolean {
  return [0, 1, 2].every((axis) => {
    const values = numbers.filter((_, i) => i % 3 === axis)
    return (
      min?.[axis] === values.reduce((a, b) => Math.min(a, b)) && max?.[axis] === values.reduce((a, b) => Math.max(a, b))
    )
  })
}

function areUnit(vectors: readonly number[]): boolean {
  for (let i = 0; i < vectors.length; i += 3)
    if (Math.abs(Math.hypot(...vectors.slice(i, i + 3)) - 1) > 1e-3) return false
  return true
}
