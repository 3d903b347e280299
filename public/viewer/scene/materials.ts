/**
 * The page's own materials: a CAD part is lit by formula, without environment maps, whose preparation takes seconds on a
 * machine without a graphics card. Colours are computed in the space of the screen.
 */
import { Color, DoubleSide, ShaderMaterial } from 'three'

const FACE_VERTEX = /* glsl */ `
#include <clipping_planes_pars_vertex>
varying vec3 vNormal;
varying float vUp;
void main() {
  vNormal = normalMatrix * normal;
  vUp = normal.z;
  vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * mvPosition;
  #include <clipping_planes_vertex>
}`

// One lamp over the viewer's left shoulder tells the sides apart, light from the sky tells up from down.
const FACE_FRAGMENT = /* glsl */ `
#include <clipping_planes_pars_fragment>
uniform vec3 color;
uniform float opacity;
varying vec3 vNormal;
varying float vUp;
const vec3 LAMP = vec3(-0.352, 0.553, 0.755);
void main() {
  #include <clipping_planes_fragment>
  float side = gl_FrontFacing ? 1.0 : -1.0;
  vec3 n = normalize(vNormal) * side;
  float lamp = max(dot(n, LAMP), 0.0);
  float sky = 0.5 + 0.5 * vUp * side;
  float shine = max(2.0 * lamp * n.z - LAMP.z, 0.0);
  shine *= shine * shine;
  shine *= shine;
  float gloss = shine * shine * shine * shine * 0.10; // to the power of 24, without the price of pow()
  vec3 lit = color * (0.50 + 0.36 * lamp + 0.22 * sky) + gloss;
  // The inside of a closed part is only seen where it is cut open, or through its own translucent skin.
  bool isCutOpen = !gl_FrontFacing && opacity >= 1.0;
  gl_FragColor = vec4(isCutOpen ? lit * 0.72 : lit, opacity);
}`

const EDGE_VERTEX = /* glsl */ `
#include <clipping_planes_pars_vertex>
void main() {
  vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * mvPosition;
  #include <clipping_planes_vertex>
}`

const EDGE_FRAGMENT = /* glsl */ `
#include <clipping_planes_pars_fragment>
uniform vec3 color;
uniform float opacity;
void main() {
  #include <clipping_planes_fragment>
  gl_FragColor = vec4(color, opacity);
}`

/** Material of a part's faces; `color` in sRGB, 0…1. Faces lie a little behind their edges. */
export function createFaceMaterial([r, g, b]: readonly [number, number, number], opacity: number): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: FACE_VERTEX,
    fragmentShader: FACE_FRAGMENT,
    uniforms: { color: { value: rawColor(r, g, b) }, opacity: { value: opacity } },
    side: DoubleSide,
    clipping: true,
    transparent: opacity < 1,
    forceSinglePass: opacity >= 1, // else far sides first, near ones over them
    depthWrite: opacity >= 1,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  })
}

/** Material of lines, one pixel wide; colour in sRGB, 0…1. */
export function createEdgeMaterial([r, g, b]: readonly [number, number, number]): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: EDGE_VERTEX,
    fragmentShader: EDGE_FRAGMENT,
    uniforms: { color: { value: rawColor(r, g, b) }, opacity: { value: 1 } },
    clipping: true,
    transparent: true,
    depthWrite: false,
  })
}

/** Colour for the edges of a part: a dark shade of its own, or a light one when it is dark itself. */
export function edgeColor([r, g, b]: readonly [number, number, number]): [number, number, number] {
  const isDark = 0.3 * r + 0.59 * g + 0.11 * b < 0.3
  const shade = (channel: number): number => (isDark ? channel * 0.55 + 0.4 : channel * 0.16)
  return [shade(r), shade(g), shade(b)]
}

/** A colour whose numbers reach the shader as they are. */
function rawColor(r: number, g: number, b: number): Color {
  const color = new Color()
  color.r = r
  color.g = g
  color.b = b
  return color
}
