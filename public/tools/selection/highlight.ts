/** Draws entities over the model: a face as a veil of colour, an edge as a broad line. */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Group,
  Mesh,
  ShaderMaterial,
  Vector2,
  type Plane,
} from 'three'
import type { Rgba } from '../../viewer/scene/grid.ts'
import type { Stage } from '../../viewer/stage.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import type { Figures } from '../figures/figures.ts'

export interface Highlight {
  /** Shows this instead of what was shown before. */
  show: (figures: Figures | null, color: Rgba, planes: Plane[]) => void
}

const VEIL_OPACITY = 0.42
const LINE_PX = 3.5
const DOT_PX = 9

const FACE_VERTEX = /* glsl */ `
#include <clipping_planes_pars_vertex>
void main() {
  vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * mvPosition;
  #include <clipping_planes_vertex>
}`
// Lines are one pixel wide in WebGL, so that each segment is a strip that is made broad on the screen.
const LINE_VERTEX = /* glsl */ `
#include <clipping_planes_pars_vertex>
attribute vec3 other;
attribute float side;
uniform vec2 size;
uniform float width;
void main() {
  vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * mvPosition;
  vec4 far = projectionMatrix * modelViewMatrix * vec4(other, 1.0);
  vec2 along = (far.xy / far.w - gl_Position.xy / gl_Position.w) * size;
  vec2 across = length(along) > 1e-6 ? normalize(vec2(-along.y, along.x)) : vec2(0.0);
  gl_Position.xy += across * side * width / size * gl_Position.w;
  gl_Position.z -= 0.0006 * gl_Position.w;
  #include <clipping_planes_vertex>
}`
// A square around a point, broad on the screen.
const DOT_VERTEX = /* glsl */ `
#include <clipping_planes_pars_vertex>
attribute vec2 corner;
uniform vec2 size;
uniform float width;
void main() {
  vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * mvPosition;
  gl_Position.xy += corner * width / size * gl_Position.w;
  gl_Position.z -= 0.0012 * gl_Position.w;
  #include <clipping_planes_vertex>
}`
const FRAGMENT = /* glsl */ `
#include <clipping_planes_pars_fragment>
uniform vec3 color;
uniform float opacity;
void main() {
  #include <clipping_planes_fragment>
  gl_FragColor = vec4(color, opacity);
}`

/** Creates a highlight that shows nothing; `share` weakens it. */
export function createHighlight(stage: Stage, share: number): Highlight {
  const group = new Group()
  const color = new Color()
  const size = new Vector2(1, 1)
  const face = createMaterial(FACE_VERTEX, { color: { value: color }, opacity: { value: VEIL_OPACITY * share } })
  const line = createMaterial(LINE_VERTEX, {
    color: { value: color },
    opacity: { value: share },
    size: { value: size },
    width: { value: LINE_PX },
  })
  const dot = createMaterial(DOT_VERTEX, {
    color: { value: color },
    opacity: { value: share },
    size: { value: size },
    width: { value: DOT_PX },
  })
  let geometry: BufferGeometry | null = null
  stage.scene.add(group)

  return {
    show(figures, [r, g, b], planes) {
      group.clear()
      geometry?.dispose()
      geometry = null
      stage.invalidate()
      if (!figures) return
      Object.assign(color, { r, g, b })
      geometry = geometryOf(figures)
      const material = figures.kind === 'face' ? face : figures.kind === 'edge' ? line : dot
      material.clippingPlanes = planes
      const mesh = new Mesh(geometry, material)
      mesh.renderOrder = 3 // over faces, edges and what is translucent
      mesh.frustumCulled = false
      mesh.onBeforeRender = (renderer) => void renderer.getSize(size)
      group.add(mesh)
    },
  }
}

function createMaterial(vertexShader: string, uniforms: ShaderMaterial['uniforms']): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader,
    fragmentShader: FRAGMENT,
    uniforms,
    side: DoubleSide,
    forceSinglePass: true,
    clipping: true,
    transparent: true,
    depthWrite: false,
  })
}

function geometryOf(figures: Figures): BufferGeometry {
  switch (figures.kind) {
    case 'face':
      return faceGeometry(figures.mesh.points)
    case 'edge':
      return lineGeometry(figures.line)
    case 'vertex':
      return dotGeometry(figures.point)
  }
}

/** Six times the point, each for a corner of two triangles. */
function dotGeometry(point: Vec3): BufferGeometry {
  const corners = [-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1]
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(corners.slice(6).flatMap(() => point)), 3))
  geometry.setAttribute('corner', new BufferAttribute(Float32Array.from(corners), 2))
  return geometry
}

function faceGeometry(points: readonly Vec3[]): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(points.flat()), 3))
  return geometry
}

/** Two triangles a segment. At its far end "across" points the other way, so that sides change their sign there. */
function lineGeometry(line: readonly Vec3[]): BufferGeometry {
  const positions: number[] = []
  const others: number[] = []
  const sides: number[] = []
  for (let i = 0; i + 1 < line.length; i += 2) {
    const [a, b] = [line[i], line[i + 1]]
    if (!a || !b) continue
    for (const [from, to, side] of [
      [a, b, 1],
      [a, b, -1],
      [b, a, -1],
      [b, a, -1],
      [a, b, -1],
      [b, a, 1],
    ] as const) {
      positions.push(...from)
      others.push(...to)
      sides.push(side)
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('other', new BufferAttribute(new Float32Array(others), 3))
  geometry.setAttribute('side', new BufferAttribute(new Float32Array(sides), 1))
  return geometry
}
