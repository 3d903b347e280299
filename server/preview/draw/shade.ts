/** Lights what is seen, by the same formula as the page: a lamp over the viewer's left shoulder, and light from the sky. */
import type { Vec3, View } from './camera.ts'
import type { Model } from '../read/drawn-model.ts'
import type { Rgb } from './picture.ts'
import { facetOf, type Facet, type Screen } from './raster.ts'

/** Direction of the lamp: right, up, towards the viewer. */
const LAMP: Vec3 = [-0.352, 0.553, 0.755]
const BACK_SIDE = 0.72
const GLOSS_POWER = 24
const GLOSS_STEPS = 1024
/** The highlight by the cosine of its angle, as looking a power up is quicker than raising to it. */
const GLOSS = Float32Array.from({ length: GLOSS_STEPS + 1 }, (_, i) => 25.5 * (i / GLOSS_STEPS) ** GLOSS_POWER)

/** Brightness of one point: the part's colour times `diffuse`, plus `gloss`. */
export interface Shader {
  diffuse: number
  gloss: number
  /** Sets the brightness of a triangle at the pixel x, y. */
  light(triangle: number, x: number, y: number): void
}

/** A shader of a model as it lies on the screen. Pixels of the same triangle in a row are quicker. */
export function createShader(model: Model, screen: Screen, view: View): Shader {
  const lamp = inModel(LAMP, view)
  const { toViewer } = view
  const { indices, normals } = model
  let lit = -1
  let facet: Facet | null = null
  let isFlat = false
  // The normal at the first corner, and what is added to it towards the second and the third.
  const base = new Float64Array(3)
  const toB = new Float64Array(3)
  const toC = new Float64Array(3)

  function moveTo(triangle: number): Facet {
    const next = facetOf(triangle, model, screen)
    const a = 3 * (indices[3 * triangle] ?? 0)
    const b = 3 * (indices[3 * triangle + 1] ?? 0)
    const c = 3 * (indices[3 * triangle + 2] ?? 0)
    isFlat = true
    for (let axis = 0; axis < 3; axis++) {
      base[axis] = normals[a + axis] ?? 0
      toB[axis] = (normals[b + axis] ?? 0) - (normals[a + axis] ?? 0)
      toC[axis] = (normals[c + axis] ?? 0) - (normals[a + axis] ?? 0)
      isFlat &&= toB[axis] === 0 && toC[axis] === 0
    }
    lit = triangle
    facet = next
    return next
  }

  const shader: Shader = {
    diffuse: 0,
    gloss: 0,
    light(triangle, x, y) {
      const isNew = triangle !== lit || !facet
      if (!isNew && isFlat) return
      const { ax, ay, bx, by, cx, cy, area } = isNew || !facet ? moveTo(triangle) : facet
      const shareB = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area
      const shareC = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area
      const side = area < 0 ? 1 : -1
      let nx = (base[0] ?? 0) + shareB * (toB[0] ?? 0) + shareC * (toC[0] ?? 0)
      let ny = (base[1] ?? 0) + shareB * (toB[1] ?? 0) + shareC * (toC[1] ?? 0)
      let nz = (base[2] ?? 0) + shareB * (toB[2] ?? 0) + shareC * (toC[2] ?? 0)
      const length = side * (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1)
      nx /= length
      ny /= length
      nz /= length
      const towardsLamp = nx * lamp[0] + ny * lamp[1] + nz * lamp[2]
      const towardsViewer = nx * toViewer[0] + ny * toViewer[1] + nz * toViewer[2]
      const mirrored = Math.min(1, Math.max(0, 2 * towardsLamp * towardsViewer - LAMP[2]))
      const strength = area < 0 ? 1 : BACK_SIDE
      shader.diffuse = strength * (0.5 + 0.36 * Math.max(0, towardsLamp) + 0.11 * (1 + nz))
      shader.gloss = strength * (GLOSS[Math.round(mirrored * GLOSS_STEPS)] ?? 0)
    },
  }
  return shader
}

/** Colour of the edges of a part: a dark shade of its own, or a light one when it is dark itself. */
export function inkOf([red, green, blue]: Rgb): Rgb {
  const isDark = 0.3 * red + 0.59 * green + 0.11 * blue < 76
  const shade = (channel: number): number => (isDark ? channel * 0.55 + 102 : channel * 0.16)
  return [shade(red), shade(green), shade(blue)]
}

/** A direction of the view in the axes of the model. */
function inModel([x, y, z]: Vec3, { right, up, toViewer }: View): Vec3 {
  const along = (axis: 0 | 1 | 2): number => x * right[axis] + y * up[axis] + z * toViewer[axis]
  return [along(0), along(1), along(2)]
}
