// Timing pulley
// A GT2 timing-belt pulley with two flanges, a hub and set screws.
const defaultParams = {
  teeth: 20,
  beltWidth: 6,
  boreDiameter: 5,
  flangeThickness: 1,
  flangeRim: 1.5, // height of the flanges above the teeth
  hubDiameter: 16, // 0 leaves no hub
  hubLength: 7,
  setScrews: 2,
  setScrewDiameter: 2.5, // tap drill for M3
}

const paramInfo = {
  teeth: { min: 12, max: 120, step: 1 },
  hubDiameter: { min: 0, max: 200, unit: 'mm' },
  setScrews: { min: 0, max: 2, step: 1 },
}

// GT2: a belt pitch of 2 mm, whose pitch line runs 0.254 mm outside of the teeth; grooves 0.764 mm deep, 0.555 mm in radius.
const PITCH = 2
const PITCH_LINE = 0.254
const GROOVE_DEPTH = 0.764
const GROOVE_RADIUS = 0.555

const main = ({ draw, drawCircle, makeCylinder }: typeof import('replicad'), params: typeof defaultParams) => {
  const {
    teeth,
    beltWidth,
    boreDiameter,
    flangeThickness,
    flangeRim,
    hubDiameter,
    hubLength,
    setScrews,
    setScrewDiameter,
  } = params

  const tipRadius = (teeth * PITCH) / (2 * Math.PI) - PITCH_LINE
  const grooveCentre = tipRadius - GROOVE_DEPTH + GROOVE_RADIUS
  if (tipRadius - GROOVE_DEPTH < boreDiameter / 2 + 0.8) {
    throw new RangeError(
      `A bore of ${boreDiameter} mm leaves no wall under ${teeth} teeth: use more teeth or a smaller bore`,
    )
  }
  if (setScrews > 1 && setScrewDiameter > 0.6 * boreDiameter) {
    throw new RangeError(
      `Set screws of ${setScrewDiameter} mm meet in a bore of ${boreDiameter} mm: use smaller ones, or one`,
    )
  }

  // The outline runs round the grooves, which are arcs about grooveCentre, and along the tips in between.
  const polar = (radius: number, angle: number): [number, number] => [
    radius * Math.cos(angle),
    radius * Math.sin(angle),
  ]
  const step = (2 * Math.PI) / teeth
  const halfGroove = Math.acos(
    (tipRadius ** 2 + grooveCentre ** 2 - GROOVE_RADIUS ** 2) / (2 * tipRadius * grooveCentre),
  )
  const outline = draw(polar(tipRadius, -halfGroove))
  for (let i = 0; i < teeth; i++) {
    const angle = i * step
    outline.threePointsArcTo(polar(tipRadius, angle + halfGroove), polar(tipRadius - GROOVE_DEPTH, angle))
    outline.threePointsArcTo(polar(tipRadius, angle + step - halfGroove), polar(tipRadius, angle + step / 2))
  }

  // From the hub upwards: flange, teeth, flange. The teeth reach half-way into both flanges.
  const hubTop = hubDiameter > 0 ? hubLength : 0
  const upperFlange = hubTop + flangeThickness + beltWidth
  const flange = drawCircle(tipRadius + flangeRim)
  let pulley = outline
    .close()
    .sketchOnPlane('XY', hubTop + flangeThickness / 2)
    .extrude(beltWidth + flangeThickness)
    .fuse(flange.sketchOnPlane('XY', hubTop).extrude(flangeThickness))
    .fuse(flange.sketchOnPlane('XY', upperFlange).extrude(flangeThickness))
  if (hubTop > 0) pulley = pulley.fuse(makeCylinder(hubDiameter / 2, hubTop))
  pulley = pulley.cut(makeCylinder(boreDiameter / 2, upperFlange + flangeThickness + 2, [0, 0, -1]))
  for (let i = 0; i < setScrews && hubTop > 0; i++) {
    const [x, y] = polar(1, (i * Math.PI) / 2)
    pulley = pulley.cut(makeCylinder(setScrewDiameter / 2, hubDiameter, [0, 0, hubTop / 2], [x, y, 0]))
  }
  return { shape: pulley, name: `pulley GT2 ${teeth}T`, color: '#b8bec6' }
}
