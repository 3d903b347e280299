/**
 * The section: one plane that cuts every part open, with a hatched cap on each cut. A cap is drawn where a ray through the pixel
 * has entered a part more often than left it, which the stencil counts; so it needs no geometry of its own.
 */
import {
  AlwaysStencilFunc,
  BackSide,
  BufferAttribute,
  BufferGeometry,
  Color,
  DecrementWrapStencilOp,
  DoubleSide,
  FrontSide,
  Group,
  IncrementWrapStencilOp,
  Mesh,
  NotEqualStencilFunc,
  Plane,
  ReplaceStencilOp,
  ShaderMaterial,
  Vector3,
} from 'three'
import type { ModelPart } from '../../viewer/scene/drawn-model.ts'
import type { Stage } from '../../viewer/stage.ts'
import { diagonal, middle, type Vec3 } from '../../viewer/camera/view.ts'

export const AXES = ['x', 'y', 'z'] as const
export type Axis = (typeof AXES)[number]

/** Where the plane stands; it keeps what lies below `atMm` on its axis, or above when `flipped`. */
export interface Cut {
  axis: Axis
  atMm: number
  flipped: boolean
}

export interface Section {
  /** Cuts here, or, with null, makes the parts whole again. */
  set: (cut: Cut | null) => void
  /** Whether a point is drawn. */
  keeps: (point: Vec3) => boolean
  /** For materials that are to be cut with the parts. */
  planes: () => Plane[]
}

const COUNT_VERTEX = /* glsl */ `
#include <clipping_planes_pars_vertex>
void main() {
  vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * mvPosition;
  #include <clipping_planes_vertex>
}`
const COUNT_FRAGMENT = /* glsl */ `
#include <clipping_planes_pars_fragment>
void main() {
  #include <clipping_planes_fragment>
  gl_FragColor = vec4(0.0);
}`
const CAP_VERTEX = /* glsl */ `
void main() {
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`
// Lines of drawing practice: at 45°, the other way in every second part.
const CAP_FRAGMENT = /* glsl */ `
uniform vec3 color;
uniform vec3 ink;
uniform float slant;
uniform float gap;
void main() {
  float across = (gl_FragCoord.x + slant * gl_FragCoord.y) * 0.70711;
  float off = abs(mod(across, gap) - gap * 0.5);
  float line = 1.0 - smoothstep(gap * 0.06, gap * 0.06 + 1.0, off);
  gl_FragColor = vec4(mix(color, ink, line * 0.75), 1.0);
}`

const HATCH_GAP_PX = 9

/** Creates the section of a stage; nothing is cut at first. */
export function createSection(stage: Stage): Section {
  const root = new Group()
  const plane = new Plane()
  const quad = new BufferGeometry()
  quad.setAttribute('position', new BufferAttribute(new Float32Array(12), 3))
  quad.setIndex([0, 1, 2, 0, 2, 3])
  const counting = [BackSide, FrontSide].map((side) => createCounter(side, plane))
  // Kept from cut to cut: a material that is freed takes its compiled shader with it.
  const caps = new Map<ModelPart, ShaderMaterial>()
  let current: Cut | null = null
  stage.scene.add(root)

  function rebuild(): void {
    root.clear()
    const model = stage.model()
    model?.setClipping(current ? [plane] : [])
    if (!model || !current) return
    const { axis, atMm, flipped } = current
    const sign = flipped ? 1 : -1
    plane.set(directionOf(axis).multiplyScalar(sign), -sign * atMm)
    placeQuad(quad, axis, atMm, middle(model.spread), diagonal(model.spread))
    const at = AXES.indexOf(axis)
    const cut = model.parts.flatMap((part, index) => {
      const { min, max } = part.bounds
      const isCut = (min[at] ?? 0) < atMm && atMm < (max[at] ?? 0)
      return isCut && part.faces && !stage.isHidden(index) ? [{ part, index }] : []
    })
    for (const [order, { part, index }] of cut.entries()) addCap(part, index, 2 * (order - cut.length))
  }

  /** Counts a part, then fills its cut; all of it before the parts themselves. */
  function addCap(part: ModelPart, index: number, order: number): void {
    const { faces, object } = part
    if (!faces) return
    for (const material of counting) {
      const counted = new Mesh(faces.geometry, material)
      counted.position.copy(object.position)
      counted.renderOrder = order
      root.add(counted)
    }
    const material = caps.get(part) ?? createCapMaterial(part.look.color, index % 2 === 0 ? 1 : -1)
    caps.set(part, material)
    const cap = new Mesh(quad, material)
    cap.frustumCulled = false
    cap.renderOrder = order + 1
    cap.onAfterRender = (renderer) => renderer.clearStencil()
    root.add(cap)
  }

  stage.listen((change) => {
    if (change === 'model' || change === 'looks') {
      for (const material of caps.values()) material.dispose()
      caps.clear()
    }
    if (change !== 'view' && current) rebuild()
  })

  return {
    set(cut) {
      current = cut
      rebuild()
      stage.invalidate()
    },
    planes: () => (current ? [plane] : []),
    keeps: (point) => !current || plane.distanceToPoint(new Vector3(...point)) >= 0,
  }
}

function directionOf(axis: Axis): Vector3 {
  return new Vector3(axis === 'x' ? 1 : 0, axis === 'y' ? 1 : 0, axis === 'z' ? 1 : 0)
}

/** A square across the whole model. */
function placeQuad(quad: BufferGeometry, axis: Axis, atMm: number, centre: Vec3, size: number): void {
  const [x, y, z] = centre
  const place: Record<Axis, (u: number, v: number) => Vec3> = {
    x: (u, v) => [atMm, y + u, z + v],
    y: (u, v) => [x + u, atMm, z + v],
    z: (u, v) => [x + u, y + v, atMm],
  }
  const positions = quad.getAttribute('position')
  const corners: [number, number][] = [
    [-size, -size],
    [size, -size],
    [size, size],
    [-size, size],
  ]
  for (const [index, [u, v]] of corners.entries()) positions.setXYZ(index, ...place[axis](u, v))
  positions.needsUpdate = true
}

/** Adds one for every back face before the pixel and takes one for every front face, without drawing. */
function createCounter(side: typeof BackSide | typeof FrontSide, plane: Plane): ShaderMaterial {
  const operation = side === BackSide ? IncrementWrapStencilOp : DecrementWrapStencilOp
  return new ShaderMaterial({
    vertexShader: COUNT_VERTEX,
    fragmentShader: COUNT_FRAGMENT,
    side,
    clipping: true,
    clippingPlanes: [plane],
    colorWrite: false,
    depthWrite: false,
    depthTest: false,
    stencilWrite: true,
    stencilFunc: AlwaysStencilFunc,
    stencilFail: operation,
    stencilZFail: operation,
    stencilZPass: operation,
  })
}

function createCapMaterial([r, g, b]: readonly [number, number, number], slant: number): ShaderMaterial {
  const isDark = 0.3 * r + 0.59 * g + 0.11 * b < 0.35
  const ink = (channel: number): number => (isDark ? channel * 0.5 + 0.5 : channel * 0.35)
  const ground = (channel: number): number => (isDark ? channel + 0.06 : channel * 0.92 + 0.06)
  return new ShaderMaterial({
    vertexShader: CAP_VERTEX,
    fragmentShader: CAP_FRAGMENT,
    uniforms: {
      color: { value: raw(ground(r), ground(g), ground(b)) },
      ink: { value: raw(ink(r), ink(g), ink(b)) },
      slant: { value: slant },
      gap: { value: HATCH_GAP_PX * Math.min(window.devicePixelRatio, 2) },
    },
    side: DoubleSide,
    stencilWrite: true,
    stencilRef: 0,
    stencilFunc: NotEqualStencilFunc,
    stencilFail: ReplaceStencilOp,
    stencilZFail: ReplaceStencilOp,
    stencilZPass: ReplaceStencilOp,
  })
}

/** A colour whose numbers reach the shader as they are. */
function raw(r: number, g: number, b: number): Color {
  return Object.assign(new Color(), { r, g, b })
}
