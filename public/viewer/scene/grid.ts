/** The floor at Z = 0: a grid whose step follows the zoom, the X and the Y axis, faded out around the part. */
import { DoubleSide, Mesh, PlaneGeometry, ShaderMaterial, Vector2, Vector4 } from 'three'
import type { Bounds } from '../../units/format.ts'
import { gridStep } from './grid-step.ts'
import { diagonal, middle } from '../camera/view.ts'

const VERTEX = /* glsl */ `
varying vec2 vFloor;
void main() {
  vec4 world = modelMatrix * vec4(position, 1.0);
  vFloor = world.xy;
  gl_Position = projectionMatrix * viewMatrix * world;
}`

const FRAGMENT = /* glsl */ `
uniform float stepMm;
uniform vec2 centre;
uniform float radius;
uniform vec4 lineColor;
uniform vec4 xColor;
uniform vec4 yColor;
varying vec2 vFloor;

// How much of a pixel the nearest line of a grid covers. Lines that come closer than a few pixels fade.
float cover(float stepSize) {
  vec2 at = vFloor / stepSize;
  vec2 pixel = fwidth(at);
  vec2 distance = abs(fract(at - 0.5) - 0.5) / pixel;
  vec2 line = (1.0 - min(distance, 1.0)) * (1.0 - smoothstep(0.12, 0.4, pixel));
  return max(line.x, line.y);
}
float axis(float at) {
  return 1.0 - min(abs(at) / fwidth(at) / 1.2, 1.0);
}
void main() {
  float grid = max(cover(stepMm) * 0.4, cover(stepMm * 10.0));
  vec4 color = vec4(lineColor.rgb, lineColor.a * grid);
  float alongX = axis(vFloor.y);
  float alongY = axis(vFloor.x);
  color = mix(color, xColor, alongX);
  color = mix(color, yColor, alongY * (1.0 - alongX));
  float away = distance(vFloor, centre) / radius;
  color.a *= 1.0 - smoothstep(0.3, 1.0, away);
  if (color.a < 0.004) discard;
  gl_FragColor = color;
}`

export interface Grid {
  readonly object: Mesh
  /** Lies under `bounds` and shows lines for a picture of this scale. */
  place: (bounds: Bounds, mmPerPixel: number) => void
  /** Colours with alpha, sRGB 0…1. */
  setColors: (line: Rgba, x: Rgba, y: Rgba) => void
  /** Millimetres between two thin lines. */
  stepMm: () => number
  /** Millimetres from the middle of the part to the grid's rim. */
  radius: () => number
  dispose: () => void
}

export type Rgba = readonly [number, number, number, number]

/** Creates the floor. */
export function createGrid(): Grid {
  const uniforms = {
    stepMm: { value: 10 },
    centre: { value: new Vector2() },
    radius: { value: 100 },
    lineColor: { value: new Vector4() },
    xColor: { value: new Vector4() },
    yColor: { value: new Vector4() },
  }
  const geometry = new PlaneGeometry(2, 2)
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
    // A part that stands on the floor hides it: its underside wins.
    polygonOffset: true,
    polygonOffsetFactor: 2,
    polygonOffsetUnits: 2,
  })
  const object = new Mesh(geometry, material)
  object.renderOrder = -1

  return {
    object,
    place(bounds, mmPerPixel) {
      const [x, y] = middle(bounds)
      const radius = Math.max(diagonal(bounds) * 1.25, 1e-3)
      uniforms.stepMm.value = gridStep(mmPerPixel)
      uniforms.radius.value = radius
      uniforms.centre.value.set(x, y)
      object.position.set(x, y, 0)
      object.scale.set(radius, radius, 1)
    },
    setColors(line, x, y) {
      uniforms.lineColor.value.set(...line)
      uniforms.xColor.value.set(...x)
      uniforms.yColor.value.set(...y)
    },
    stepMm: () => uniforms.stepMm.value,
    radius: () => uniforms.radius.value,
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
