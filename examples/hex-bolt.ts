// Hex bolt with modelled thread
// A metric bolt with a chamfered hexagon head and a real, right-handed 60° thread (M10 × 1.5 by default).
import { draw, drawPolysides, sketchHelix } from 'replicad'

export const defaultParams = {
  diameter: 10,
  pitch: 1.5,
  length: 25,
  threadLength: 16,
  headHeight: 6.4,
  acrossFlats: 16,
  crestAllowance: 0.06, // the thread is this much smaller than nominal, on the radius
}

export default function main(params: typeof defaultParams) {
  const { diameter, pitch, length, threadLength, headHeight, acrossFlats, crestAllowance } = params

  // ISO 68-1 basic profile: a 60° triangle of this height, cut off by 1/8 at the crest and 1/4 at the root.
  const triangle = (Math.sqrt(3) / 2) * pitch
  const rootRadius = diameter / 2 - (5 / 8) * triangle
  const depth = (5 / 8) * triangle - crestAllowance
  const threadStart = headHeight + length - threadLength
  const end = headHeight + length
  if (threadLength < 4 * pitch || threadLength > length) {
    throw new RangeError(`threadLength must be between ${4 * pitch} (four pitches) and ${length} (length)`)
  }

  // Shank and core are one turned part; the core leaves the end with a chamfer of 45°.
  const turned = draw([0, headHeight / 2])
    .hLineTo(diameter / 2)
    .vLineTo(threadStart)
    .hLineTo(rootRadius)
    .vLineTo(end - pitch / 2)
    .lineTo([rootRadius - pitch / 2, end])
    .hLineTo(0)
    .close()
    .sketchOnPlane('XZ')
    .revolve()

  // Flats of the hexagon, with its corners turned off at 30°.
  const cornerRadius = acrossFlats / Math.sqrt(3)
  const flatRadius = 0.475 * acrossFlats
  const head = drawPolysides(cornerRadius, 6).sketchOnPlane('XY').extrude(headHeight)
  const turnedHead = draw([0, 0])
    .hLineTo(flatRadius)
    .lineTo([cornerRadius + 1, (cornerRadius + 1 - flatRadius) * Math.tan(Math.PI / 6)])
    .vLineTo(headHeight + 1)
    .hLineTo(0)
    .close()
    .sketchOnPlane('XZ')
    .revolve()

  // The ridge between two grooves, swept along a helix on the core. It starts in the open, three quarters of a pitch after
  // the shank, and sinks a little into the core, so that the union never meets two faces that only touch.
  const sink = 0.08 * pitch
  const halfWidth = (height: number) => (7 / 16) * pitch - height / Math.sqrt(3)
  const ridge = sketchHelix(pitch, threadLength - 2 * pitch, rootRadius, [
    0,
    0,
    threadStart + 0.75 * pitch,
  ]).sweepSketch(
    (plane, origin) =>
      draw([-sink, -halfWidth(-sink)])
        .lineTo([depth, -halfWidth(depth)])
        .lineTo([depth, halfWidth(depth)])
        .lineTo([-sink, halfWidth(-sink)])
        .close()
        .sketchOnPlane(plane, origin),
    // Without the second option the profile is turned by half a turn, root outwards.
    { frenet: true, forceProfileSpineOthogonality: false },
  )
  return { shape: turned.fuse(ridge).fuse(head.intersect(turnedHead)), name: 'bolt', color: '#9aa5b1' }
}
