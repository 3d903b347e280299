// An angle bracket: plates joined, rounded where edges are found, a gusset, and a pocket drawn on a face.
import { draw, drawRectangle, EdgeFinder, FaceFinder, makeBaseBox, makeCylinder } from 'replicad'

export default function main() {
  const base = makeBaseBox(30, 20, 4)
  const wall = makeBaseBox(4, 20, 22).translate(-13, 0, 0)
  const inside = new EdgeFinder().inDirection('Y').containsPoint([-11, 0, 4])
  let bracket = base.fuse(wall)
  bracket = bracket.fillet(2, () => inside)
  const gusset = draw([-11, 4]).hLine(9).lineTo([-11, 13]).close().sketchOnPlane('XZ', 1).extrude(-2)
  bracket = bracket.fuse(gusset)
  bracket = bracket.cut(makeCylinder(2, 12, [7, 5, -4])).cut(makeCylinder(2, 12, [7, -5, -4]))
  const top = new FaceFinder().inPlane('YZ', -15).find(bracket, { unique: true })
  const pocket = drawRectangle(8, 8).sketchOnPlane('YZ', [-15, 0, 15]).extrude(1.5)
  console.log(`the pocket lies on a face of type ${top.geomType}`)
  return bracket.cut(pocket)
}
