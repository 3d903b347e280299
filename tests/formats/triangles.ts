/** Triangles for tests of meshes, and the files that programs write of them. */

type Vertex = readonly [number, number, number]
export type Triangles = readonly (readonly [Vertex, Vertex, Vertex])[]

/** A sphere of `segments` around its axis and `rings` along it. */
export function uvSphere(radius: number, segments: number, rings: number): Triangles {
  const at = (ring: number, segment: number): Vertex => {
    if (ring === 0 || ring === rings) return [0, 0, ring === 0 ? radius : -radius]
    const [polar, around] = [(Math.PI * ring) / rings, (2 * Math.PI * (segment % segments)) / segments]
    return [
      radius * Math.sin(polar) * Math.cos(around),
      radius * Math.sin(polar) * Math.sin(around),
      radius * Math.cos(polar),
    ]
  }
  const triangles: [Vertex, Vertex, Vertex][] = []
  for (let ring = 0; ring < rings; ring++)
    for (let segment = 0; segment < segments; segment++) {
      const [a, b] = [at(ring, segment), at(ring + 1, segment)]
      const [c, d] = [at(ring + 1, segment + 1), at(ring, segment + 1)]
      if (ring + 1 < rings) triangles.push([a, b, c])
      if (ring > 0) triangles.push([a, c, d])
    }
  return triangles
}

/** A box from one corner to another. */
export function box([x0, y0, z0]: Vertex, [x1, y1, z1]: Vertex): Triangles {
  const corner = (number: number): Vertex => [number & 1 ? x1 : x0, number & 2 ? y1 : y0, number & 4 ? z1 : z0]
  const sides = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ] as const
  return sides.flatMap(([a, b, c, d]) => [
    [corner(a), corner(b), corner(c)] as const,
    [corner(a), corner(c), corner(d)] as const,
  ])
}

/** The same triangles seen from the other side. */
export const turned = (triangles: Triangles): Triangles => triangles.map(([a, b, c]) => [a, c, b])

/** The same triangles elsewhere. */
export const moved = (triangles: Triangles, [x, y, z]: Vertex): Triangles =>
  triangles.map(([a, b, c]) => [add(a, [x, y, z]), add(b, [x, y, z]), add(c, [x, y, z])])

const add = (a: Vertex, b: Vertex): Vertex => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]

/** What closed triangles enclose. */
export function volumeOf(triangles: Triangles): number {
  return triangles.reduce(
    (sum, [a, b, c]) =>
      sum +
      (a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0])) /
        6,
    0,
  )
}

/** A binary STL with zero normals; `count` may lie. */
export function binaryStl(triangles: Triangles, header = 'made for a test', count = triangles.length) {
  const bytes = new Uint8Array(84 + 50 * triangles.length)
  new TextEncoder().encodeInto(header, bytes.subarray(0, 80))
  const view = new DataView(bytes.buffer)
  view.setUint32(80, count, true)
  for (const [index, triangle] of triangles.entries())
    for (const [at, value] of triangle.flat().entries()) view.setFloat32(84 + 50 * index + 12 + 4 * at, value, true)
  return bytes
}

/** A text STL of several solids without indentation. */
export function textStl(solids: readonly Triangles[], lineEnd = '\n'): string {
  const lines = solids.flatMap((triangles, index) => [
    `solid body ${index}`,
    ...triangles.flatMap((triangle) => [
      'facet normal 0 0 0',
      'outer loop',
      ...triangle.map((vertex) => `vertex ${vertex.join(' ')}`),
      'endloop',
      'endfacet',
    ]),
    `endsolid body ${index}`,
  ])
  return [...lines, ''].join(lineEnd)
}
