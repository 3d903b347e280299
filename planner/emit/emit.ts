/** Writes a part as a replicad script. */
import { familyById } from '../families/catalogue.ts'
import { emitCut } from './emit-cuts.ts'
import { emitFeature } from './emit-features.ts'
import { type Expr, add, code } from '../model/expr.ts'
import type { Direction, Point } from '../families/family.ts'
import type { EdgesItem, Item, Model, SolidItem } from '../model/model.ts'
import { type Placed, faceOf, flushOffset, opposite, placeAll, pointOn, valuesOf } from '../placed/placed.ts'
import { pointsOf } from '../placed/points.ts'

/** Names of replicad that a script may use. */
const REPLICAD = [
  'draw',
  'drawCircle',
  'drawEllipse',
  'drawPolysides',
  'drawRectangle',
  'drawRoundedRectangle',
  'makeBox',
  'makeCompound',
  'makeCylinder',
  'makeEllipsoid',
  'makeSphere',
  'sketchCircle',
  'sketchHelix',
]

/** The script of a part, every dimension a parameter. */
export function emit(model: Model): string {
  const all = placeAll(model)
  const lines: string[] = []
  const helpers = new Set<string>()
  for (const item of model.items) {
    const own = emitItem(item, model, all, helpers)
    if (own.length === 0) continue
    if (lines.length > 0) lines.push('')
    lines.push(...own)
  }
  lines.push('', 'return part')
  const body = lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')
  return `${header(model)}\n${parameters(model)}\n\n${[...helpers].map((one) => `${one}\n\n`).join('')}${signature(body)}\n${tidy(body)}\n}\n`
}

function header(model: Model): string {
  const title = model.title.trim().replaceAll(/\s+/g, ' ').replaceAll('*/', '')
  return `// ${title.charAt(0).toUpperCase()}${title.slice(1)}. Millimetres and degrees.`
}

function parameters(model: Model): string {
  const seen = new Map<string, number>()
  for (const item of model.items) {
    for (const { name, value } of Object.values(item.slots)) if (!seen.has(name)) seen.set(name, value)
  }
  return `const defaultParams = {\n${[...seen].map(([name, value]) => `  ${name}: ${value},`).join('\n')}\n}`
}

function signature(body: string): string {
  const used = REPLICAD.filter((name) => new RegExp(`(?<![.\\w])${name}\\b`).test(body))
  if (/\breplicad\b/.test(body)) {
    const rest = used.length > 0 ? `\n  const { ${used.join(', ')} } = replicad` : ''
    return `function main(replicad, p) {${rest}`
  }
  return `function main({ ${used.join(', ')} }, p) {`
}

/** A part that is made in one step needs no variable. */
function tidy(body: string): string {
  const single = /^ {2}let part = ([^\n]*)\n\n {2}return part$/.exec(body.replace(/^( {2}\/\/[^\n]*\n)/, ''))
  if (single) {
    const comment = /^( {2}\/\/[^\n]*\n)/.exec(body)?.[1] ?? ''
    return `${comment}  return ${single[1]}`
  }
  return body
}

function emitItem(item: Item, model: Model, all: ReadonlyMap<string, Placed>, helpers: Set<string>): string[] {
  switch (item.kind) {
    case 'solid':
      return emitSolid(item, model, all, helpers)
    case 'cut':
      return emitCut(item, model, all)
    case 'edges':
      return []
    case 'groove':
    case 'ringGroove':
    case 'flat':
    case 'keyway':
    case 'crossHole':
      return emitFeature(item, all)
  }
}

function emitSolid(item: SolidItem, model: Model, all: ReadonlyMap<string, Placed>, helpers: Set<string>): string[] {
  const family = familyById(item.family)
  if (family.helper) helpers.add(family.helper)
  const placed = all.get(item.id)
  if (!placed) return []
  const comment = `// ${item.name.charAt(0).toUpperCase()}${item.name.slice(1)}`
  const shape = shapeOf(item, model)
  if (!item.spot) return [comment, `let part = ${moved(shape, placed.up, placed.origin)}`]
  const [key] = item.spot.faces
  const host = key && faceOf(all, key)
  if (!host) return []
  const { list, what, points } = pointsOf(item.slots, item.spot.pattern, host, model)
  const operation = item.op === 'cut' ? 'cut' : 'fuse'
  const up = item.op === 'cut' ? opposite(host.direction) : host.direction
  if (list === null || points.length === 1) {
    return [comment, `part = part.${operation}(${moved(shape, placed.up, placed.origin)})`]
  }
  const [flushU, flushV] = flushOffset(item, host)
  const at = pointOn(host, add(variable('u'), flushU), add(variable('v'), flushV))
  return [
    `${comment}, ${what}`,
    `for (const [u, v] of ${list}) {`,
    `  part = part.${operation}(${moved(shape, up, at)})`,
    '}',
  ]
}

/** A name that stands for a number in the script. */
export function variable(name: string): Expr {
  return { value: 0, code: name, level: 3 }
}

/** A solid at the origin with its rounded and bevelled edges. */
function shapeOf(item: SolidItem, model: Model): string {
  const family = familyById(item.family)
  const values = valuesOf(item)
  const height = family.size(values)[2]
  const edges = model.items.filter((one): one is EdgesItem => one.kind === 'edges' && one.of === item.id)
  return edges.reduce((shape, one) => {
    const size = one.slots['size']
    return size ? `${shape}.${one.op}(p.${size.name}${edgeFinder(one.which, height)})` : shape
  }, family.solid(values))
}

function edgeFinder(which: EdgesItem['which'], height: Expr): string {
  switch (which) {
    case 'all':
      return ''
    case 'vertical':
    case 'z':
      return `, (e) => e.inDirection('Z')`
    case 'x':
      return `, (e) => e.inDirection('X')`
    case 'y':
      return `, (e) => e.inDirection('Y')`
    case 'top':
      return `, (e) => e.inPlane('XY', ${code(height)})`
    case 'bottom':
      return `, (e) => e.inPlane('XY', 0)`
    case 'topAndBottom':
      return `, (e) => e.either([(one) => one.inPlane('XY', 0), (one) => one.inPlane('XY', ${code(height)})])`
  }
}

const TURNS: Record<Direction, string> = {
  '+z': '',
  '-z': '.rotate(180, [0, 0, 0], [1, 0, 0])',
  '-y': '.rotate(90, [0, 0, 0], [1, 0, 0])',
  '+y': '.rotate(-90, [0, 0, 0], [1, 0, 0])',
  '+x': '.rotate(120, [0, 0, 0], [1, 1, 1])',
  '-x': '.rotate(120, [0, 0, 0], [1, 1, 1]).rotate(180)',
}

/** A solid that stands at the origin, turned and moved to its place. */
export function moved(shape: string, up: Direction, [x, y, z]: Point): string {
  const isHome = [x, y, z].every((one) => one.code === '0')
  const cylinder = up === '+z' && !isHome ? /^makeCylinder\(([^()]+), ([^()]+)\)$/.exec(shape) : null
  if (cylinder) return `makeCylinder(${cylinder[1]}, ${cylinder[2]}, [${code(x)}, ${code(y)}, ${code(z)}])`
  const turned = `${shape}${TURNS[up]}`
  if (isHome) return turned
  if (x.code === '0' && y.code === '0') return `${turned}.translateZ(${code(z)})`
  return `${turned}.translate(${code(x)}, ${code(y)}, ${code(z)})`
}
