/** From what a script returned to named, coloured parts. */
import type { AnyShape } from 'replicad'
import { flatShape } from './flat-shapes.ts'
import { meshPartOf } from './mesh-shape.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { SolidMesh } from '../kernel/mesh-kernel.ts'
import { rememberedParts } from '../meshes/mesh-parts.ts'
import { OpenMesh } from '../meshes/open-mesh.ts'
import { labelsOf } from './labels.ts'
import { parseLook } from './look.ts'
import type { PartKind, PartShape } from '../model/model.ts'
import { ScriptError } from '../faults/script-error.ts'
import type { Studio } from './studio.ts'

const HIGHLIGHT_COLOR = '#ff7a00'
const DEBUG_OPACITY = 0.4
const RETURN_HINT = 'Return a shape, an array of shapes, or { shape, name, color, opacity }'

/**
 * The parts in a script's value: a shape, a raw `TopoDS_Shape`, a drawing or sketch, `{ shape, name, color, opacity, strokeType,
 * highlight, labels }`, an object of shapes by name, or lists of these; behind them what the script has highlighted or debugged.
 *
 * @throws ScriptError when there is none, or something in it is no shape.
 */
export function partsOf(value: unknown, kernel: Kernel, defaultName: string, studio: Studio): PartShape[] {
  const { oc, replicad } = kernel
  const found: PartShape[] = []
  const aids: PartShape[] = []
  const isShape = (item: unknown): item is AnyShape => item instanceof replicad.Shape
  const isMesh = (item: unknown) => item instanceof replicad.MeshShape || item instanceof OpenMesh

  function collect(given: unknown, name: string, look: Readonly<Record<string, unknown>>): void {
    if (Array.isArray(given)) {
      given.forEach((entry, index) => collect(entry, given.length > 1 ? `${name} ${index + 1}` : name, look))
      return
    }
    if (isPlainObject(given) && 'shape' in given) {
      const { shape, name: own } = given
      collect(shape, typeof own === 'string' && own.trim() ? own : name, given)
      return
    }
    // A look of the script's own makes one part of them.
    const remembered = Object.keys(look).length === 0 ? rememberedParts(given) : null
    if (remembered) {
      for (const part of remembered) collect(part, part.name, {})
      return
    }
    const item = studio.adapt(given)
    if (Array.isArray(item))
      return collect(
        item.map((entry) => withLook(entry, look, item.length === 1)),
        name,
        look,
      )
    if (item instanceof oc.TopoDS_Shape) return take(replicad.cast(item), name, look)
    const meshed = meshPartOf(item, kernel)
    if (meshed) return take(meshed.shape, name, look, meshed.mesh && kindOfMesh(name, meshed.mesh), meshed.mesh)
    if (isShape(item)) return take(item, name, look)
    const flat = flatShape(item, kernel)
    if (flat) return take(flat, name, look, 'drawing')
    if (
      isPlainObject(item) &&
      Object.values(item).some(
        (entry) => isShape(entry) || isMesh(entry) || hasShape(entry) || flatShape(entry, kernel),
      )
    ) {
      for (const [key, entry] of Object.entries(item)) collect(entry, key, {})
      return
    }
    throw notAShape(item)
  }

  function take(
    shape: AnyShape,
    given: string,
    look: Readonly<Record<string, unknown>>,
    kind?: PartKind,
    mesh?: SolidMesh,
  ): void {
    const name = cleanName(given)
    found.push({ name, kind: kind ?? kindOf(name, shape, kernel), ...parseLook(name, look), shape, mesh })
    for (const label of labelsOf(name, look['labels'], kernel)) aids.push(aid(label.text, label.shape, label.color, 1))
    const picked = studio.highlightsOf(shape, look)
    if (picked.length === 0) return
    // Their edges only: faces over faces would flicker.
    const edges = picked.flatMap((item) => item.edges)
    aids.push(aid(`${name} highlight`, replicad.makeCompound(edges.length > 0 ? edges : picked), HIGHLIGHT_COLOR, 1))
  }

  collect(value, defaultName, {})
  if (found.length === 0) throw notAShape(undefined)
  for (const [index, item] of studio.debugged.entries()) {
    const shape = isShape(item) ? item : flatShape(item, kernel)
    if (shape) aids.push(aid(`debug ${index + 1}`, shape.clone(), HIGHLIGHT_COLOR, DEBUG_OPACITY))
  }
  return [...found, ...aids]
}

function aid(name: string, shape: AnyShape, color: string, opacity: number): PartShape {
  return { name: cleanName(name), kind: 'aid', color, opacity, stroke: 'solid', shape }
}

/** Names stand in files of many formats, one a line. */
function cleanName(name: string): string {
  return (
    name
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, 200) || 'part'
  )
}

/** An empty compound is what a boolean leaves that removed everything. */
function kindOf(name: string, shape: AnyShape, { replicad }: Kernel): PartKind {
  for (const topology of ['face', 'edge'] as const)
    for (const item of replicad.iterTopo(shape.wrapped, topology)) {
      item.delete()
      return topology === 'face' ? 'body' : 'drawing'
    }
  throw new ScriptError(`The part "${name}" is empty: it has no faces`, {
    code: 'empty_result',
    hint: 'A boolean removed everything, or the shapes do not touch',
  })
}

function kindOfMesh(name: string, { indices }: SolidMesh): PartKind {
  if (indices.length > 0) return 'body'
  throw new ScriptError(`The part "${name}" is empty: its mesh has no triangles`, {
    code: 'empty_result',
    hint: 'A boolean removed everything, or the shapes do not touch',
  })
}

/** A part with the look that the script gives the whole, and with its name where it is all there is. */
function withLook(entry: unknown, given: Readonly<Record<string, unknown>>, isOnly: boolean): unknown {
  if (!isPlainObject(entry)) return entry
  const kept = isOnly ? ['name', 'color', 'opacity'] : ['color', 'opacity']
  return {
    ...entry,
    ...Object.fromEntries(kept.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]]))),
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))
}

function hasShape(value: unknown): boolean {
  return isPlainObject(value) && 'shape' in value
}

function notAShape(value: unknown): ScriptError {
  const options = { code: 'empty_result', hint: RETURN_HINT } as const
  if (value === undefined || value === null)
    return new ScriptError(`The script returned ${value === null ? 'null' : 'nothing'}`, options)
  const kind =
    typeof value === 'object'
      ? `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'no keys'}`
      : `a ${typeof value}`
  return new ScriptError(`The script returned ${kind}, not a shape`, options)
}
