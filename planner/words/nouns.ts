/**
 * What can be named in a prompt: parts, features, and the pieces of a part. The singulars of all spellings, with commas between;
 * plurals are made of them.
 */
export const NOUNS = {
  // parts
  box: `
    box, block, cuboid, rectangular prism, rectangular block, rectangular box, rectangular solid,
    rectangular cuboid, rectangular body, rectangular base, rectangular parallelepiped, parallelepiped, brick,
    billet, solid block, bar, rectangular bar, beam, square prism, square block, rectangular piece,
    right rectangular prism, rectangular bar, base block, brick shape, square bar, flat bar, key blank,
    square column, rectangular column, rectangular post, square post, square rod, square pillar,
    rectangular pillar, beam blank, key stock, square stock, flat stock, bar stock, stock bar,
    rectangular stock, key steel, solid bar, wooden block, metal block, metal bar, steel bar, steel block,
    aluminium block, aluminium bar, timber, lath, joist, plank block, chunk of material, chunk of metal,
    chunk, lump, piece of bar, rectangular chunk, rectangular lump, rectangular stick, square stick`,
  plate: `
    plate, pl, slab, sheet, square washer, rectangular washer, panel, board, tile, plaque, shim, strip,
    mounting plate, base plate, rectangular plate, baseplate, flat plate, plaque, coaster, cover plate,
    gusset plate, faceplate, face plate, perforated plate, perforated sheet, square plate, rectangular sheet,
    rectangular slab, rectangular panel, nameplate, sheet metal plate, adapter plate, adaptor plate,
    square tile, square panel, square sheet, square slab, rectangular board, blanking plate, end plate,
    wear plate, backplate, back plate, motor plate, drill plate, tool plate, fixture plate, plank,
    batten, board piece, sheet piece, flat sheet, flat strip, flat panel, metal sheet, metal plate, steel plate,
    steel sheet, aluminium plate, aluminium sheet, sheet of metal, sheet of steel, piece of sheet, mount plate,
    top plate, side plate, front plate, front panel, back panel, rear panel, side panel, cover panel,
    door plate, sign plate, name plate, tag, label plate, wall plate, floor plate, anchor plate, foot plate,
    adapter panel, bed plate, link bar, link plate, tie bar, tie plate, connecting plate, connector plate,
    splice plate, spacer plate, clamp plate, pressure plate, stop plate, strap plate, patch plate, facia,
    fascia, flat piece, flat part, flat object, flat rectangle, rectangular flat piece, thin plate,
    flat rectangular piece, flat rectangular plate, flat square, flat square piece`,
  disc: `
    disc, round plate, circular plate, circular disc, round disc, flat disc, puck, coin, circular slab,
    circular base, round base, disc base, circular base plate, round base plate, blind flange, blank flange, round blank,
    circular blank, token, round disk plate, wheel blank, round cover, round lid, circular cover,
    circular lid, disc blank, round tile, round coaster, circular coaster, roundel`,
  cube: 'cube, solid cube',
  cylinder: `
    cylinder, cyl, rod, dowel, dowel pin, round bar, round rod, solid cylinder, right cylinder,
    circular cylinder, right circular cylinder, axle, round stock, plug, column, pillar, cylindrical block,
    cylindrical body, cylindrical base, cylindrical bar, cylindrical rod, round post, round pin, round column,
    round pillar, cylindrical pin, roller, round block, cylindrical solid, straight pin, mandrel,
    cylindrical section, cylindrical part, cylindrical piece, solid rod, cylindrical shaft, round shaft,
    round stub, spigot, cylindrical spigot, stub, billet rod, round stick, stick round, rod round,
    round metal bar, round steel bar, round steel rod, pole, baton, tent peg, stick of round section,
    wooden dowel, round blank, cylindrical spacer without hole, solid spacer, round billet, thick disc,
    solid roller, round piece, bar stock round, rung, drum, pellet, tablet, slug, barrel, cilindro,
    cylindre, axle pin, linchpin, wheel axle`,
  shaft: `
    shaft, stepped shaft, stepped pin, stepped cylinder, step shaft, turned shaft, turned part, stepped rod,
    stepped axle, spindle, stepped spindle, arbor, stub shaft, shouldered pin, shoulder pin`,
  pin: 'pin, peg, post, stud, round boss pin',
  tube: `
    tube, pipe, hollow cylinder, hollow tube, hollow pipe, round tube, circular tube, cylindrical tube, tubing,
    straight pipe, straight tube, hollow cylindrical, hollow shaft, hollow rod, cylindrical shell, pipe section,
    tube section, conduit, hollow bar, pipe piece, piece of pipe, piece of tube, length of pipe, length of tube,
    length of tubing, tubular section, round hollow section, circular hollow section, chs, round pipe,
    water pipe, steel pipe, steel tube, copper pipe, copper tube, plastic pipe, plastic tube, pvc pipe,
    metal tube, aluminium tube, cylindrical pipe, pipe segment, hollow round bar, hose, straw, duct pipe,
    round duct, tube piece, pipe nipple, hollow roller, hollow dowel, hollow pin`,
  spacer: `
    spacer, bushing, sleeve, bush, round spacer, cylindrical spacer, plain bushing, shim ring, ferrule,
    spacer ring, spacer tube, distance sleeve, drill bushing, bearing sleeve, plain bearing, standoff sleeve,
    distance tube, cylindrical sleeve, cylindrical bushing, shaft collar, spacer bush, reducer bush,
    tubular spacer, spacer sleeve, drill bush, guide bush`,
  washer: `
    washer, flat washer, plain washer, round washer, annulus, annular disc, annular ring, circular ring,
    flat ring, shim washer, annular plate, gasket, annular washer, ring gasket, round gasket, penny washer,
    thrust washer`,
  ring: 'ring',
  collar: 'collar, hub, round hub, cylindrical hub, wheel hub',
  cone: `
    cone, truncated cone, frustum, conical frustum, cone frustum, circular cone, right circular cone,
    frustum cone, solid cone, tapered cylinder, conical section, tapered plug, tapered pin, frustum of a cone,
    frustrum, conical part, taper, tapered rod, taper plug, taper pin, cut off cone, cone stump, conical plug,
    tapered section, conical body, conical tip, conical point`,
  sphere: `
    sphere, ball, solid sphere, solid ball, globe, bead, ball bearing ball, steel ball, spherical ball, orb,
    ball shape, round ball, spherical body`,
  hemisphere: `
    hemisphere, half sphere, dome, half ball, hemispherical dome, hemispherical cap, hemispherical end,
    round top, domed top, spherical dome, hemispherical top, half a sphere, half of a sphere, half a ball,
    halfsphere, half globe`,
  torus: `
    torus, donut, o ring, toroid, toroidal ring, torus ring, ring torus, round ring, donut shape, donut ring,
    inner tube, rubber ring, seal ring`,
  capsule: 'capsule, pill shape, pill, spherocylinder',
  hexprism: `
    hexagonal prism, hex prism, hexagonal bar, hex bar, hexagon, hexagonal block, hex block, hexagonal rod,
    hex rod, hexagonal plate, hexagonal cylinder, hex stock, hexagon bar, hexagon prism, hexagonal column,
    hexagonal solid, hex shaft, hexagonal shaft, hexagonal pin, hexagonal base, hexagonal body, hex plate,
    hexagonal tile, hexagonal disc, hexagonal post, hexagonal boss, hex boss, hexagonal slab, hex blank,
    hexagon plate, hex tile, hexagon key bar, hex key bar, hexagon key stock, hexagon rod, hexagon stock,
    hexagon block, hexagon tile, hexagonal shape, hexagon shape, hexagonal bar stock`,
  octprism: `
    octagonal prism, octagon prism, octagon, octagonal plate, octagonal bar, octagonal block, octagonal column,
    octagonal tile, octagonal post, octagonal rod`,
  pentprism: `
    pentagonal prism, pentagon prism, pentagon, pentagonal plate, pentagonal bar, pentagonal block,
    pentagonal tile`,
  polyprism: `
    regular prism, polygonal prism, prism, sided prism, regular polygon, polygon prism, sided regular prism,
    sided polygon, sided bar, sided column, polygonal bar`,
  triprism: `
    triangular prism, triangle prism, triangle, triangular block, triangular bar, triangular plate,
    equilateral triangular prism, equilateral prism, equilateral triangle, isosceles triangular prism,
    isosceles triangle, triangular solid, isosceles prism, isosceles triangle prism, isosceles triangular block,
    isosceles wedge, equilateral triangle prism, equilateral triangular block, equilateral triangular plate,
    equilateral triangle plate, isosceles triangle plate, isosceles triangular plate`,
  wedge: `
    wedge, right triangular wedge, right triangular prism, right angled wedge, ramp, right angle wedge,
    triangular wedge, right angled triangular prism, right triangle prism, right triangle,
    right angled triangle, triangular gusset, gusset, doorstop, door wedge, triangular rib, door stop, incline,
    inclined plane, right angle triangular prism, right angled prism, triangular ramp, wedge block, slope block`,
  trapprism: `
    trapezoidal prism, isosceles trapezoid prism, trapezoid prism, trapezoid, trapezoidal block, trapezium,
    trapezium prism, trapezoidal bar, isosceles trapezoidal prism, isosceles trapezoid, trapezoidal solid,
    trapezoidal plate, dovetail bar, dovetail, dovetail rail, dovetail slide, male dovetail, dovetail tongue,
    dovetail key, dovetail tail, dovetail strip`,
  pyramid: `
    pyramid, square pyramid, rectangular pyramid, square based pyramid, four sided pyramid, square base pyramid,
    rectangular based pyramid, right square pyramid, right pyramid`,
  pyramidFrustum: `
    truncated pyramid, pyramid frustum, square frustum, frustum of a pyramid, truncated square pyramid,
    pyramidal frustum, frustum of a square pyramid, square pyramid frustum, rectangular frustum,
    truncated rectangular pyramid`,
  triPyramid: 'tetrahedron, regular tetrahedron',
  ellipse: `
    oval disc, elliptical disc, ellipse, elliptical cylinder, oval plate, elliptical plate, elliptic cylinder,
    elliptic disc, elliptical block, oval, oval cylinder, elliptical prism, oval block, elliptical slab,
    elliptical base, elliptical column, elliptical rod, elliptical tile`,
  ellipsoid: 'ellipsoid, spheroid, egg',
  stadium: `
    stadium, obround, obround plate, obround bar, stadium plate, racetrack, obround block, obround disc,
    stadium shape, stadium shaped plate, racetrack plate, oblong plate, oblong, slotted link, obround link`,
  angle: `
    l bracket, l shaped bracket, bracket l, bracket l shaped, bracket in l form, bracket in l shape, l form,
    l form bracket, bracket of l shape, bracket l shape, profile l, l shape bracket, l shaped, angle bracket,
    angle, angle iron, l profile, angle profile, l section, angle section, corner bracket, right angle bracket,
    l shape, l shaped profile, l shaped part, l shaped block, l shaped body, l beam, l angle, l shaped solid,
    equal angle, unequal angle, l shaped piece, l bar, angle bar, l plate, l mount, shelf bracket,
    l shaped section, l shaped beam, 90 bracket, l piece, angle piece, mounting angle, l block, angle plate,
    l shaped angle, l shaped mount, l shaped mounting bracket, bent bracket, l channel, l extrusion,
    l shaped extrusion, l trim, l strip, l stock, angle section bar, angle stock, corner profile,
    l corner bracket, corner angle, right angle profile, right angle plate, right angled bracket, right angle,
    right angled plate, corner piece, corner brace, equal leg angle, unequal leg angle, equal legged angle,
    unequal legged angle, equal leg angle iron, l shaped angle bracket`,
  channel: `
    u channel, channel, bracket u, profile u, u shape bracket, u shaped, u bracket, u profile, u shaped channel,
    u shaped bracket, c channel, u section, channel section, u shape, u shaped profile, u shaped part,
    u shaped block, channel profile, u shaped body, u shaped solid, u rail, u shaped section, u mount,
    clevis bracket, u piece, c profile, c section, u block, u shaped mount, u beam, channel bracket, u bar,
    u trough, yoke, clevis, fork, u shaped piece, u saddle, saddle bracket, trough, cable trough, gutter,
    u extrusion, u trim, u strip, c extrusion, u form, u shaped extrusion, u shaped trough, u holder,
    u clip profile, c shape, c shaped profile, c shaped channel, c shaped bracket, c beam, c bracket`,
  zprofile: `
    z bracket, z profile, z section, z shaped bracket, z bar, z shape, z channel, offset bracket,
    z shaped profile, joggle bracket, z purlin, z beam, z plate, z shaped part, z extrusion, z clip`,
  tprofile: `
    t profile, profile t, t shaped, t section, t bar, t beam, t shape, t shaped profile, t bracket,
    t shaped bracket, tee bar, tee, tee section, tee profile, t shaped part, t shaped block, t shaped body,
    t shaped beam, t block, t shaped solid, t piece, t shaped bar, t extrusion, t shaped section, t stock,
    inverted t, inverted t profile, inverted tee, upside down t, inverted t section, inverted t beam, t rail`,
  ibeam: `
    i beam, beam i, profile i, i profile, i section, h beam, h profile, h section, double t beam,
    universal beam, i shaped beam, h shaped beam, girder, i girder, i shape, i shaped profile, h shape,
    h shaped profile, wide flange beam, i bar, steel beam, steel i beam, h column, double t profile,
    h shaped section, i section beam, h section beam, i profile beam, double tee, i extrusion, steel girder,
    ipe, hea, heb, i column`,
  cross: `
    cross, plus, plus sign, cross shape, plus shape, cross profile, cross shaped part, plus shaped part,
    cross shaped plate, plus shaped plate, cross shaped block, plus sign shape, x profile, cruciform,
    greek cross, cross section shape, cross plate, plus shaped block, cruciform plate, cross piece, x shape,
    x shaped plate, cross bracket`,
  recttube: `
    rectangular tube, square tube, box section, hollow section, square tubing, rectangular tubing,
    square hollow section, rectangular hollow section, shs, rhs, box tube, rectangular pipe, square pipe,
    box profile, square hollow tube, hollow square tube, hollow rectangular tube, frame tube, rectangular duct,
    duct, hollow square bar, hollow rectangular bar, square sleeve, rectangular sleeve`,
  openbox: `
    open box, open top box, open topped box, tray, bin, tub, box without a lid, box without lid,
    box with open top, drawer, crate, box with no lid, box with no top, box without top, box without a top,
    open container, rectangular tray, square tray, container, enclosure, housing, project box, case,
    electronics enclosure, electronics box, electronics housing, rectangular container, trough box, open case,
    planter box, storage box, storage bin, square container, parts tray, parts bin, open enclosure,
    open housing, box enclosure, desk tray, sorting tray, open tray, open crate, rectangular bin, square bin,
    open topped container, open topped tray, open topped storage box, storage container, storage tray,
    open storage box, bin box, cutlery tray, pen tray, drip tray, square box tray, small tray, component tray,
    screw tray, tool tray, drawer insert, drawer organiser, drawer organizer, organizer, organiser,
    open top container, open top tray, open top enclosure, open top housing, planter tray, basin, basket,
    trough tray, enclosure base, box base, lower shell, box bottom, housing base, case bottom, shoebox, tote,
    cassette`,
  hollowbox: `
    hollow box, hollow cube, hollow block, closed box, sealed box, hollow cuboid, hollow rectangular box,
    hollow rectangular prism`,
  lidbox: `
    box with lid, box with a lid, box and lid, lidded box, container with lid, box with matching lid,
    box with separate lid, enclosure with lid, enclosure and lid`,
  hollowsphere: 'hollow sphere, hollow ball, spherical shell',
  bowl: 'bowl, hemispherical bowl, half sphere shell, hemispherical shell',
  cup: `
    cup, pot, vase, mug, beaker, glass, tumbler, round box, round container, bucket, cylindrical container,
    cylindrical cup, pen holder, pencil holder, pen cup, pencil cup, planter, plant pot, flower pot, round tray,
    jar, cylindrical box, cylindrical pot, end cap, tube cap, round cap, pipe cap, canister, thimble,
    blind tube, cylindrical vase, drinking cup, open cylinder, round cup, round pot, open can, cylindrical can,
    pipe end cap, cylindrical cap, candle holder, coin holder, cylindrical tub, crucible, test tube body,
    petri dish, dish, round dish, round bowl with straight walls, round bin, cylinder cup, round planter,
    open topped cylinder, cylinder open at the top, pen pot, pencil pot, tea light holder, lampshade cup,
    bottle cap, round can, cylindrical vessel, vessel, cylindrical jar, plug cap, cylindrical holder,
    pencil cup holder, round basin, round tub, mug body, drinking glass, round pencil holder, round pen holder,
    cup holder`,
  flangedbush: `
    flanged bushing, flanged bush, top hat bushing, top hat bush, flanged sleeve, flanged spacer,
    top hat spacer, flange bushing, flange bush, flanged bearing, flanged tube, collared bushing,
    shouldered bushing, shoulder bushing, top hat sleeve`,
  flange: `
    flange, round flange, pipe flange, mounting flange, circular flange, flange plate, hub flange,
    flange with hub, welding neck, flanged hub, plate flange, slip on flange, shaft flange, flange disc,
    ring flange, flanged disc, bolted flange, flange ring, bolting flange, blank flange with bore,
    shaft mounting flange, companion flange, adapter flange, motor flange, end flange, circular mounting flange,
    disc flange`,
  gear: `
    spur gear, gear, gear wheel, cog, cogwheel, pinion, toothed wheel, gearwheel, pinion gear, involute gear,
    spur pinion`,
  heatsink: 'heat sink, heatsink, cooling block, heat spreader, finned heat sink, finned heatsink, heat dissipator',
  gearrack: `
    gear rack, rack gear, toothed rack, tooth rack, rack, linear gear, spur rack, gear bar, straight rack,
    toothed bar`,
  spokewheel: `
    spoked wheel, handwheel, hand wheel, wheel with spokes, spoke wheel, steering wheel, spoked handwheel,
    spoked hand wheel, wagon wheel`,
  pulley: `
    pulley, v pulley, grooved wheel, sheave, v belt pulley, belt pulley, rope pulley, wheel with groove,
    grooved pulley, flat belt pulley, rope wheel, grooved roller, v groove pulley, grooved disc`,
  wheel: 'wheel, solid wheel, caster wheel',
  spring: `
    coil spring, spring, compression spring, helical spring, helix, coil, helical coil, wire coil,
    extension spring`,
  elbow: `
    elbow, bent pipe, bent tube, pipe elbow, pipe bend, bent rod, curved pipe, tube bend, bend, tube elbow,
    curved tube, bent bar, bent round bar, tube with bend, bent tubing, bent conduit, pipe with bend, 90 elbow,
    bent round rod, elbow tube, elbow pipe, tubing elbow, pipe elbow bend, tube with a bend, pipe with a bend,
    bent pipe section`,
  nut: 'hex nut, nut, hexagon nut, hexagonal nut, m nut, plain nut, hex full nut',
  hexbolt: `
    hex bolt, bolt, hex head bolt, hexagon bolt, hexagon head bolt, hexagonal bolt, hex screw, hex cap screw,
    hexagon head screw, hex head screw, machine bolt, hexagonal head bolt, set bolt, hexagon screw`,
  socketscrew: `
    socket head cap screw, socket screw, socket head screw, cap screw, cap head screw, shcs, allen bolt,
    allen screw, cylinder head screw, socket cap screw, hex socket screw, hex socket head screw,
    hex socket head cap screw, socket bolt`,
  screw: `
    screw, fastener, bolt or screw, rivet, mushroom, headed pin, nail, thumbtack, tack, button head pin,
    clevis pin, flat head pin, mushroom pin, pan head rivet`,
  standoff: `
    standoff, stand off, pcb standoff, round standoff, threaded standoff, mounting post, screw post,
    mounting boss, screw boss, pillar standoff, cylindrical standoff, pcb post, support post, support pillar,
    support column`,
  hexstandoff: `
    hex standoff, hexagonal standoff, hex spacer, hexagonal spacer, hexagon standoff, hex stand off,
    hexagon spacer, hex pillar`,
  knob: 'knob, round knob, control knob, dial',
  handle: `
    handle, drawer pull, pull handle, drawer handle, u handle, d handle, bail handle, grab handle, bow handle,
    bridge handle, grip handle, cabinet handle, door pull`,
  hook: 'hook, j hook, wall hook, s hook, hanger hook, round hook',
  clamp: `
    cable clamp, pipe clamp, saddle clamp, pipe saddle, cable clip, p clip, tube clamp, saddle, clip, pipe clip,
    cable saddle, hose clamp, tube clip, half clamp, pipe strap, pipe bracket, c clip, snap clip`,
  ribbed: `
    gusset bracket, rib bracket, ribbed bracket, gusseted bracket, bracket with gusset, gusseted l bracket,
    bracket with rib, reinforced bracket, l bracket with gusset, angle bracket with gusset, l bracket with rib,
    stiffened bracket, gusseted angle bracket`,
  frame: `
    frame, picture frame, rectangular frame, square frame, bezel, window frame, rectangular ring, square ring,
    frame plate, rectangular gasket, square gasket`,
  halfcyl: `
    half cylinder, semi cylinder, half round bar, half round, semicylinder, half rod, semicircular bar,
    d profile, half round rod, semicircular prism, half disc, semicircular disc, semicircular plate, semicircle,
    half round block, semi circular plate, semi circular disc, semi circle, semicircular block,
    half cylindrical block, half a cylinder, half of a cylinder, half a disc, half a rod`,
  stepblock: `
    step block, stepped block, stair block, stairs, staircase, stair, two step block, steps block,
    stepped plate, flight of stairs, stair shape, stair step, three step block, stair shaped block`,
  polygon: `
    custom profile, polygon, outline, profile, closed polyline, polyline, closed profile, shape with vertices,
    closed shape, closed polygon, closed outline, cross section outline, sketch, contour, closed contour,
    closed sketch, custom shape, freeform plate`,
  quartercyl: `
    quarter cylinder, quarter round, quadrant, quarter disc, quarter circle, quarter round bar, pie slice,
    sector`,
  bracket: 'bracket',
  rectangle: 'rectangle',
  square: 'square',
  circle: 'circle',

  // features
  hole: `
    hole, bolt hole, screw hole, mounting hole, fixing hole, drill hole, fastener hole, pilot hole,
    bolting hole, round hole, circular hole, cylindrical hole, drilling, round opening, circular opening,
    dowel hole, circular cutout, round cutout, circular cut out, perforation, cable hole, vent hole,
    cylindrical cut, circular cut, round cut, locating hole, attachment hole, cylindrical bore hole, pin hole,
    drainage hole, drain hole, air hole, bore hole, borehole, vent, rivet hole, hole feature,
    cylindrical cutout, cable opening, circular window, lightening hole, weight saving hole,
    weight reduction hole, cooling hole, shaft hole, lug hole, wheel bolt hole, dowel pin hole, axle hole,
    wire hole, finger hole, hanging hole, vent opening, shaft opening, thru hole, thruhole, throughhole,
    through hole, opening hole, attachment point, mount hole, bolt clearance hole`,
  bore: `
    bore, cylindrical bore, shaft bore, bore diameter hole, core hole, longitudinal hole, longitudinal bore,
    inner bore, round bore, pilot bore`,
  crosshole: `
    cross hole, radial hole, transverse hole, side hole, cross drilling, radial bore, cross bore,
    cotter pin hole, cotter hole, split pin hole, set screw hole, grub screw hole, setscrew hole, roll pin hole,
    tommy bar hole, tommy hole, cross pin hole, diametral hole, diametrical hole`,
  squarehole: `
    square hole, rectangular hole, rectangular cutout, square cutout, rectangular opening, square opening,
    rectangular window, square window, window, cutout, cut out, opening, rectangular cut out, square cut out,
    rectangular cut, aperture, square cut, rectangular aperture, square aperture, cable cutout, display cutout,
    lcd cutout, screen cutout, port cutout, connector cutout, usb cutout, square bore, rectangular bore,
    display window, screen opening, lcd window, viewing window, port opening, slot opening,
    rectangular pass through, square pass through, rectangular aperture cut, cutout window`,
  hexhole: `
    hexagonal hole, hex hole, hexagonal pocket, hex pocket, nut trap, hexagonal recess, hex recess,
    hexagonal cutout, hex cutout, hex socket, hexagonal socket, hexagonal bore, hex bore, hexagonal opening,
    hex opening, nut pocket, nut recess, hex nut pocket, hex nut trap, hexagonal cut, hexagonal window,
    hex nut recess, hex broach, allen socket, internal hexagon`,
  trihole: `
    triangular hole, triangular cutout, triangular pocket, triangular opening, triangular recess,
    triangular cut, equilateral triangular hole, triangular window`,
  ellipsehole: `
    elliptical hole, oval hole, elliptical cutout, oval cutout, elliptical pocket, oval opening,
    elliptical opening, oval pocket, elliptic hole, oval window`,
  slot: `
    slot, obround slot, elongated hole, rounded slot, oblong hole, long hole, obround hole, slotted hole,
    oblong slot, obround cutout, mounting slot, straight slot, adjustment slot, round ended slot, milled slot,
    stadium slot, stadium hole, slot hole, full radius slot, radius ended slot, adjusting slot,
    stadium shaped hole, stadium shaped slot, slotted opening, round end slot, elongated slot, oblong opening,
    ventilation slot, vent slot, cooling slot, closed slot, rounded end slot, keyhole slot, bolt slot,
    slot cutout, slot cut out, oblong cutout, elongated slot hole, long slot, race track slot, racetrack slot,
    pill shaped slot, pill shaped hole, slotted cutout`,
  rectslot: `
    rectangular slot, square ended slot, square slot, rectangular groove slot, square end slot,
    sharp cornered slot`,
  pocket: `
    pocket, rectangular pocket, recess, rectangular recess, square pocket, square recess, rectangular cavity,
    cavity, depression, milled pocket, rectangular depression, square cavity, inset pocket, shallow recess,
    shallow pocket, rectangular milled pocket, square depression, indentation, rectangular indentation,
    counterbore pocket, sunken area, rectangular sunken pocket, rectangular indent, indent, relief pocket,
    square milled pocket`,
  roundpocket: `
    circular pocket, round pocket, circular recess, round recess, cylindrical pocket, cylindrical recess,
    cylindrical cavity, round cavity, circular cavity, circular depression, round depression, bearing seat,
    bearing pocket, bearing recess, bearing bore, magnet hole, magnet pocket, magnet recess,
    bearing housing bore, coin recess, circular indentation, round indentation, circular indent,
    cylindrical depression, bearing counterbore, bearing socket, cylindrical socket, round socket,
    magnet socket, circular sunken area, disc recess`,
  groove: `
    groove, rectangular groove, open slot, channel cut, straight groove, rectangular channel, rebate groove,
    square groove, dado, trench, linear groove, milled groove, cross slot, u groove, milled channel,
    longitudinal slot, rectangular trench, longitudinal groove, transverse slot, transverse groove,
    cross groove, housing joint, rectangular notch groove`,
  vgroove: `
    v groove, v notch groove, v slot, v shaped groove, v channel, v cut, vee groove, vee, v shaped slot,
    triangular groove, v shaped channel`,
  ringgroove: `
    ring groove, circumferential groove, annular groove, o ring groove, snap ring groove, circlip groove,
    retaining ring groove, undercut, neck groove, peripheral groove, relief groove, external groove,
    turned groove, radial groove, circular groove, neck, rope groove, round groove, seal groove, wire groove,
    recessed ring, relief undercut, retaining groove`,
  keyway: 'keyway, key slot, keyseat, key way, key groove, key seat, shaft key slot',
  notch: `
    notch, cutaway, corner notch, rectangular notch, square notch, corner cutout, step cut, corner cut, rabbet,
    rebate, corner step, corner cut out, square corner notch, rectangular corner notch, edge notch, side notch,
    rectangular corner cutout, square corner cutout, rectangular step, square cutaway, rectangular cutaway,
    shoulder cut`,
  flat: 'd flat, flat, milled flat, wrench flat, spanner flat, d cut, flat cut, flat spot',
  counterbore: 'counterbore, counterbored recess, spot face',
  countersink: 'countersink, countersunk recess',
  fillet: `
    fillet, rounded corner, rounded edge, rounding, radiused corner, radiused edge, corner radius, round corner,
    round edge, edge radius, filleted edge, filleted corner, rounded vertical edge, rounded vertical corner,
    edge fillet, corner fillet, corner round, blend radius, edge round, radius on edge, corner rounding,
    radiussed corner, edge rounding, radii corner, edge blend`,
  chamfer: `
    chamfer, chamfered edge, chamfered corner, edge break, chamfering, edge chamfer, corner chamfer, 45 chamfer,
    break edge`,
  boss: `
    boss, circular boss, cylindrical boss, round boss, raised boss, stub boss, raised cylinder, raised disc,
    cylindrical extension, cylindrical protrusion, circular protrusion, round protrusion, cylindrical stud,
    pedestal, cylindrical neck, raised pad, raised circular pad, cylindrical knob, round pad, circular pad,
    cylindrical peg, raised hub, raised circular boss, raised round boss, nub, protruding cylinder, protrusion,
    cylindrical post, round peg, locating pin, locating peg, alignment pin, cylindrical stub, locator pin,
    round nub, cylindrical pillar, upright cylinder, support peg, cylindrical upstand`,
  rectboss: `
    rectangular boss, square boss, rectangular protrusion, square protrusion, rectangular pad, square pad,
    raised rectangle, rectangular platform, raised square, raised block, raised rectangular pad,
    rectangular extension, raised square pad, rectangular raised pad, rectangular raised boss, upright plate,
    upright block`,
  rib: `
    rib, fin, vane, stiffening rib, stiffener, ridge, rail, stiffening wall,
    cooling fin, wall rib, strengthening rib, rectangular rib, raised rib, raised ridge, guide rail, upright wall,
    vertical wall, cooling rib, stiffener rib, reinforcing rib, reinforcement rib, strengthening rib`,
  divider: `
    divider, partition, partition wall, divider wall, dividing wall, internal wall, inner wall, separator,
    internal divider, separating wall, cross wall, compartment wall`,
  compartment: 'compartment, equal compartment, cell, chamber, bay',
  lug: 'lug, ear, tab, mounting ear, mounting tab, mounting lug, rectangular tab, tongue, tenon',
  lid: 'lid, cover',

  // pieces of a part, known by the family that has them
  wall: 'wall, side wall, sidewall, outer wall, shell',
  floor: 'floor, bottom, bottom wall, bottom plate, base floor',
  leg: 'leg, arm, limb',
  web: 'web, centre web, stem, vertical web, middle web',
  head: 'head, hex head, bolt head, screw head, hexagonal head, hexagon head, cylindrical head, button',
  shank: 'shank, shank part, bolt shaft, body shank, unthreaded shank, plain shank',
  section: `
    section, cross section, step, segment, stage, portion, diameter step, journal, shoulder, lower part,
    upper part, bottom part, top part, middle part, lower section, upper section, bottom section, top section,
    middle section, first part, second part, third part, lower step, upper step, bottom step, top step,
    thin part, thick part, thin section, thick section, first diameter, second diameter, third diameter`,
  base: 'base, foot, footing, square base, rectangular base plate',
  barrel: 'barrel, body',
  corner: 'corner, outside corner, outer corner, vertical corner, external corner',
  edge: 'edge',
  tooth: 'tooth',
  turn: 'turn, active coil, winding, revolution, active turn',
  stair: 'riser, tread, stair tread',
  thread: 'thread, threading, screw thread',
  top: 'roof, ceiling, square top, flat top, rectangular top',
  bottom: `
    closed bottom, solid bottom, flat bottom, closed base, solid floor, solid base, closed end, closed floor,
    base closed, bottom closed`,
  openend: 'open end, open face, opening at the top, open ends, top open',
  straight: 'straight section, straight part, straight leg, straight run, straight length, straight piece',
  arc: 'arc',
  point: 'vertex, point, coordinate, outline point, corner point',
  spoke: 'spoke',
  text: 'text, lettering, inscription, engraving, logo',
} as const

/** The name of a thing. */
export type Noun = keyof typeof NOUNS
