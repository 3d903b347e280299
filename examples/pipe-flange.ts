// Weld-neck pipe flange
// A flange with a raised face, a bolt circle and a tapered neck to weld to a pipe (DN 50 PN 16 by default).
import { draw, makeCylinder } from 'replicad'

export const defaultParams = {
  outerDiameter: 165,
  thickness: 18,
  faceDiameter: 102,
  faceHeight: 2,
  bolts: 4,
  boltCircle: 125,
  boltHole: 18,
  hubDiameter: 75,
  pipeDiameter: 60.3,
  pipeWall: 2.9,
  neckLength: 8,
  height: 45,
  chamfer: 1,
}

export const paramInfo = {
  bolts: { min: 3, max: 32, step: 1 },
}

export default function main(params: typeof defaultParams) {
  const { outerDiameter, thickness, faceDiameter, faceHeight, bolts, boltCircle, boltHole } = params
  const { hubDiameter, pipeDiameter, pipeWall, neckLength, height, chamfer } = params

  if (boltCircle - boltHole <= Math.max(faceDiameter, hubDiameter)) {
    throw new RangeError('The bolt holes cut into the raised face or the hub: enlarge boltCircle')
  }
  if (boltCircle + boltHole >= outerDiameter)
    throw new RangeError('The bolt holes break through the rim: reduce boltCircle')
  if (boltCircle * Math.sin(Math.PI / bolts) <= boltHole)
    throw new RangeError('The bolt holes overlap: use fewer bolts')

  // Turned profile in (radius, z), counter-clockwise, with the raised face down on z = 0.
  const plateTop = thickness
  const bore = pipeDiameter / 2 - pipeWall
  const turned = draw([bore, 0])
    .hLineTo(faceDiameter / 2)
    .vLineTo(faceHeight)
    .hLineTo(outerDiameter / 2 - chamfer)
    .lineTo([outerDiameter / 2, faceHeight + chamfer])
    .vLineTo(plateTop - chamfer)
    .lineTo([outerDiameter / 2 - chamfer, plateTop])
    .hLineTo(hubDiameter / 2)
    .lineTo([pipeDiameter / 2, height - neckLength])
    .vLineTo(height)
    .hLineTo(bore)
    .close()
    .sketchOnPlane('XZ')
    .revolve()

  // The first hole is half a pitch off the X axis: bolt holes straddle the centre lines of a pipe.
  let flange = turned
  for (let i = 0; i < bolts; i++) {
    const angle = (2 * Math.PI * (i + 0.5)) / bolts
    const centre: [number, number, number] = [(boltCircle / 2) * Math.cos(angle), (boltCircle / 2) * Math.sin(angle), 0]
    flange = flange.cut(makeCylinder(boltHole / 2, thickness + 1, centre))
  }
  return { shape: flange, name: 'flange', color: '#7f8c8d' }
}
