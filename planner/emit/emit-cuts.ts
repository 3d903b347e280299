/** Writes holes, slots and pockets. */
import { type Expr, add, atom, code, div, lit, neg, param, sub } from '../model/expr.ts'
import type { Direction, Patch, Point } from '../families/family.ts'
import type { CutItem, Model } from '../model/model.ts'
import { type Placed, extents, patternFace, pointOn, vector } from '../placed/placed.ts'
import { pointsOf } from '../placed/points.ts'

/** Tools reach this far out of the part, so that no skin is left. */
const MARGIN = 1

/** A stretch along an axis of the world. */
interface Stretch {
  low: Expr
  high: Expr
}

/** The statements that make a cut. */
export function emitCut(item: CutItem, model: Model, all: ReadonlyMap<string, Placed>): string[] {
  const lines: string[] = []
  for (const [k, key] of item.spot.faces.entries()) {
    const face = patternFace(all, key, item.spot.pattern.kind === 'like')
    if (!face) continue
    const { list, what, points } = pointsOf(item.slots, item.spot.pattern, face, model)
    const name = item.name.charAt(0).toUpperCase() + item.name.slice(1)
    if (k === 0) lines.push(points.length > 1 ? `// ${name.endsWith('s') ? name : `${name}s`} ${what}` : `// ${name}`)
    const [point] = points
    if (!point) continue
    const single = list === null || points.length === 1
    const [u, v] = single ? [point.u, point.v] : [variable('u'), variable('v')]
    const places = single ? null : placesName(item, k)
    if (places !== null) lines.push(`const ${places} = ${list}`)
    for (const tool of toolsOf(item, face, all, u, v)) {
      lines.push(
        places === null
          ? `part = part.cut(${tool})`
          : `part = part.cut(makeCompound(${places}.map(([u, v]) => ${tool})))`,
      )
    }
  }
  return lines
}

function placesName({ id }: CutItem, k: number): string {
  return `${id}Places${k === 0 ? '' : k + 1}`
}

function variable(name: string): Expr {
  return { value: 0, code: name, level: 3 }
}

function toolsOf(item: CutItem, face: Patch, all: ReadonlyMap<string, Placed>, u: Expr, v: Expr): string[] {
  const slot = (key: string): Expr => {
    const one = item.slots[key]
    return one ? param(one.name, one.value) : lit(0)
  }
  const at = pointOn(face, u, v)
  const reach = reachOf(item, face, all, slot)
  const tools: string[] = []
  const axis = face.direction.slice(1)
  const flat = axis === 'z' ? [at[0], at[1]] : axis === 'y' ? [at[0], at[2]] : [at[1], at[2]]
  const round = (diameter: Expr, stretch: Stretch): string => cylinder(div(diameter, 2), stretch, at, axis)
  if (item.profile === 'round') {
    tools.push(round(slot('diameter'), reach))
    if (item.counterbore) tools.push(round(slot('boreDiameter'), downFrom(face, slot('boreDepth'), true)))
    if (item.countersink) tools.push(sink(slot('sinkDiameter'), slot('sinkAngle'), face.direction, at))
    return tools
  }
  const [x = lit(0), y = lit(0)] = flat
  const drawing =
    drawingOf(item, slot) +
    (item.turned ? '.rotate(90)' : '') +
    (x.code === '0' && y.code === '0' ? '' : `.translate(${code(x)}, ${code(y)})`)
  tools.push(prism(drawing, reach, axis))
  return tools
}

/** From where to where a cut goes along its axis. */
function reachOf(item: CutItem, face: Patch, all: ReadonlyMap<string, Placed>, slot: (key: string) => Expr): Stretch {
  switch (item.reach) {
    case 'part': {
      const k = axisIndex(face.direction)
      const { min, max } = extents(all)
      return { low: add(min[k], -MARGIN), high: add(max[k], MARGIN) }
    }
    case 'wall':
      return downFrom(face, add(face.depth, MARGIN), true)
    case 'depth':
      return downFrom(face, slot('depth'), isOutermost(face, all))
    case 'half':
      return downFrom(face, div(face.depth, 2), isOutermost(face, all))
  }
}

function axisIndex(direction: Direction): 0 | 1 | 2 {
  if (direction.endsWith('x')) return 0
  return direction.endsWith('y') ? 1 : 2
}

/** Into the material by `depth`; out of it by the margin, where nothing stands on the face. */
function downFrom(face: Patch, depth: Expr, clear: boolean): Stretch {
  const k = axisIndex(face.direction)
  const surface = face.at[k]
  const outward = vector(face.direction)[k] ?? 1
  const margin = clear ? MARGIN : 0
  return outward > 0
    ? { low: sub(surface, depth), high: add(surface, margin) }
    : { low: add(surface, -margin), high: add(surface, depth) }
}

function isOutermost(face: Patch, all: ReadonlyMap<string, Placed>): boolean {
  const k = axisIndex(face.direction)
  const { min, max } = extents(all)
  const outward = vector(face.direction)[k] ?? 1
  const edge = outward > 0 ? max[k] : min[k]
  return Math.abs(edge.value - face.at[k].value) < 1e-9
}

function cylinder(radius: Expr, { low, high }: Stretch, [x, y, z]: Point, axis: string): string {
  const length = code(sub(high, low))
  if (axis === 'z') return `makeCylinder(${code(radius)}, ${length}, [${code(x)}, ${code(y)}, ${code(low)}])`
  if (axis === 'y') return `makeCylinder(${code(radius)}, ${length}, [${code(x)}, ${code(low)}, ${code(z)}], [0, 1, 0])`
  return `makeCylinder(${code(radius)}, ${length}, [${code(low)}, ${code(y)}, ${code(z)}], [1, 0, 0])`
}

/** A drawing pulled along an axis; drawings on XZ and YZ have the world's X Z and Y Z. */
export function prism(drawing: string, { low, high }: Stretch, axis: string): string {
  const length = code(sub(high, low))
  if (axis === 'z') return `${drawing}.sketchOnPlane('XY', ${code(low)}).extrude(${length})`
  // The normal of XZ is -Y.
  if (axis === 'y') return `${drawing}.sketchOnPlane('XZ', ${code(neg(high))}).extrude(${length})`
  return `${drawing}.sketchOnPlane('YZ', ${code(low)}).extrude(${length})`
}

/** A cone that opens outwards at the surface. */
function sink(diameter: Expr, angle: Expr, direction: Direction, [x, y, z]: Point): string {
  const r = code(div(diameter, 2))
  const depth = `${atom(div(diameter, 2), 2)} / Math.tan((${code(angle)} * Math.PI) / 360)`
  const cone = `draw([0, -(${depth})]).lineTo([${r}, 0]).lineTo([${r}, ${MARGIN}]).lineTo([0, ${MARGIN}]).close().sketchOnPlane('XZ').revolve()`
  const turns: Record<Direction, string> = {
    '+z': '',
    '-z': '.rotate(180, [0, 0, 0], [1, 0, 0])',
    '-y': '.rotate(90, [0, 0, 0], [1, 0, 0])',
    '+y': '.rotate(-90, [0, 0, 0], [1, 0, 0])',
    '+x': '.rotate(90, [0, 0, 0], [0, 1, 0])',
    '-x': '.rotate(-90, [0, 0, 0], [0, 1, 0])',
  }
  return `${cone}${turns[direction]}.translate(${code(x)}, ${code(y)}, ${code(z)})`
}

function drawingOf(item: CutItem, slot: (key: string) => Expr): string {
  switch (item.profile) {
    case 'rect': {
      const [u, v] = [slot('u'), item.slots['v'] ? slot('v') : slot('u')]
      return item.slots['corner']
        ? `drawRoundedRectangle(${code(u)}, ${code(v)}, ${code(slot('corner'))})`
        : `drawRectangle(${code(u)}, ${code(v)})`
    }
    case 'stadium': {
      const width = slot('width')
      const straight = item.slots['centres'] ? slot('centres') : sub(slot('length'), width)
      const back = straight.level === 1 ? `-(${straight.code})` : `-${straight.code}`
      return `draw([${code(neg(div(straight, 2)))}, ${code(neg(div(width, 2)))}]).hLine(${code(straight)}).tangentArc(0, ${code(width)}).hLine(${back}).tangentArc(0, ${code(neg(width))}).close()`
    }
    case 'hex':
      return `drawPolysides(${code(slot('flats'))} / Math.sqrt(3), 6)`
    case 'ellipse': {
      const [u, v] = [slot('u'), slot('v')]
      return u.value >= v.value
        ? `drawEllipse(${code(div(u, 2))}, ${code(div(v, 2))})`
        : `drawEllipse(${code(div(v, 2))}, ${code(div(u, 2))}).rotate(90)`
    }
    case 'triangle':
      return `drawPolysides(${code(slot('side'))} / Math.sqrt(3), 3)`
    case 'round':
      return `drawCircle(${code(div(slot('diameter'), 2))})`
  }
}
