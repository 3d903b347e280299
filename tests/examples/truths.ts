/**
 * What each example must measure, by closed formulas and integrals that know nothing of the kernel: only of the parameters
 * and of what the part is meant to be. Long because it has a piece for each example, and they share nothing.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { measureText } from './glyph-areas.ts'
import { integrate } from './integrate.ts'

export type Values = Readonly<Record<string, number | string | boolean>>
type Point = [number, number, number]

interface Expected {
  /** In the order in which the script returns its parts. */
  parts: { name: string; volumeMm3: number }[]
  bounds: { min: Point; max: Point }
  /** Where the number of faces follows from the design. */
  faces?: number
}

export interface Truth {
  /** Parameters of each run; the first takes every default. */
  runs: Values[]
  expect: (values: Values) => Expected
  /** How far the volume may be off, as a part of it; what the kernel draws with exact curves has no excuse. */
  volumeTolerance?: number
  /** File of examples/files that the script imports. */
  file?: string
}

const { PI, acos, asin, atan, cos, max, min, sin, sqrt, tan } = Math

/** Reads numbers by their names. */
function numbers<const Name extends string>(values: Values, ...names: Name[]): { [N in Name]: number } {
  const found: Partial<Record<Name, number>> = {}
  for (const name of names) {
    const value = values[name]
    if (typeof value !== 'number') throw new TypeError(`The example has no number "${name}"`)
    found[name] = value
  }
  return requireAll(found, names)
}

function requireAll<Name extends string>(
  found: Partial<Record<Name, number>>,
  names: readonly Name[],
): Record<Name, number> {
  const isWhole = (row: Partial<Record<Name, number>>): row is Record<Name, number> =>
    names.every((name) => name in row)
  if (isWhole(found)) return found
  throw new TypeError('unreachable')
}

const disc = (radius: number) => PI * radius ** 2
/** A truncated cone. */
const frustum = (r1: number, r2: number, height: number) => (PI / 3) * height * (r1 ** 2 + r1 * r2 + r2 ** 2)
const ball = (radius: number) => (4 / 3) * PI * radius ** 3
/** What rounding a square corner takes away. */
const cornerLoss = (radius: number) => (1 - PI / 4) * radius ** 2
const roundedRectangle = (width: number, height: number, radius: number) => width * height - 4 * cornerLoss(radius)
/** A slot of a whole `length` with round ends. */
const slot = (length: number, width: number) => (length - width) * width + disc(width / 2)
/** Volume that a 45° chamfer takes from all round the face of a rounded rectangle (Pappus at the corners). */
const chamferLoss = (width: number, height: number, radius: number, size: number) =>
  (size ** 2 / 2) * (2 * (width + height - 4 * radius) + 2 * PI * (radius - size / 3))
/** What a radial hole of radius `drill` takes out of a tube, on one side of it. */
const radialHole = (drill: number, inner: number, outer: number) =>
  integrate(
    (y) => 2 * sqrt(max(drill ** 2 - y ** 2, 0)) * (sqrt(outer ** 2 - y ** 2) - sqrt(inner ** 2 - y ** 2)),
    -drill,
    drill,
  )
const box = (x: number, y: number, z0: number, z1: number): Expected['bounds'] => ({
  min: [-x, -y, z0],
  max: [x, y, z1],
})

const mountingBracket: Truth = {
  runs: [
    {},
    { baseLength: 80, width: 64, thickness: 8, bendRadius: 10, holeDiameter: 9, slotTravel: 0.5, gussetThickness: 10 },
  ],
  expect(values) {
    const p = numbers(
      values,
      'baseLength',
      'uprightHeight',
      'width',
      'thickness',
      'bendRadius',
      'cornerRadius',
      'holeDiameter',
      'slotTravel',
      'gussetLeg',
      'gussetThickness',
    )
    const bend = cornerLoss(p.bendRadius)
    const angle =
      p.width * (p.thickness * (p.baseLength + p.uprightHeight - p.thickness) + bend) -
      4 * cornerLoss(p.cornerRadius) * p.thickness
    const gusset = p.gussetThickness * (p.gussetLeg ** 2 / 2 - bend)
    const holes = 2 * p.thickness * (disc(p.holeDiameter / 2) + slot(p.holeDiameter + p.slotTravel, p.holeDiameter))
    return {
      parts: [{ name: 'bracket', volumeMm3: angle + gusset - holes }],
      bounds: { min: [0, -p.width / 2, 0], max: [p.baseLength, p.width / 2, p.uprightHeight] },
      // 7 along the profile with the bend cut in two by the gusset, 2 caps, 3 of the gusset, 4 corners, slots and holes.
      faces: 8 + 2 + 3 + 4 + 2 * 4 + 2,
    }
  },
}

/** Area that a circle about (x, y), near a corner of a rounded rectangle, has in common with it. */
function circleInCorner(x: number, y: number, circle: number, width: number, height: number, radius: number): number {
  const straight = width / 2 - radius
  const top = (at: number) =>
    height / 2 - radius + (at <= straight ? radius : sqrt(max(radius ** 2 - (at - straight) ** 2, 0)))
  const overlap = (at: number) => {
    const half = sqrt(max(circle ** 2 - (at - x) ** 2, 0))
    return max(min(y + half, top(at)) - (y - half), 0)
  }
  // In pieces, so that no kink lies inside of one.
  const kinks = [x - circle, straight, x + circle, width / 2]
  for (const side of [-1, 1]) {
    const reach = circle ** 2 - (height / 2 - y) ** 2
    if (reach > 0) kinks.push(x + side * sqrt(reach))
  }
  const end = min(x + circle, width / 2)
  const cuts = kinks.filter((at) => at >= x - circle && at <= end).toSorted((a, b) => a - b)
  return cuts.slice(1).reduce((sum, to, i) => sum + integrate(overlap, cuts[i] ?? to, to), 0)
}

const electronicsEnclosure: Truth = {
  runs: [
    {},
    {
      boardLength: 50,
      boardWidth: 34,
      wall: 2.5,
      cornerRadius: 6,
      vents: 3,
      ventWidth: 3,
      lidLift: 0,
      connectorWidth: 20,
    },
  ],
  expect(values) {
    const p = numbers(
      values,
      'boardLength',
      'boardWidth',
      'boardGap',
      'innerHeight',
      'wall',
      'cornerRadius',
      'edgeChamfer',
      'postDiameter',
      'pilotDiameter',
      'screwClearance',
      'lipHeight',
      'lipGap',
      'connectorWidth',
      'connectorHeight',
      'vents',
      'ventWidth',
      'lidLift',
    )
    const length = p.boardLength + 2 * (p.boardGap + p.postDiameter)
    const width = p.boardWidth + 2 * p.boardGap
    const outer = roundedRectangle(length + 2 * p.wall, width + 2 * p.wall, p.cornerRadius)
    const chamfer = chamferLoss(length + 2 * p.wall, width + 2 * p.wall, p.cornerRadius, p.edgeChamfer)
    /** Area inside of the walls, `gap` away from them, without circles round the screws. */
    const inside = (gap: number, circle: number) => {
      const [l, w, r] = [length - 2 * gap, width - 2 * gap, max(p.cornerRadius - p.wall - gap, 0)]
      const inset = 0.4 * p.postDiameter
      return roundedRectangle(l, w, r) - 4 * circleInCorner(length / 2 - inset, width / 2 - inset, circle, l, w, r)
    }
    const cavity = inside(0, p.postDiameter / 2) + 4 * disc(p.pilotDiameter / 2)
    const connector = roundedRectangle(p.connectorWidth, p.connectorHeight, p.connectorHeight / 4) * p.wall
    const height = p.wall + p.innerHeight
    const relief = p.postDiameter / 2 + p.lipGap
    const lip = inside(p.lipGap, relief) - inside(p.lipGap + p.wall, relief)
    const openings = 4 * disc(p.screwClearance / 2) + p.vents * slot(width / 2, p.ventWidth)
    return {
      parts: [
        { name: 'case', volumeMm3: outer * height - chamfer - cavity * p.innerHeight - connector },
        { name: 'lid', volumeMm3: (outer - openings) * p.wall - chamfer + lip * p.lipHeight },
      ],
      bounds: box(length / 2 + p.wall, width / 2 + p.wall, 0, height + p.wall + p.lidLift),
      // Case: sides, bottom, chamfers, rim, four walls and four posts, floor, pilot holes with their ends, connector;
      // lid: sides, chamfers, top and bottom, openings, four pieces of the lip.
      faces: 8 + 1 + 8 + 1 + 8 + 1 + 8 + 8 + (8 + 8 + 2 + 4 + 4 * p.vents + 4 * 5),
    }
  },
}

const spurGear: Truth = {
  runs: [{}, { module: 1.25, teeth: 45, backlash: 0, hubLength: 6 }],
  // The flanks are cubic curves that share points and tangents with the involute.
  volumeTolerance: 2e-6,
  expect(values) {
    const p = numbers(
      values,
      'module',
      'teeth',
      'pressureAngle',
      'faceWidth',
      'backlash',
      'boreDiameter',
      'keyWidth',
      'keyDepth',
      'hubDiameter',
      'hubLength',
    )
    const pitch = (p.module * p.teeth) / 2
    const [tip, root, base] = [pitch + p.module, pitch - 1.25 * p.module, pitch * cos((p.pressureAngle * PI) / 180)]
    const roll = (radius: number) => sqrt(max((radius / base) ** 2 - 1, 0))
    const involute = (t: number) => t - atan(t)
    const half = (PI * p.module - p.backlash) / (4 * pitch) + involute(roll(pitch))
    // A ray from the centre sweeps ½·∫ base²·t² dt along an involute.
    const flank = (base ** 2 * (roll(tip) ** 3 - roll(root) ** 3)) / 6
    const tipSector = tip ** 2 * (half - involute(roll(tip)))
    const rootSector = root ** 2 * (PI / p.teeth - half + involute(roll(root)))
    const outline = p.teeth * (2 * flank + tipSector + rootSector)
    const bore = p.boreDiameter / 2
    const angle = asin(p.keyWidth / 2 / bore)
    // From the chord of the bore to the top of the keyway, less the segment that is bore already.
    const segment = bore ** 2 * (angle - sin(angle) * cos(angle))
    const opening = disc(bore) + p.keyWidth * (bore + p.keyDepth - bore * cos(angle)) - segment
    return {
      parts: [
        {
          name: `gear ${p.teeth}T`,
          volumeMm3: (outline - opening) * p.faceWidth + (disc(p.hubDiameter / 2) - opening) * p.hubLength,
        },
      ],
      // The first tooth points along X; Y is reached by a tooth whose tip crosses the axis.
      bounds: gearBounds(tip, p.teeth, half - involute(roll(tip)), p.faceWidth + p.hubLength),
      // Per tooth two flanks of three pieces, tip and root, and radial lines below the base circle; two ends, bore, keyway, hub.
      faces: p.teeth * (root < base ? 10 : 8) + 2 + 1 + 3 + 2,
    }
  },
}

/** Box of arcs of radius `tip`, each of `halfTip` either side of a tooth's middle. */
function gearBounds(tip: number, teeth: number, halfTip: number, height: number): Expected['bounds'] {
  const reach = (towards: number) => {
    const offsets = Array.from({ length: teeth }, (_, i) =>
      Math.abs(Math.atan2(sin((2 * PI * i) / teeth - towards), cos((2 * PI * i) / teeth - towards))),
    )
    return tip * cos(max(Math.min(...offsets) - halfTip, 0))
  }
  return { min: [-reach(PI), -reach(-PI / 2), 0], max: [reach(0), reach(PI / 2), height] }
}

const twistedVase: Truth = {
  runs: [{}, { height: 90, sides: 5, twist: -45, levels: 4, wall: 4, rimRadius: 40 }],
  expect(values) {
    const p = numbers(
      values,
      'height',
      'baseRadius',
      'bellyRadius',
      'neckRadius',
      'rimRadius',
      'sides',
      'twist',
      'wall',
      'floor',
      'levels',
    )
    // The cubic through four equally spaced values, by Newton's forward differences.
    const radiusAt = (z: number) => {
      const s = (3 * z) / p.height
      const [a, b, c, d] = [p.baseRadius, p.bellyRadius, p.neckRadius, p.rimRadius]
      return (
        a +
        s * (b - a) +
        ((s * (s - 1)) / 2) * (c - 2 * b + a) +
        ((s * (s - 1) * (s - 2)) / 6) * (d - 3 * c + 3 * b - a)
      )
    }
    const area = (squaredRadius: number) => (p.sides / 2) * squaredRadius * sin((2 * PI) / p.sides)
    const corners: Point[] = []
    const body = (from: number, inset: number) => {
      const step = (p.height - from) / p.levels
      const turn = ((p.twist * PI) / 180 / p.height) * step
      const radii = Array.from(
        { length: p.levels + 1 },
        (_, i) => radiusAt(from + i * step) - inset / cos(PI / p.sides),
      )
      if (inset === 0)
        radii.forEach((radius, level) => {
          for (let side = 0; side < p.sides; side++) {
            const at = (2 * PI * side) / p.sides + level * turn
            corners.push([radius * cos(at), radius * sin(at), level * step])
          }
        })
      // Along a ruled level each corner moves straight, so that the area is quadratic in z and Simpson's rule is exact.
      return radii.slice(1).reduce((sum, upper, i) => {
        const lower = radii[i] ?? 0
        const middle = (lower ** 2 + upper ** 2 + 2 * lower * upper * cos(turn)) / 4
        return sum + (step / 6) * (area(lower ** 2) + 4 * area(middle) + area(upper ** 2))
      }, 0)
    }
    const volumeMm3 = body(0, 0) - body(p.floor, p.wall)
    return {
      parts: [{ name: 'vase', volumeMm3 }],
      bounds: boundsOf(corners),
      faces: 2 * p.sides * p.levels + 3,
    }
  },
}

function boundsOf(points: readonly Point[]): Expected['bounds'] {
  const side = (pick: (...values: number[]) => number): Point => [
    pick(...points.map(([x]) => x)),
    pick(...points.map(([, y]) => y)),
    pick(...points.map(([, , z]) => z)),
  ]
  return { min: side(Math.min), max: side(Math.max) }
}

const pipeFlange: Truth = {
  runs: [
    {},
    {
      outerDiameter: 220,
      bolts: 8,
      boltCircle: 180,
      faceDiameter: 138,
      hubDiameter: 105,
      pipeDiameter: 88.9,
      pipeWall: 3.2,
      thickness: 20,
      height: 50,
      neckLength: 10,
    },
  ],
  expect(values) {
    const p = numbers(
      values,
      'outerDiameter',
      'thickness',
      'faceDiameter',
      'faceHeight',
      'bolts',
      'boltCircle',
      'boltHole',
      'hubDiameter',
      'pipeDiameter',
      'pipeWall',
      'neckLength',
      'height',
      'chamfer',
    )
    const rim = p.outerDiameter / 2
    const plate =
      disc(rim) * (p.thickness - p.faceHeight - 2 * p.chamfer) + 2 * frustum(rim - p.chamfer, rim, p.chamfer)
    const neck =
      frustum(p.hubDiameter / 2, p.pipeDiameter / 2, p.height - p.neckLength - p.thickness) +
      disc(p.pipeDiameter / 2) * p.neckLength
    const bore = disc(p.pipeDiameter / 2 - p.pipeWall) * p.height
    const holes = p.bolts * disc(p.boltHole / 2) * (p.thickness - p.faceHeight)
    return {
      parts: [{ name: 'flange', volumeMm3: disc(p.faceDiameter / 2) * p.faceHeight + plate + neck - bore - holes }],
      bounds: box(rim, rim, 0, p.height),
      faces: 11 + p.bolts,
    }
  },
}

const hexBolt: Truth = {
  runs: [{}, { diameter: 8, pitch: 1.25, length: 20, threadLength: 14, headHeight: 5.3, acrossFlats: 13 }],
  // The swept flanks are approximated by splines.
  volumeTolerance: 1e-6,
  expect(values) {
    const p = numbers(
      values,
      'diameter',
      'pitch',
      'length',
      'threadLength',
      'headHeight',
      'acrossFlats',
      'crestAllowance',
    )
    const root = p.diameter / 2 - (5 / 8) * (sqrt(3) / 2) * p.pitch
    const crest = p.diameter / 2 - p.crestAllowance
    const shank = disc(p.diameter / 2) * (p.length - p.threadLength)
    const core = disc(root) * (p.threadLength - p.pitch / 2) + frustum(root, root - p.pitch / 2, p.pitch / 2)
    // Under the 30° cone each of twelve equal sectors of the hexagon loses what lies below it.
    const flat = 0.475 * p.acrossFlats
    const lost = integrate(
      (angle) => {
        const edge = p.acrossFlats / 2 / cos(angle)
        return tan(PI / 6) * ((edge ** 3 - flat ** 3) / 3 - (flat * (edge ** 2 - flat ** 2)) / 2)
      },
      0,
      PI / 6,
    )
    const head = (sqrt(3) / 2) * p.acrossFlats ** 2 * p.headHeight - 12 * lost
    return {
      parts: [
        {
          name: 'bolt',
          volumeMm3: head + shank + core + threadRidge(p.pitch, root, crest, p.threadLength - 2 * p.pitch),
        },
      ],
      bounds: box(p.acrossFlats / 2, p.acrossFlats / sqrt(3), 0, p.headHeight + p.length),
    }
  },
}

/**
 * Volume of a ridge that moves along a helix on a core, outside of the core. A profile in the plane across the helix sweeps
 * its own area times the speed of each of its points along the helix's direction.
 */
function threadRidge(pitch: number, core: number, crest: number, length: number): number {
  const rise = pitch / (2 * PI)
  const lead = atan(rise / core)
  const speed = (u: number) => (core + u) * cos(lead) + rise * sin(lead)
  const halfWidth = (u: number) => (7 / 16) * pitch - u / sqrt(3)
  // The plane is inclined: even a little below the core's radius, its outer parts are outside of the core.
  const inside = (u: number) => (u < 0 ? sqrt(core ** 2 - (core + u) ** 2) / sin(lead) : 0)
  const section = (from: number, to: number) =>
    integrate((u) => 2 * max(halfWidth(u) - inside(u), 0) * speed(u), from, to)
  const lowest = -core * (1 - sqrt(1 - (((pitch / 2) * sin(lead)) / core) ** 2))
  return ((2 * PI * length) / pitch) * (section(lowest, 0) + section(0, crest - core))
}

/** The font that `drawText` uses when no other is asked for. */
export const DEFAULT_FONT = new Uint8Array(
  readFileSync(fileURLToPath(import.meta.resolve('@expo-google-fonts/lato/400Regular/Lato_400Regular.ttf'))),
)

const namePlate: Truth = {
  // The height of a short text decides its scale, so that letter spacing has no say in its area.
  runs: [
    { text: 'M8' },
    { text: 'g&@', length: 150, height: 24, holeDiameter: 0, relief: 2, cornerRadius: 3 },
    { text: ' ' },
  ],
  volumeTolerance: 1e-6,
  expect(values) {
    const p = numbers(
      values,
      'length',
      'height',
      'thickness',
      'relief',
      'border',
      'margin',
      'cornerRadius',
      'holeDiameter',
    )
    const text = String(values['text'])
    const pocket = roundedRectangle(p.length - 2 * p.border, p.height - 2 * p.border, max(p.cornerRadius - p.border, 0))
    const plate = roundedRectangle(p.length, p.height, p.cornerRadius) * (p.thickness + p.relief) - pocket * p.relief
    const holes = 2 * disc(p.holeDiameter / 2) * p.thickness
    const { area, height } = text.trim() === '' ? { area: 0, height: 1 } : measureText(DEFAULT_FONT, text)
    const scale = (p.height - 2 * (p.border + p.margin)) / height
    return {
      parts: [{ name: 'name plate', volumeMm3: plate - holes + area * scale ** 2 * p.relief }],
      bounds: box(p.length / 2, p.height / 2, 0, p.thickness + p.relief),
    }
  },
}

const sheetMetalBracket: Truth = {
  runs: [{}, { thickness: 3, insideRadius: 4, footBend: -60, shelfBend: 120, shelfLength: 60, width: 55 }],
  expect(values) {
    const p = numbers(
      values,
      'thickness',
      'insideRadius',
      'width',
      'footLength',
      'riseLength',
      'shelfLength',
      'footBend',
      'shelfBend',
      'holeDiameter',
      'cornerRadius',
    )
    const straight = p.footLength + p.riseLength + p.shelfLength
    const bent = ((Math.abs(p.footBend) + Math.abs(p.shelfBend)) * PI) / 180
    // A bend of a strip has the volume of its middle line's arc (Pappus).
    const strip = p.width * p.thickness * (straight + bent * (p.insideRadius + p.thickness / 2))
    const lost = p.thickness * (4 * cornerLoss(p.cornerRadius) + 2 * disc(p.holeDiameter / 2))
    // Both faces of the strip, walked in small steps along its middle line.
    const faces: Point[] = []
    let [x, z, heading] = [0, p.thickness / 2, 0]
    const note = () => {
      for (const side of [-0.5, 0.5])
        for (const y of [-p.width / 2, p.width / 2])
          faces.push([x - side * p.thickness * sin(heading), y, z + side * p.thickness * cos(heading)])
    }
    const walk = (length: number, turn: number) => {
      const steps = turn === 0 ? 1 : 3000
      for (let i = 0; i < steps; i++) {
        const chord = turn === 0 ? length : 2 * (p.insideRadius + p.thickness / 2) * sin(Math.abs(turn) / steps / 2)
        heading += turn / steps / 2
        x += chord * cos(heading)
        z += chord * sin(heading)
        heading += turn / steps / 2
        note()
      }
    }
    note()
    walk(p.footLength, 0)
    walk(0, (p.footBend * PI) / 180)
    walk(p.riseLength, 0)
    walk(0, (p.shelfBend * PI) / 180)
    walk(p.shelfLength, 0)
    return {
      parts: [{ name: 'bracket', volumeMm3: strip - lost }],
      bounds: boundsOf(faces),
      // Both faces of three legs and two bends, two sides, two ends, four round corners, two holes.
      faces: 10 + 2 + 2 + 4 + 2,
    }
  },
}

const ballBearing: Truth = {
  runs: [
    {},
    { boreDiameter: 20, outerDiameter: 47, width: 14, balls: 8, ballDiameter: 7.938, chamfer: 1, cageThickness: 1.5 },
  ],
  expect(values) {
    const p = numbers(
      values,
      'boreDiameter',
      'outerDiameter',
      'width',
      'balls',
      'ballDiameter',
      'conformity',
      'shoulder',
      'chamfer',
      'cageThickness',
      'pocketClearance',
    )
    const pitch = (p.boreDiameter + p.outerDiameter) / 4
    const groove = p.conformity * p.ballDiameter
    const depth = groove - p.shoulder * p.ballDiameter
    const mouth = sqrt(groove ** 2 - depth ** 2)
    const pocket = p.ballDiameter / 2 + p.pocketClearance
    /** A ring from its plain face to the grooved one, by washers; `side` is +1 where the groove looks outwards. */
    const ring = (diameter: number, side: 1 | -1) => {
      const back = diameter / 2
      const bottom = pitch - (side * p.ballDiameter) / 2
      const face = bottom + side * p.shoulder * p.ballDiameter
      const cut = integrate(
        (z) => Math.abs(face ** 2 - (bottom + side * (groove - sqrt(groove ** 2 - z ** 2))) ** 2),
        -mouth,
        mouth,
      )
      const chamfers = 2 * (p.chamfer ** 2 / 2) * 2 * (back + (side * p.chamfer) / 3)
      return PI * (Math.abs(face ** 2 - back ** 2) * p.width - cut - chamfers)
    }
    const [inner, outer] = [pitch - p.cageThickness / 2, pitch + p.cageThickness / 2]
    const tube = (disc(outer) - disc(inner)) * min(2 * pocket + 1.6, p.width - 0.2)
    return {
      parts: [
        { name: 'inner ring', volumeMm3: ring(p.boreDiameter, 1) },
        { name: 'outer ring', volumeMm3: ring(p.outerDiameter, -1) },
        { name: 'cage', volumeMm3: tube - p.balls * radialHole(pocket, inner, outer) },
        ...Array.from({ length: p.balls }, (_, i) => ({ name: `ball ${i + 1}`, volumeMm3: ball(p.ballDiameter / 2) })),
      ],
      bounds: box(p.outerDiameter / 2, p.outerDiameter / 2, 0, p.width),
      // Two rings of eight faces, the cage with a pocket a ball, the balls.
      faces: 16 + 4 + 2 * p.balls,
    }
  },
}

const timingPulley: Truth = {
  runs: [{}, { teeth: 36, beltWidth: 9, boreDiameter: 8, hubDiameter: 20, setScrews: 1 }],
  expect(values) {
    const p = numbers(
      values,
      'teeth',
      'beltWidth',
      'boreDiameter',
      'flangeThickness',
      'flangeRim',
      'hubDiameter',
      'hubLength',
      'setScrews',
      'setScrewDiameter',
    )
    const tip = p.teeth / PI - 0.254
    const [radius, centre] = [0.555, tip - 0.764 + 0.555]
    // A groove is what two circles have in common: a segment of each.
    const chordAngle = (own: number, other: number) => acos((own ** 2 + centre ** 2 - other ** 2) / (2 * own * centre))
    const segment = (own: number, angle: number) => own ** 2 * (angle - sin(angle) * cos(angle))
    const grooveArea = segment(tip, chordAngle(tip, radius)) + segment(radius, chordAngle(radius, tip))
    const flange = tip + p.flangeRim
    const height = p.hubLength + 2 * p.flangeThickness + p.beltWidth
    const solid =
      (disc(tip) - p.teeth * grooveArea) * p.beltWidth +
      2 * disc(flange) * p.flangeThickness +
      disc(p.hubDiameter / 2) * p.hubLength
    const screws = p.setScrews * radialHole(p.setScrewDiameter / 2, p.boreDiameter / 2, p.hubDiameter / 2)
    const widest = max(flange, p.hubDiameter / 2)
    return {
      parts: [{ name: `pulley GT2 ${p.teeth}T`, volumeMm3: solid - disc(p.boreDiameter / 2) * height - screws }],
      bounds: box(widest, widest, 0, height),
      // Grooves and tips, two flanges of three faces, hub with its end, bore, set screws.
      faces: 2 * p.teeth + 6 + 2 + 1 + p.setScrews,
    }
  },
}

const wallHook: Truth = {
  runs: [
    {},
    { plateHeight: 90, barDiameter: 12, ballDiameter: 20, reach: 30, bendRadius: 25, tipLength: 12, plateThickness: 8 },
  ],
  expect(values) {
    const p = numbers(
      values,
      'plateHeight',
      'plateWidth',
      'plateThickness',
      'cornerRadius',
      'barDiameter',
      'reach',
      'bendRadius',
      'tipLength',
      'ballDiameter',
      'screwDiameter',
      'screwHeadDiameter',
    )
    const [bar, tip] = [p.barDiameter / 2, p.ballDiameter / 2]
    const cone = (p.screwHeadDiameter - p.screwDiameter) / 2
    const hole =
      disc(p.screwDiameter / 2) * (p.plateThickness - cone) +
      frustum(p.screwDiameter / 2, p.screwHeadDiameter / 2, cone)
    const plate = roundedRectangle(p.plateWidth, p.plateHeight, p.cornerRadius) * p.plateThickness - 2 * hole
    const length = p.reach + (PI / 2) * p.bendRadius + p.tipLength
    // The bar ends at the middle of the ball: in the ball lies a cylinder and the cap over it.
    const inBall = sqrt(tip ** 2 - bar ** 2)
    const shared = disc(bar) * inBall + PI * ((2 / 3) * tip ** 3 - tip ** 2 * inBall + inBall ** 3 / 3)
    const out = p.plateThickness + p.reach + p.bendRadius
    const top = p.plateHeight / 2 + p.bendRadius + p.tipLength + tip
    return {
      parts: [{ name: 'wall-hook', volumeMm3: plate + disc(bar) * length + ball(tip) - shared }],
      bounds: { min: [0, -p.plateWidth / 2, 0], max: [out + tip, p.plateWidth / 2, max(p.plateHeight, top)] },
      faces: 10 + 4 + 3 + 1,
    }
  },
}

const fixtureNest: Truth = {
  runs: [{}, { hold: 0.3, border: 12, floor: 10, clearance: 0.5 }],
  file: 'flanged-bushing.step',
  expect(values) {
    const p = numbers(values, 'border', 'floor', 'hold', 'clearance')
    // The bushing of the file: barrel 24 × 20 with a 1 mm chamfer below a flange 40 × 6, bore 12.
    const below = (z: number) =>
      frustum(11, 12, 1) + disc(12) * (min(z, 20) - 1) + disc(20) * max(z - 20, 0) - disc(6) * min(z, 26)
    const growth = 1 + (2 * p.clearance) / 40
    const sunk = p.hold * 26
    const side = 40 + 2 * p.border
    return {
      parts: [
        { name: 'nest', volumeMm3: side ** 2 * (p.floor + sunk) - growth ** 3 * below(sunk / growth) },
        { name: 'part', volumeMm3: below(26) },
      ],
      bounds: box(side / 2, side / 2, 0, p.floor + max(sunk, 26)),
    }
  },
}

/** The truth of every example, by its slug. */
export const TRUTHS: Readonly<Record<string, Truth>> = {
  'ball-bearing': ballBearing,
  'electronics-enclosure': electronicsEnclosure,
  'fixture-nest': fixtureNest,
  'hex-bolt': hexBolt,
  'mounting-bracket': mountingBracket,
  'name-plate': namePlate,
  'pipe-flange': pipeFlange,
  'sheet-metal-bracket': sheetMetalBracket,
  'spur-gear': spurGear,
  'timing-pulley': timingPulley,
  'twisted-vase': twistedVase,
  'wall-hook': wallHook,
}
