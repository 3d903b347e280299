/**
 * Mistakes that the kernel does not notice. The mark ▸ stands where the mistake is to be reported and is not part of the
 * script. A code with E_ must fail the job, unless it is a doubt; every other must come with the part.
 */
export interface Mistake {
  title: string
  code: string
  reports: string
  message: RegExp
  hint?: RegExp
  /** The verdict has doubts about the part itself, too. */
  isDoubt?: boolean
}

const ARGUMENTS: Mistake[] = [
  {
    title: 'an extrusion by 0, on which the kernel hangs',
    code: `const main = (r) =>\n  r.drawRectangle(5, 5).sketchOnPlane('XY').▸extrude(0)`,
    reports: 'E_BAD_ARGUMENT',
    message: /^Cannot extrude: the height is 0$/,
    hint: /needs a length/,
  },
  {
    title: 'an extrusion by a parameter that does not exist',
    code: `const main = (r, p) =>\n  r.drawCircle(5).sketchOnPlane('XY').▸extrude(p.heigth * 2)`,
    reports: 'E_BAD_ARGUMENT',
    message: /the height is not a number/,
    hint: /misspelt/,
  },
  {
    title: 'a pen that is moved by nothing',
    code: `const main = (r, p) => r.draw().hLine(5).▸vLine(p.height).close().sketchOnPlane('XY').extrude(5)`,
    reports: 'E_BAD_ARGUMENT',
    message: /^Cannot vLine: the length must be a number, got undefined$/,
  },
  {
    title: 'a cylinder of negative height',
    code: `const main = (r) => r.▸makeCylinder(5, -5)`,
    reports: 'E_BAD_ARGUMENT',
    message: /the height must be greater than 0, got -5/,
    hint: /\[0, 0, -1\]/,
  },
  {
    title: 'a box of three sizes where two corners are due',
    code: `const main = (r) => r.▸makeBox(10, 20, 30)`,
    reports: 'E_BAD_ARGUMENT',
    message: /must be two corners/,
    hint: /makeBaseBox\(30, 20, 10\) takes sizes/,
  },
  {
    title: 'a box that is flat',
    code: `const main = (r) => r.▸makeBox([0, 0, 0], [10, 20, 0])`,
    reports: 'E_BAD_ARGUMENT',
    message: /have the same z/,
  },
  {
    title: 'a fillet of radius 0, which replicad takes for 1',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸fillet(0, (edge) => edge.inDirection('Z'))`,
    reports: 'E_BAD_ARGUMENT',
    message: /the radius must be greater than 0/,
    hint: /Leave it out/,
  },
  {
    title: 'a cut by a drawing',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸cut(r.drawCircle(3))`,
    reports: 'E_BAD_ARGUMENT',
    message: /must be a solid, got a drawing, which is flat/,
    hint: /extrude/,
  },
  {
    title: 'a cut by an array',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸cut([r.makeSphere(3)])`,
    reports: 'E_BAD_ARGUMENT',
    message: /got an array/,
    hint: /reduce/,
  },
  {
    title: 'a circle of negative radius',
    code: `const main = (r) => r.▸drawCircle(-5).sketchOnPlane('XY').extrude(5)`,
    reports: 'W_NEGATIVE_SIZE',
    message: /it is taken as 5/,
  },
  {
    title: 'a box of negative length',
    code: `const main = (r) => r.▸makeBaseBox(-5, 5, 5)`,
    reports: 'W_NEGATIVE_SIZE',
    message: /length along x given to makeBaseBox is -5/,
  },
]

const PROFILES: Mistake[] = [
  {
    title: 'a profile that is revolved in its own plane',
    code: `const main = ({ drawRectangle }) => drawRectangle(5, 5).translate(10, 0).sketchOnPlane('XY').▸revolve()`,
    reports: 'E_ZERO_VOLUME',
    message: /revolve\(\) gave no volume: the axis is perpendicular to the sketch plane/,
    hint: /XZ/,
  },
  {
    title: 'a rectangle without a width',
    code: `const main = ({ drawRectangle }) => drawRectangle(0, 5).sketchOnPlane('XY').▸extrude(5)`,
    reports: 'E_ZERO_VOLUME',
    message: /no volume/,
  },
  {
    title: 'a polygon of two sides',
    code: `const main = ({ drawPolysides }) => drawPolysides(5, 2).sketchOnPlane('XY').▸extrude(5)`,
    reports: 'E_ZERO_VOLUME',
    message: /no volume/,
    hint: /three corners/,
  },
  {
    title: 'a loft whose sections lie in one plane',
    code: `const main = (r) => r.drawRectangle(5, 5).sketchOnPlane('XY').▸loftWith(r.drawCircle(1).sketchOnPlane('XY'))`,
    reports: 'E_ZERO_VOLUME',
    message: /all sections lie in one plane/,
  },
  {
    title: 'a profile that crosses itself, and encloses as much of one side as of the other',
    code: `const main = ({ draw }) => draw([0, 0]).lineTo([10, 10]).lineTo([10, 0]).lineTo([0, 10]).close().sketchOnPlane('XY').▸extrude(5)`,
    reports: 'E_PROFILE_CROSSES',
    message: /^Cannot extrude: the profile crosses itself$/,
    hint: /order/,
  },
  {
    title: 'a profile that crosses itself and is cut before anybody looks at it',
    code: `const main = ({ draw, makeCylinder }) => {\n  const star = draw([10, 0]).lineTo([-8.09, 5.878]).lineTo([3.089, -9.511]).lineTo([3.091, 9.51]).lineTo([-8.091, -5.877]).close()\n  return star.sketchOnPlane('XY').▸extrude(5).translate(0, 0, 1).chamfer(0.1, (edge) => edge.inDirection('Z'))\n}`,
    reports: 'E_PROFILE_CROSSES',
    message: /crosses itself/,
  },
  {
    title: 'a profile on both sides of the axis that it is revolved about',
    code: `const main = ({ drawRectangle }) => drawRectangle(9, 5).translate(1, 0).sketchOnPlane('XZ').▸revolve()`,
    reports: 'E_PROFILE_OVER_AXIS',
    message: /both sides of the axis/,
    hint: /half/,
  },
  {
    title: 'a bend that is tighter than the pipe is wide',
    code: `const main = ({ draw, sketchCircle }) =>\n  draw([0, 0]).vLine(10).tangentArc(3, 3).hLine(10).done().sketchOnPlane('XZ').▸sweepSketch((plane, origin) => sketchCircle(5, { plane, origin }))`,
    reports: 'W_BEND_TOO_TIGHT',
    message: /goes through itself/,
    hint: /more widely/,
    isDoubt: true,
  },
  {
    title: 'a helix whose turns overlap',
    code: `const main = ({ sketchHelix, sketchCircle }) =>\n  sketchHelix(2, 6, 10).▸sweepSketch((plane, origin) => sketchCircle(1.5, { plane, origin }), { frenet: true })`,
    reports: 'E_SELF_CROSSING',
    message: /goes through itself/,
    isDoubt: true,
  },
  {
    title: 'a loft whose sections are out of order',
    code: `const main = ({ drawRectangle }) => {\n  const at = (size, z) => drawRectangle(size, size).sketchOnPlane('XY', z)\n  return at(10, 0).▸loftWith([at(8, 20), at(12, 10)])\n}`,
    reports: 'E_SELF_CROSSING',
    message: /goes through itself/,
    hint: /out of order/,
    isDoubt: true,
  },
  {
    title: 'a profile that is swept somewhere else than along its path',
    code: `const main = ({ draw, sketchCircle }) =>\n  draw([50, 0]).vLine(30).done().sketchOnPlane('XZ').▸sweepSketch(() => sketchCircle(5))`,
    reports: 'W_SWEEP_OFFSET',
    message: /45 mm away from the start of its path/,
    hint: /plane, origin/,
  },
]

const FEATURES: Mistake[] = [
  {
    title: 'a shell whose filter matches no face',
    code: `const main = (r) => r.makeBaseBox(20, 20, 20).▸shell(2, (face) => face.inPlane('XY', 99))`,
    reports: 'E_NO_FACE_SELECTED',
    message: /the filter matches no face/,
  },
  {
    title: 'a shell of walls that meet',
    code: `const main = (r) => r.makeBaseBox(20, 20, 20).▸shell(12, (face) => face.inPlane('XY', 20))`,
    reports: 'E_SHELL_TOO_THICK',
    message: /walls of 12 mm do not fit/,
  },
  {
    title: 'a shell as thick as a cylinder is wide',
    code: `const main = (r) => r.makeCylinder(5, 10).▸shell(5, (face) => face.inPlane('XY', 10))`,
    reports: 'E_SHELL_TOO_THICK',
    message: /the part is 10 mm wide/,
  },
  {
    title: 'a fillet that gives a body of 830 litres',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸fillet(8)`,
    reports: 'E_FILLET_TOO_BIG',
    message: /the radius of 8 mm does not fit: the shortest edge next to it is 10 mm long/,
  },
  {
    title: 'a chamfer that does not fit',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸chamfer(12, (edge) => edge.inDirection('Z'))`,
    reports: 'E_CHAMFER_TOO_BIG',
    message: /the size of 12 mm does not fit/,
  },
  {
    title: 'a filter that matches no edge',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸fillet(1, (edge) => edge.inPlane('XY', 99))`,
    reports: 'E_NO_EDGE_SELECTED',
    message: /no edge was selected/,
  },
  {
    title: 'a fillet of the top that gives a broken solid',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸fillet(6, (edge) => edge.inPlane('XY', 10))`,
    reports: 'E_FILLET_TOO_BIG',
    message: /does not fit/,
  },
  {
    title: 'corners of a drawing that cannot be rounded',
    code: `const main = (r) => r.drawRectangle(10, 10).▸fillet(8).sketchOnPlane().extrude(5)`,
    reports: 'W_FILLET_SKIPPED',
    message: /corner was left as it is/,
    isDoubt: true,
  },
]

const BOOLEANS: Mistake[] = [
  {
    title: 'a tool that misses the part',
    code: `const main = (r) => {\n  const part = r.makeBaseBox(10, 10, 10)\n  return part.▸cut(r.makeCylinder(2, 5, [0, 0, 12]))\n}`,
    reports: 'W_CUT_NOTHING',
    message: /the tool lies at z 12…17, the part at z 0…10/,
  },
  {
    title: 'a hole that goes the other way, since XZ faces −Y',
    code: `const main = (r) => {\n  const part = r.makeBox([0, 0, 0], [20, 20, 20])\n  const hole = r.drawCircle(3).translate(10, 10).sketchOnPlane('XZ').extrude(30)\n  return part.▸cut(hole)\n}`,
    reports: 'W_CUT_NOTHING',
    message: /the tool lies at y -30…0, the part at y 0…20/,
    hint: /−Y/,
  },
  {
    title: 'a boss that lies inside of the part',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸fuse(r.makeCylinder(2, 5))`,
    reports: 'W_FUSE_NOTHING',
    message: /lies inside of the other/,
  },
  {
    title: 'a part that is cut away before it is needed',
    code: `const main = (r) => r.makeBaseBox(9, 9, 9).▸cut(r.makeBaseBox(20, 20, 20)).fuse(r.makeSphere(2))`,
    reports: 'W_EMPTY',
    message: /removed the whole part/,
  },
  {
    title: 'two shapes that are fused without touching',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸fuse(r.makeBaseBox(10, 10, 10).translateX(10.01))`,
    reports: 'W_DISJOINT',
    message: /in 2 pieces: .* 0.01 mm apart/,
    hint: /overlap/,
  },
  {
    title: 'two shapes that touch along an edge',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸fuse(r.makeBaseBox(10, 10, 10).translate(10, 10, 0))`,
    reports: 'W_DISJOINT',
    message: /touch only along an edge/,
  },
  {
    title: 'a cut that goes all the way through',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸cut(r.makeBaseBox(2, 20, 20))`,
    reports: 'W_SPLIT',
    message: /in 2 pieces: cut/,
  },
  {
    title: 'a void that nothing leads to',
    code: `const main = (r) => r.makeBaseBox(10, 10, 10).▸cut(r.makeSphere(2).translateZ(5))`,
    reports: 'W_INNER_VOID',
    message: /void inside/,
  },
]

const SWEEPS: Mistake[] = [
  {
    title: 'a path that turns back on itself',
    code: `const main = (r) => r.draw().hLine(20).hLine(-10).done().sketchOnPlane()
  .▸sweepSketch((plane, origin) => r.sketchCircle(2, { plane, origin }))`,
    reports: 'E_SWEEP_FAILED',
    message: /^Cannot sweep: the profile does not get around the path$/,
    hint: /tangentArc/,
  },
]

const USED_UP: Mistake[] = [
  {
    title: 'a shape that was moved away',
    code: `const main = (r) => {\n  const a = r.makeBaseBox(10, 10, 10)\n  const b = a.translate(5, 0, 0)\n  return a.▸fuse(b)\n}`,
    reports: 'E_USED_UP',
    message: /^Cannot fuse: the shape has been deleted, translate\(\) at line 3 used it up$/,
    hint: /clone\(\)/,
  },
  {
    title: 'a sketch that is used twice',
    code: `const main = (r) => {\n  const sketch = r.drawCircle(4).sketchOnPlane()\n  const up = sketch.extrude(5)\n  return up.fuse(sketch.▸extrude(-5))\n}`,
    reports: 'E_USED_UP',
    message: /the sketch has been deleted, extrude\(\) at line 3 used it up/,
    hint: /sketchOnPlane again/,
  },
]

/** All mistakes. */
export const MISTAKES: readonly Mistake[] = [...ARGUMENTS, ...PROFILES, ...FEATURES, ...BOOLEANS, ...SWEEPS, ...USED_UP]
