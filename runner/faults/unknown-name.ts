/** Names that replicad does not have, with the one that was meant. */

const FILES =
  "Scripts have no network and no disk: upload the file to the job, and read it with importFile('part.step')"

/** What people look for under names of other tools, and how it is done here. */
const WISHES: Record<string, { instead?: string; how: string }> = {
  makeCone: {
    instead: 'makeCylinder',
    how: "A cone is a profile that is revolved, draw([0, 0]).hLine(10).lineTo([4, 20]).hLineTo(0).close().sketchOnPlane('XZ').revolve(), or drawCircle(10).sketchOnPlane('XY').extrude(20, { extrusionProfile: { profile: 'linear', endFactor: 0.4 } })",
  },
  makeTorus: {
    instead: 'makeSphere',
    how: "A torus is a circle that is revolved: drawCircle(2).translate(10, 0).sketchOnPlane('XZ').revolve()",
  },
  makePrism: { instead: 'drawPolysides', how: "A prism is drawPolysides(10, 6).sketchOnPlane('XY').extrude(20)" },
  makeWedge: {
    instead: 'makeBaseBox',
    how: "A wedge is a profile that is extruded: draw().hLine(20).vLine(10).close().sketchOnPlane('XZ').extrude(15)",
  },
  makePyramid: {
    how: "A pyramid is drawRectangle(20, 20).sketchOnPlane('XY').loftWith([], { endPoint: [0, 0, 15] })",
  },
  makeCube: { instead: 'makeBaseBox', how: 'makeBaseBox(10, 10, 10)' },
  cube: { instead: 'makeBaseBox', how: 'makeBaseBox(10, 10, 10)' },
  box: { instead: 'makeBaseBox', how: 'makeBaseBox(30, 20, 10)' },
  cylinder: { instead: 'makeCylinder', how: 'makeCylinder(radius, height)' },
  sphere: { instead: 'makeSphere', how: 'makeSphere(radius)' },
  union: { instead: 'fuse', how: 'a.fuse(b)' },
  add: { instead: 'fuse', how: 'a.fuse(b)' },
  join: { instead: 'fuse', how: 'a.fuse(b)' },
  subtract: { instead: 'cut', how: 'part.cut(tool)' },
  difference: { instead: 'cut', how: 'part.cut(tool)' },
  intersection: { instead: 'intersect', how: 'a.intersect(b)' },
  common: { instead: 'intersect', how: 'a.intersect(b)' },
  hole: { instead: 'cut', how: 'A hole is part.cut(makeCylinder(radius, depth + 2, [x, y, -1]))' },
  drill: { instead: 'cut', how: 'A hole is part.cut(makeCylinder(radius, depth + 2, [x, y, -1]))' },
  circularPattern: {
    how: 'A pattern is a loop: for (let i = 0; i < n; i++) part = part.cut(tool.clone().rotate((360 / n) * i))',
  },
  polarArray: {
    how: 'A pattern is a loop: for (let i = 0; i < n; i++) part = part.cut(tool.clone().rotate((360 / n) * i))',
  },
  linearPattern: {
    how: 'A pattern is a loop: for (let i = 0; i < n; i++) part = part.fuse(rib.clone().translateX(i * pitch))',
  },
  rotateX: { instead: 'rotate', how: 'shape.rotate(angle, [0, 0, 0], [1, 0, 0])' },
  rotateY: { instead: 'rotate', how: 'shape.rotate(angle, [0, 0, 0], [0, 1, 0])' },
  rotateZ: { instead: 'rotate', how: 'shape.rotate(angle)' },
  move: { instead: 'translate', how: 'shape.translate(x, y, z)' },
  round: { instead: 'fillet', how: 'part.fillet(radius, (edge) => edge.inDirection("Z"))' },
  bevel: { instead: 'chamfer', how: 'part.chamfer(size)' },
  fetch: { how: FILES },
  XMLHttpRequest: { how: FILES },
  File: { how: FILES },
  FileReader: { how: FILES },
  color: { how: "A colour comes with the part: return { shape, name: 'lid', color: 'steelblue' }" },
  setColor: { how: "A colour comes with the part: return { shape, name: 'lid', color: 'steelblue' }" },
}

/** How to get from what has not a method to what has. */
const BRIDGES: Record<string, string> = {
  Sketch: "Put the drawing on a plane first: drawing.sketchOnPlane('XY')",
  _3DShape: "Make it solid first: drawing.sketchOnPlane('XY').extrude(10)",
  Drawing: 'This is a method of drawings; booleans of solids have the same names',
}

export interface UnknownName {
  /** Undefined where the exception says it well enough. */
  message: string | undefined
  hint: string | undefined
}

/**
 * Says what is meant by a name that is not there, from the text of the exception that it caused; undefined when the text is
 * about something else, or the name is like none that replicad has.
 */
export function explainUnknownName(text: string, api: Readonly<Record<string, unknown>>): UnknownName | undefined {
  const [, name] = /(?:^|[\s.)\]])#?([A-Za-z_$][\w$]*) is not (?:a function|a constructor|defined)$/.exec(text) ?? []
  if (name === undefined) return undefined
  if (Object.hasOwn(api, name))
    return text.endsWith(' is not defined')
      ? { message: undefined, hint: `It is one of replicad's: import { ${name} } from 'replicad'` }
      : undefined
  const wish = Object.hasOwn(WISHES, name) ? WISHES[name] : undefined
  if (wish) return { message: missing(name, wish.instead), hint: wish.how }
  const owner = ownerOf(name, api)
  if (owner !== undefined)
    return {
      message: `${name} is a method of ${WORDS[owner] ?? owner}, and not of what it is called on here`,
      hint: BRIDGES[owner],
    }
  const near = nearest(name, [...Object.keys(api), ...METHODS.flatMap((key) => methodsOf(api[key]))])
  return near === undefined ? undefined : { message: missing(name, near), hint: undefined }
}

const missing = (name: string, instead: string | undefined) =>
  `${name} does not exist${instead === undefined ? ' in replicad' : `; did you mean ${instead}?`}`

/** The classes whose methods scripts call, the most common first. */
const METHODS = ['Solid', 'Sketch', 'Drawing', 'DrawingPen', 'EdgeFinder', 'FaceFinder'] as const
const WORDS: Record<string, string> = {
  _3DShape: 'solids',
  Shape: 'shapes',
  Sketch: 'sketches',
  Drawing: 'drawings',
  DrawingPen: 'a pen, as draw() gives it',
  BaseSketcher2d: 'a pen, as draw() gives it',
  EdgeFinder: 'edge filters',
  FaceFinder: 'face filters',
  Finder3d: 'filters',
  Finder: 'filters',
}

function prototypesOf(value: unknown): object[] {
  const found: object[] = []
  if (typeof value !== 'function') return found
  for (let owner: unknown = value.prototype; isObject(owner) && owner !== Object.prototype;) {
    found.push(owner)
    owner = Object.getPrototypeOf(owner)
  }
  return found
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function methodsOf(value: unknown): string[] {
  return prototypesOf(value).flatMap((prototype) => Object.getOwnPropertyNames(prototype))
}

/** Name of the class that has a method of this name. */
function ownerOf(name: string, api: Readonly<Record<string, unknown>>): string | undefined {
  for (const key of METHODS)
    for (const prototype of prototypesOf(api[key]))
      if (Object.hasOwn(prototype, name) && name !== 'constructor') return prototype.constructor.name
  return undefined
}

/** The name that takes the fewest changes to get to, if these are few. */
function nearest(name: string, names: readonly string[]): string | undefined {
  let best: { name: string; changes: number } | undefined
  for (const candidate of names) {
    const changes = countChanges(name.toLowerCase(), candidate.toLowerCase())
    if (changes <= Math.max(1, name.length / 4) && changes < (best?.changes ?? Infinity))
      best = { name: candidate, changes }
  }
  return best?.name
}

/**
 * Insertions, deletions, replacements and swaps of neighbours from one word to another.
 *
 * @see the optimal string alignment distance
 */
function countChanges(from: string, to: string): number {
  let [before, last, row]: number[][] = [[], [], Array.from({ length: to.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= from.length; i++) {
    ;[before, last, row] = [last, row, [i]]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      let changes = Math.min((last?.[j] ?? 0) + 1, (row?.[j - 1] ?? 0) + 1, (last?.[j - 1] ?? 0) + same)
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (swapped) changes = Math.min(changes, (before?.[j - 2] ?? 0) + 1)
      row?.push(changes)
    }
  }
  return row?.[to.length] ?? 0
}
