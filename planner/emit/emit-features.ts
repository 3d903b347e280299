/** Writes grooves, keyways, flats and cross holes. */
import { prism } from './emit-cuts.ts'
import { type Expr, add, code, div, lit, mul, neg, param, sub } from '../model/expr.ts'
import type { CrossHoleItem, FlatItem, GrooveItem, RingGrooveItem } from '../model/model.ts'
import { type Placed, faceOf, vector } from '../placed/placed.ts'

/** The statements that make a feature. */
export function emitFeature(
  item: GrooveItem | RingGrooveItem | FlatItem | CrossHoleItem,
  all: ReadonlyMap<string, Placed>,
): string[] {
  const slot = (key: string): Expr => {
    const one = item.slots[key]
    return one ? param(one.name, one.value) : lit(0)
  }
  const comment = `// ${item.name.charAt(0).toUpperCase()}${item.name.slice(1)}`
  if (item.kind === 'groove') {
    const tool = grooveTool(item, all, slot)
    return tool === null ? [] : [comment, `part = part.cut(${tool})`]
  }
  const host = all.get(item.on)
  if (!host) return []
  const radius = div(sub(host.max[0], host.min[0]), 2)
  const height = host.max[2]
  const position = (size: Expr): Expr => {
    if (item.kind !== 'ringGroove' && item.kind !== 'crossHole') return lit(0)
    if (item.from === 'middle') return div(add(host.min[2], height), 2)
    return item.from === 'top' ? sub(height, slot('position')) : add(host.min[2], slot('position'), mul(0, size))
  }
  switch (item.kind) {
    case 'ringGroove': {
      const width = slot('width')
      const low = sub(position(width), div(width, 2))
      const outer = add(radius, 1)
      return [
        comment,
        `part = part.cut(drawCircle(${code(outer)}).cut(drawCircle(${code(sub(radius, slot('depth')))})).sketchOnPlane('XY', ${code(low)}).extrude(${code(width)}))`,
      ]
    }
    case 'crossHole': {
      const d = slot('diameter')
      const [from, length] = item.both ? [neg(add(radius, 1)), add(mul(2, radius), 2)] : [lit(0), add(radius, 1)]
      return [
        comment,
        `part = part.cut(makeCylinder(${code(div(d, 2))}, ${code(length)}, [${code(from)}, 0, ${code(position(d))}], [1, 0, 0]))`,
      ]
    }
    case 'flat':
    case 'keyway': {
      const bore = host.values['id'] ?? null
      const width = item.kind === 'flat' ? add(mul(2, radius), 2) : slot('width')
      const low = item.slots['length'] ? sub(height, slot('length')) : add(host.min[2], -1)
      const high = add(height, 1)
      const [y0, y1] =
        item.inside && bore ? [lit(0), add(div(bore, 2), slot('depth'))] : [sub(radius, slot('depth')), add(radius, 1)]
      const half = div(width, 2)
      return [
        comment,
        `part = part.cut(makeBox([${code(neg(half))}, ${code(y0)}, ${code(low)}], [${code(half)}, ${code(y1)}, ${code(high)}]))`,
      ]
    }
  }
}

function grooveTool(item: GrooveItem, all: ReadonlyMap<string, Placed>, slot: (key: string) => Expr): string | null {
  const face = faceOf(all, item.face)
  if (!face) return null
  const normal = face.direction.slice(1)
  const [u, v] = normal === 'x' ? ['y', 'z'] : normal === 'y' ? ['x', 'z'] : ['x', 'y']
  const along = item.along === 'u' ? u : v
  const room = item.along === 'u' ? face.outline.u : face.outline.v
  const index = { x: 0, y: 1, z: 2 } as const
  const pick = (axis: string | undefined): Expr => face.at[axis === 'x' ? index.x : axis === 'y' ? index.y : index.z]
  const across = item.along === 'u' ? v : u
  const stretch = { low: sub(pick(along), add(div(room, 2), 1)), high: add(pick(along), div(room, 2), 1) }
  const outward = vector(face.direction).find((n) => n !== 0) ?? 1
  const half = div(slot('width'), 2)
  const surface = pick(normal)
  const deep = outward > 0 ? sub(surface, slot('depth')) : add(surface, slot('depth'))
  const out = add(surface, outward)
  const middle = pick(across)
  // Drawings on XY, XZ and YZ have the first axis first.
  const order = [across, normal].toSorted()
  const point = (a: Expr, n: Expr): string =>
    order[0] === across ? `[${code(a)}, ${code(n)}]` : `[${code(n)}, ${code(a)}]`
  const [a0, a1] = [sub(middle, half), add(middle, half)]
  const corners =
    item.shape === 'vee'
      ? [point(a0, out), point(a0, surface), point(middle, deep), point(a1, surface), point(a1, out)]
      : [point(a0, out), point(a0, deep), point(a1, deep), point(a1, out)]
  const [first, ...rest] = corners
  return prism(`draw(${first})${rest.map((one) => `.lineTo(${one})`).join('')}.close()`, stretch, along ?? 'x')
}
