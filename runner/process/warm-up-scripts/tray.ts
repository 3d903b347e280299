// A tray with feet: shelled, rounded, then joined with and cut by cylinders that meet its rounded faces.
import { drawRoundedRectangle, makeCylinder, type Solid } from 'replicad'

const main = () => {
  let tray = drawRoundedRectangle(46, 34, 6)
    .sketchOnPlane('XY')
    .extrude(14)
    .fillet(2, (edge) => edge.inPlane('XY'))
    .shell(1.5, (face) => face.inPlane('XY', 14)) as Solid
  const corners: [number, number][] = [
    [-15, -9],
    [15, 9],
  ]
  for (const [x, y] of corners) {
    tray = tray.fuse(makeCylinder(3.2, 8, [x, y, 1])) as Solid
    tray = tray.cut(makeCylinder(1.1, 10, [x, y, 3])) as Solid
  }
  const slot = drawRoundedRectangle(9, 3, 1.4).sketchOnPlane('XZ', [0, 30, 8]).extrude(60) as Solid
  return tray.cut(slot)
}
