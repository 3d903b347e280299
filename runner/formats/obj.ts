/** Wavefront OBJ. */
import type { Mesh } from '../model/model.ts'
import { weld } from '../model/mesh-measures.ts'

export interface ObjPart {
  name: string
  /** `#rrggbb` */
  color: string
  mesh: Mesh
}

/**
 * One OBJ of all parts, in mm: an object a part. Colours stand behind the coordinates of each vertex, which most readers
 * understand and which, unlike materials, need no second file.
 */
export function writeObj(parts: readonly ObjPart[], name: string): Uint8Array {
  const lines = [`# Partstream: ${oneLine(name)}`, '# Units: mm, Z up']
  let vertexCount = 0
  let normalCount = 0
  for (const part of parts) {
    const { positions, normals, indices } = part.mesh
    const color = [1, 3, 5].map((at) => round(Number.parseInt(part.color.slice(at, at + 2), 16) / 255, 1e4)).join(' ')
    lines.push(`o ${oneLine(part.name)}`)
    const first = weld(positions)
    const numbers = new Uint32Array(first.length)
    for (let vertex = 0; vertex < first.length; vertex++) {
      if (first[vertex] !== vertex) continue
      numbers[vertex] = ++vertexCount
      lines.push(`v ${pointAt(positions, vertex, 1e6)} ${color}`)
    }
    for (let vertex = 0; vertex < first.length; vertex++) lines.push(`vn ${pointAt(normals, vertex, 1e4)}`)
    const corner = (at: number) => {
      const vertex = indices[at] ?? 0
      return `${numbers[first[vertex] ?? 0]}//${normalCount + vertex + 1}`
    }
    for (let at = 0; at < indices.length; at += 3) lines.push(`f ${corner(at)} ${corner(at + 1)} ${corner(at + 2)}`)
    normalCount += first.length
  }
  lines.push('')
  return new TextEncoder().encode(lines.join('\n'))
}

function pointAt(values: Float32Array, index: number, parts: number): string {
  return [0, 1, 2].map((axis) => round(values[3 * index + axis] ?? 0, parts)).join(' ')
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim() || 'part'
}
