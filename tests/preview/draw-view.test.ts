import { expect, test } from 'vitest'
import type { GlbPart } from '../../runner/formats/glb.ts'
import { centerOf, dot, project, VIEWS, type Camera, type Vec3, type View } from '../../server/preview/draw/camera.ts'
import { drawView, prepare } from '../../server/preview/draw/draw-view.ts'
import type { Picture } from '../../server/preview/draw/picture.ts'
import { readModel } from '../../server/preview/read/read-model.ts'
import { pixelAt } from './decode-png.ts'
import { box, cylinder, glbOf, part, sphere } from './shapes.ts'

const WIDTH = 400
const HEIGHT = 300

function draw(parts: GlbPart[], view: View, scale: number, hiddenLines = false): { picture: Picture; camera: Camera } {
  const model = readModel(
    glbOf(parts),
    parts.map(() => ({ isClosed: true })),
  )
  const camera = { view, scale, center: centerOf(model.bounds), x: WIDTH / 2, y: HEIGHT / 2 }
  return { picture: drawView(prepare(model), { camera, width: WIDTH, height: HEIGHT, hiddenLines }), camera }
}

const withoutEdges = ({ mesh, ...rest }: GlbPart): GlbPart => ({
  ...rest,
  mesh: { ...mesh, lines: new Float32Array(), edgeOfPoint: new Float32Array() },
})

/** Pixels covered, in parts of a pixel where they are covered in parts. */
function coveredPixels({ pixels }: Picture): number {
  let sum = 0
  for (let at = 3; at < pixels.length; at += 4) sum += (pixels[at] ?? 0) / 255
  return sum
}

/** Whether an edge runs through a pixel or one beside it. */
function isInked(picture: Picture, x: number, y: number): boolean {
  return [-1, 0, 1].some((dy) => [-1, 0, 1].some((dx) => (pixelAt(picture, x + dx, y + dy)[2] ?? 255) < 70))
}

/** Colour of a level face seen from above: 0.50 + 0.36 · 0.755 + 0.22 of its own, and a trace of gloss. */
const lit = (channels: number[]): number[] => [
  ...channels.map((channel) => Math.round(channel * 0.9918 + 25.5 * 0.755 ** 24)),
  255,
]

/** A square that is no solid. */
const square = (normal: Vec3, corners: number[]): GlbPart => {
  const points: Vec3[] = [
    [0, 0, 0],
    [20, 0, 0],
    [20, 20, 0],
    [0, 20, 0],
  ]
  return part([{ points, normals: points.map(() => normal), corners }], [], { color: '#808080' })
}

/** Red in the middle of a face that is seen from above. */
const brightness = (face: GlbPart): number => {
  const model = readModel(glbOf([face]))
  const camera = { view: VIEWS.top, scale: 5, center: centerOf(model.bounds), x: WIDTH / 2, y: HEIGHT / 2 }
  return pixelAt(drawView(prepare(model), { camera, width: WIDTH, height: HEIGHT }), WIDTH / 2, HEIGHT / 2)[0] ?? 0
}

test.each(['iso', 'top', 'front', 'right'] as const)('a box covers its projected area, seen from %s', (name) => {
  const [x, y, z] = [40, 30, 20]
  const { picture } = draw([withoutEdges(box([x, y, z]))], VIEWS[name], 4)
  const [vx, vy, vz] = VIEWS[name].toViewer.map(Math.abs)
  const area = 16 * (y * z * (vx ?? 0) + x * z * (vy ?? 0) + x * y * (vz ?? 0))
  expect(coveredPixels(picture) / area).toBeCloseTo(1, 2)
})

test('a sphere covers a disc, and its silhouette is a closed dark ring although it has no edges', () => {
  const radius = 100
  const { picture } = draw([sphere({ radius, rings: 64, columns: 128 })], VIEWS.iso, 1)
  expect(coveredPixels(picture) / (Math.PI * (radius + 0.6) ** 2)).toBeCloseTo(1, 2)
  const darkAt = (r: number): number => {
    let dark = 0
    for (let degree = 0; degree < 360; degree++) {
      const angle = (degree * Math.PI) / 180
      if (isInked(picture, WIDTH / 2 + r * Math.cos(angle), HEIGHT / 2 + r * Math.sin(angle))) dark++
    }
    return dark
  }
  expect(darkAt(radius)).toBe(360)
  expect([0.3, 0.6, 0.9].map((share) => darkAt(share * radius))).toEqual([0, 0, 0])
})

test('a cylinder shows its sides and the near half of its foot, and neither its seam nor the far half', () => {
  const [radius, height] = [25, 40]
  const { picture, camera } = draw([cylinder({ radius, height, sides: 96 })], VIEWS.iso, 4)
  const { toViewer, right } = VIEWS.iso
  const inkedOn = (angle: number, z: number): boolean => {
    const [x, y] = project(camera, [radius * Math.cos(angle), radius * Math.sin(angle), z])
    return isInked(picture, x, y)
  }
  const near = Math.atan2(toViewer[1], toViewer[0])
  const side = Math.atan2(right[1], right[0])
  const shares = [0.1, 0.3, 0.5, 0.7, 0.9]
  expect(shares.map((share) => inkedOn(side, share * height))).toEqual(shares.map(() => true))
  expect(shares.map((share) => inkedOn(side + Math.PI, share * height))).toEqual(shares.map(() => true))
  expect(shares.map((share) => inkedOn(0, share * height))).toEqual(shares.map(() => false))
  for (let degrees = -85; degrees <= 85; degrees += 5) expect(inkedOn(near + (degrees * Math.PI) / 180, 0)).toBe(true)
  // Right beside the silhouettes, too: no ticks of what is hidden.
  for (let degrees = 105; degrees <= 255; degrees += 3) expect(inkedOn(near + (degrees * Math.PI) / 180, 0)).toBe(false)
})

test('the edges of a box are drawn in full, except the three that it hides', () => {
  const size: Vec3 = [40, 30, 20]
  const { picture, camera } = draw([box(size)], VIEWS.iso, 4)
  const inkedBetween = (from: Vec3, to: Vec3): boolean[] =>
    [0.35, 0.5, 0.65, 0.8].map((share) => {
      const mix = (axis: 0 | 1 | 2): number => from[axis] * (1 - share) + to[axis] * share
      const [x, y] = project(camera, [mix(0), mix(1), mix(2)])
      return isInked(picture, x, y)
    })
  const hidden: Vec3 = [0, 30, 0]
  for (const end of [
    [40, 30, 0],
    [0, 0, 0],
    [0, 30, 20],
  ] as const)
    expect(inkedBetween(hidden, end)).toEqual([false, false, false, false])
  const nearest: Vec3 = [40, 0, 20]
  for (const end of [
    [0, 0, 20],
    [40, 30, 20],
    [40, 0, 0],
  ] as const)
    expect(inkedBetween(nearest, end)).toEqual([true, true, true, true])
})

test('what is hidden is dashed where it is asked for', () => {
  const parts = [box([60, 10, 40]), box([40, 10, 20], {}, [10, 20, 10])]
  const inked = (hiddenLines: boolean): number => {
    const { picture, camera } = draw(parts, VIEWS.front, 4, hiddenLines)
    const [left, y] = project(camera, [10, 20, 10])
    const [right] = project(camera, [50, 20, 10])
    let count = 0
    const face = pixelAt(picture, WIDTH / 2, HEIGHT / 2)[2] ?? 0
    const isDarker = (x: number, row: number) => (pixelAt(picture, x, row)[2] ?? 255) < face - 15
    for (let x = Math.ceil(left); x < right; x++) if (isDarker(x, y) || isDarker(x, y - 1)) count++
    return count / (right - left)
  }
  expect(inked(false)).toBe(0)
  expect(inked(true)).toBeGreaterThan(0.4)
  expect(inked(true)).toBeLessThan(0.8)
})

test('parts have their own colours, lit as on the page', () => {
  const parts = [box([20, 20, 5], { color: '#c8553d' }), box([20, 20, 5], { color: '#3d7bc8' }, [30, 0, 0])]
  const { picture, camera } = draw(parts, VIEWS.top, 5)
  const colorAt = (point: Vec3): number[] => {
    const [x, y] = project(camera, point)
    return pixelAt(picture, x, y)
  }
  expect(colorAt([10, 10, 5])).toEqual(lit([0xc8, 0x55, 0x3d]))
  expect(colorAt([40, 10, 5])).toEqual(lit([0x3d, 0x7b, 0xc8]))
  expect(colorAt([25, 10, 5])).toEqual([0, 0, 0, 0])
})

test('what is behind a transparent part shines through', () => {
  const glass = box([20, 20, 20], { color: '#ffffff', opacity: 0.5 }, [0, 0, 10])
  const { picture, camera } = draw([box([20, 20, 5], { color: '#000000' }), glass], VIEWS.top, 5)
  const [x, y] = project(camera, [7, 7, 30])
  expect(pixelAt(picture, x, y)).toEqual([126, 126, 126, 255])
})

test('transparent parts are seen through each other, wherever they lie', () => {
  const panes = [0, 10, 20].map((z) => box([20, 20, 1], { color: '#000000', opacity: 0.5 }, [z / 2, 0, z]))
  const { picture, camera } = draw(panes, VIEWS.top, 5)
  const alphaAt = (x: number): number => {
    const [column, row] = project(camera, [x, 7, 0])
    return pixelAt(picture, column, row)[3] ?? 0
  }
  expect([-1, 2, 7, 12, 22, 27, 31].map(alphaAt)).toEqual([0, 128, 192, 224, 192, 128, 0])
})

test('open faces are seen from behind, darker', () => {
  const front = brightness(square([0, 0, 1], [0, 1, 2, 0, 2, 3]))
  const back = brightness(square([0, 0, -1], [0, 2, 1, 0, 3, 2]))
  expect([front, back]).toEqual([Math.round(128 * 0.9918), Math.round(128 * 0.9918 * 0.72)])
})

test('views are turned as third-angle projection wants: right is +Y to the right, top is +Y up', () => {
  for (const { right, up, toViewer } of Object.values(VIEWS)) {
    expect(dot(right, up)).toBeCloseTo(0, 12)
    const [x, y, z] = [0, 1, 2].map((axis) => {
      const [b, c] = [(axis + 1) % 3, (axis + 2) % 3]
      return (right[b] ?? 0) * (up[c] ?? 0) - (right[c] ?? 0) * (up[b] ?? 0)
    })
    expect(dot([x ?? 0, y ?? 0, z ?? 0], toViewer)).toBeCloseTo(1, 12)
  }
  expect([VIEWS.right.right, VIEWS.top.up, VIEWS.front.right]).toEqual([
    [0, 1, 0],
    [0, 1, 0],
    [1, 0, 0],
  ])
})
