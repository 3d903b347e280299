/** Which families a noun may be, in the order in which they are tried. */
import { angle, ribbedAngle } from './kinds/profiles/angles.ts'
import { cross, iBeam, tProfile } from './kinds/profiles/beams.ts'
import { box, cube, frame, plate, rectTube, squareBar } from './kinds/blocks.ts'
import { channel, zProfile } from './kinds/profiles/channels.ts'
import { saddleClamp } from './kinds/clamp.ts'
import type { Family } from './family.ts'
import { headedPin, hexBolt, hexNut, hexStandoff, socketScrew } from './kinds/fasteners.ts'
import { dividedBox, heatSink } from './kinds/finned.ts'
import { gear, gearRack } from './kinds/gear.ts'
import { bowl, cup, hollowBox, hollowSphere, lidBox, openBox, openCube } from './kinds/hollow.ts'
import { outlinePrism } from './kinds/outline.ts'
import {
  hexPrism,
  octPrism,
  pentPrism,
  polyPrism,
  pyramid,
  pyramidFrustum,
  stepBlock,
  trapPrism,
  triPrism,
  wedge,
} from './kinds/prisms.ts'
import {
  capsule,
  cone,
  cylinder,
  disc,
  ellipse,
  ellipsoid,
  halfCylinder,
  hemisphere,
  quarterCylinder,
  sphere,
  stadium,
  torus,
  tube,
} from './kinds/round.ts'
import { elbow, handle, hook, spring } from './kinds/swept.ts'
import { flangedBush, pulley, shaft, vPulley } from './kinds/turned.ts'
import { spokeWheel } from './kinds/wheels.ts'
import type { Noun } from '../words/nouns.ts'

const ALL = [
  box,
  cube,
  frame,
  plate,
  squareBar,
  saddleClamp,
  headedPin,
  hexBolt,
  hexNut,
  hexStandoff,
  socketScrew,
  gear,
  bowl,
  cup,
  hollowBox,
  hollowSphere,
  lidBox,
  openBox,
  openCube,
  hexPrism,
  octPrism,
  pentPrism,
  polyPrism,
  pyramid,
  pyramidFrustum,
  stepBlock,
  trapPrism,
  triPrism,
  wedge,
  angle,
  channel,
  cross,
  iBeam,
  rectTube,
  ribbedAngle,
  tProfile,
  zProfile,
  capsule,
  cone,
  cylinder,
  disc,
  ellipse,
  ellipsoid,
  halfCylinder,
  hemisphere,
  quarterCylinder,
  sphere,
  stadium,
  torus,
  tube,
  elbow,
  handle,
  hook,
  spring,
  pulley,
  shaft,
  vPulley,
  flangedBush,
  heatSink,
  dividedBox,
  gearRack,
  outlinePrism,
  spokeWheel,
]
const BY_ID = new Map(ALL.map((one) => [one.id, one]))

/** A family by its id. */
export function familyById(id: string): Family {
  const found = BY_ID.get(id)
  if (!found) throw new RangeError(`Cannot build a part: there is no family "${id}"`)
  return found
}

const OF_NOUN: Partial<Record<Noun, readonly Family[]>> = {
  box: [box, squareBar, openBox, hollowBox, cylinder, stadium, dividedBox],
  plate: [plate, tube, disc, squareBar, stadium],
  disc: [disc, tube],
  cube: [cube, openCube, box],
  cylinder: [cylinder, tube],
  shaft: [cylinder, tube],
  pin: [cylinder, headedPin],
  tube: [tube, cylinder],
  spacer: [tube, cylinder, hexStandoff],
  washer: [tube, disc],
  ring: [tube, torus, cylinder],
  collar: [tube, cylinder],
  cone: [cone],
  sphere: [sphere, hollowSphere],
  hemisphere: [hemisphere],
  torus: [torus],
  capsule: [capsule],
  hexprism: [hexPrism],
  octprism: [octPrism],
  pentprism: [pentPrism],
  polyprism: [polyPrism],
  triprism: [triPrism, wedge],
  wedge: [wedge],
  trapprism: [trapPrism],
  pyramid: [pyramid],
  pyramidFrustum: [pyramidFrustum],
  ellipse: [ellipse],
  ellipsoid: [ellipsoid],
  stadium: [stadium],
  angle: [angle, ribbedAngle],
  channel: [channel],
  zprofile: [zProfile],
  tprofile: [tProfile],
  ibeam: [iBeam],
  cross: [cross],
  recttube: [rectTube],
  openbox: [openBox, openCube, dividedBox],
  heatsink: [heatSink],
  gearrack: [gearRack],
  spokewheel: [spokeWheel],
  polygon: [outlinePrism],
  hollowbox: [hollowBox],
  lidbox: [lidBox],
  hollowsphere: [hollowSphere],
  bowl: [bowl],
  cup: [cup],
  flange: [disc, tube, plate],
  flangedbush: [flangedBush],
  gear: [gear],
  pulley: [pulley, vPulley],
  wheel: [disc, spokeWheel],
  spring: [spring],
  elbow: [elbow],
  nut: [hexNut],
  hexbolt: [hexBolt],
  socketscrew: [socketScrew],
  screw: [headedPin],
  standoff: [cylinder, tube],
  hexstandoff: [hexStandoff],
  knob: [cylinder],
  handle: [handle],
  hook: [hook],
  clamp: [saddleClamp],
  ribbed: [ribbedAngle],
  frame: [frame],
  halfcyl: [halfCylinder],
  quartercyl: [quarterCylinder],
  rectangle: [box],
  square: [squareBar, box],
  circle: [cylinder],
  stepblock: [stepBlock],
  boss: [cylinder],
  rectboss: [box],
  lug: [box],
}

/** The families that a noun may be; empty for features and pieces. */
export function familiesOf(noun: Noun): readonly Family[] {
  return OF_NOUN[noun] ?? []
}
