/** From a tree of the corpus to the script that a user would write for it: one operation a line. */
import type { FeatureNode, Primitive, Tree } from './corpus.ts'

export interface Script {
  code: string
  /** Line of each boolean and feature, in the order in which they are done. */
  operationLines: number[]
}

/** Writes a script for replicad; sub-trees become constants, so that an operation can be told by its line. */
export function scriptOf(tree: Tree): Script {
  const lines = [`const r = replicad`, `function main() {`]
  const operationLines: number[] = []
  let names = 0

  function define(expression: string): string {
    const name = `s${names++}`
    lines.push(`  const ${name} = ${expression}`)
    return name
  }

  function write(node: Tree): string {
    if ('p' in node) return define(primitive(node) + moves(node))
    const a = write(node.a)
    if ('f' in node) {
      const name = define(feature(node, a) + moves(node))
      operationLines.push(lines.length)
      return name
    }
    const b = write(node.b)
    const name = define(`${a}.${node.op}(${b})${moves(node)}`)
    operationLines.push(lines.length)
    return name
  }

  lines.push(`  return ${write(tree)}`, `}`)
  return { code: `${lines.join('\n')}\n`, operationLines }
}

function moves({ xf = [] }: Tree): string {
  return xf
    .map((move) =>
      move[0] === 't'
        ? `.translate(${move.slice(1).join(', ')})`
        : `.rotate(${move[1]}, [0, 0, 0], ${JSON.stringify(move[2])})`,
    )
    .join('')
}

// oxlint-disable-next-line typescript/consistent-return -- the switch is exhaustive
function primitive(node: Primitive): string {
  switch (node.p) {
    case 'box':
      return `r.makeBaseBox(${node.a.join(', ')})`
    case 'cyl':
      return `r.makeCylinder(${node.r}, ${node.h})`
    case 'sphere':
      return `r.makeSphere(${node.r})`
    case 'cone': {
      const top = node.r2 > 0 ? `.lineTo([${node.r2}, ${node.h}])` : ''
      return `r.draw([0, 0]).lineTo([${node.r1}, 0])${top}.lineTo([0, ${node.h}]).close().sketchOnPlane('XZ').revolve()`
    }
    case 'torus':
      return `r.drawCircle(${node.r}).translate(${node.R}, 0).sketchOnPlane('XZ').revolve()`
    case 'wedge': {
      const outline = [
        [0, 0],
        [node.x, 0],
        [node.x2, node.z],
        [0, node.z],
      ]
      return `${polygon(outline)}.close().sketchOnPlane('XZ').extrude(${-node.d})`
    }
    case 'prism':
      return `r.drawPolysides(${node.r}, ${node.n}).sketchOnPlane('XY').extrude(${node.h})`
    case 'loft':
      return `r.drawRectangle(${node.w}, ${node.d}).sketchOnPlane('XY').loftWith(r.drawRectangle(${node.w2}, ${node.d2}).sketchOnPlane('XY', ${node.h}))`
    case 'loftrc':
      return `r.drawRectangle(${node.w}, ${node.d}).sketchOnPlane('XY').loftWith(r.drawCircle(${node.r}).sketchOnPlane('XY', ${node.h}))`
    case 'rev': {
      const angle = node.ang === undefined ? '' : `[0, 0, 1], { angle: ${node.ang} }`
      return `${polygon(node.pts)}.${node.open ? 'done' : 'close'}().sketchOnPlane('${node.plane ?? 'XZ'}').revolve(${angle})`
    }
    case 'tube':
      return `${tubePath(node)}.sketchOnPlane('XZ').sweepSketch((plane, origin) => r.sketchCircle(${node.r}, { plane, origin }))`
    case 'mitre':
      return `r.draw([0, 0]).vLine(${node.L1}).hLine(${node.L2}).done().sketchOnPlane('XZ').sweepSketch((plane, origin) => r.sketchCircle(${node.r}, { plane, origin }))`
    case 'spring':
      return `r.sketchHelix(${node.pitch}, ${node.h}, ${node.R}).sweepSketch((plane, origin) => r.sketchCircle(${node.r}, { plane, origin }), { frenet: true })`
    case 'flat':
      return `${node.d}.sketchOnPlane('XY').extrude(${node.h})`
    case 'prof': {
      const holes = (node.holes ?? []).map((hole) =>
        'pts' in hole
          ? `.cut(${polygon(hole.pts)}.close())`
          : `.cut(r.drawCircle(${hole.r}).translate(${hole.c.join(', ')}))`,
      )
      return `${polygon(node.pts)}.${node.open ? 'done' : 'close'}()${holes.join('')}.sketchOnPlane('XY').extrude(${node.h})`
    }
  }
}

function polygon([first = [0, 0], ...rest]: readonly (readonly number[])[]): string {
  return `r.draw([${first.join(', ')}])${rest.map((point) => `.lineTo([${point.join(', ')}])`).join('')}`
}

function tubePath({ L1, B, L2 }: { L1: number; B: number; L2: number }): string {
  return `r.draw([0, 0]).vLine(${L1}).tangentArc(${B}, ${B}).hLine(${L2}).done()`
}

function feature({ f, r = 0, t = 0, sel = 'all', z = 0, a }: FeatureNode, shape: string): string {
  const top = topOf(a)
  if (f === 'offset') return `r.makeOffset(${shape}, ${t})`
  if (f === 'shell') return `${shape}.shell(${t}, (face) => face.inPlane('XY', ${sel === 'none' ? 12_345 : top}))`
  const filter = {
    all: '',
    Z: `, (edge) => edge.inDirection('Z')`,
    top: `, (edge) => edge.inPlane('XY', ${top})`,
    circTop: `, (edge) => edge.ofCurveType('CIRCLE').inPlane('XY', ${top})`,
    circAt: `, (edge) => edge.ofCurveType('CIRCLE').inPlane('XY', ${z})`,
    none: `, (edge) => edge.inPlane('XY', 12345)`,
  }[sel]
  return `${shape}.${f}(${r}${filter})`
}

/** Height of the top face of the body that a feature works on. */
function topOf(node: Tree): number {
  if ('op' in node || 'f' in node) return topOf(node.a)
  if (node.p === 'box') return node.a[2]
  return 'h' in node ? node.h : 0
}
