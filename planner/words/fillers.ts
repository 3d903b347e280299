/** Words that carry nothing. */
import { listed } from './listed.ts'

/** What people say a part is for, or made of; it changes nothing about its shape. */
export const PURPOSES = new Set(
  listed(`
    mounting, electronics, electronic, motor, machine, machined, metal, steel, aluminium, brass, plastic,
    wooden, wood, nylon, stainless, copper, bronze, iron, abs, pla, petg, pom, delrin, acrylic, printed,
    printable, milled, laser, waterjet, support, supporting, fixing, fixture, workshop, custom, small, big,
    large, little, thin, tall, long, short, wide, thick, heavy, light, nice, good, standard, normal, regular,
    basic, simple, single, test, sample, prototype, cad, solid, mechanical, industrial, structural, drill,
    cable, kitchen, garden, desk, bench, shelf, door, camera, sensor, bearing, pump, valve, hydraulic,
    pneumatic, decorative, sturdy, strong, rigid, precision, precise, ordinary, generic, typical, main, whole,
    complete, entire, entirely, completely, overall, total, finished, final, initial, new, own, actual, nominal,
    exact, exactly, precisely, everywhere, throughout, respectively, additionally, also, furthermore, simply,
    just, jig, gland, rubber, fan, lamp, bike, bicycle, boat, drone, table, chair, pillow, guide, locating,
    stop, clamping, alignment, adapter, mild, tool, toy, training, practice, example, parametric, medium,
    compact, engine, gearbox, drive, machinist, lathe, cnc, casted, cast, forged, welded, storage, display,
    furniture, cabinet, battery, electrical, instrument, power, hand, kids, robot, arduino, pcb, raspberry, pi,
    servo, nema, phone, tablet, laptop, headphone, monitor, router, modem, speaker, microphone, tripod, gopro,
    led, usb, hdmi, psu, ssd, hdd, pvc, titanium, ceramic, glass, concrete, plywood, mdf, cardboard, leather,
    carbon, fibre, fiber, composite, alloy, stl, bathroom, toilet, shower, office, school, car, automotive,
    truck, trailer, tractor, ship, plane, aircraft, rocket, satellite, telescope, microscope, lab, laboratory,
    medical, dental, hobby, model, railway, train, lego, plumbing, pipework, heating, radiator, boiler, stove,
    oven, fridge, sink, faucet, tap, garage, shed, fence, gate, window, curtain, wardrobe, bed, sofa, stool,
    ladder, steam, gas, oil, water, air, vacuum, pressure, fluid, coolant, electric, motorised, stepper,
    conveyor, belt, chain, linkage, crank, cam, piston, turbine, compressor, blower, exhaust, heavy-duty, duty,
    robust, stiff, lightweight, flexible, slim, narrow, tiny, mini, micro, huge, giant, massive, chunky, sleek,
    modern, classic, rough, smooth, shiny, polished, matte, anodised, anodized, painted, galvanised, galvanized,
    hardened, hot, cold, rolled, drawn, extruded-aluminium, red, blue, green, black, white, grey, yellow,
    orange, silver, gold, replacement, spare, repair, temporary, permanent, adjustable, quick, easy, cheap,
    cute, pretty, elegant, neat, clean, tidy, usual, common, straightforward, elementary, customer, client,
    drawing, revision, project, assembly, subassembly, equipment, device, unit, appliance, apparatus, fixturing,
    tooling, welding, soldering, assembly-line, lifting, rigging, crane, hoist, elevator`),
)

/** Words without content. Prepositions that place are not among them: a sentence with one left over is not understood. */
export const FILLERS = new Set(
  listed(`
    a, an, the, of, with, and, is, are, be, been, being, was, has, have, had, having, which, that, this, these,
    those, whose, it, its, it's, 's, i, we, you, they, me, us, our, your, my, would, should, shall, will, can,
    could, must, may, might, need, needs, needed, want, wants, wanted, like, please, kindly, hi, hello, hey,
    thanks, thank, ok, okay, so, then, now, next, finally, afterwards, afterward, also, too, as, such, there,
    here, let, lets, get, give, gives, make, create, generate, design, model, build, produce, construct, draw,
    show, do, does, to, measuring, measures, measured, measurement, measurements, dimension, dimensions,
    dimensioned, dimensional, sized, part, object, component, piece, item, shape, shaped, geometry, thing, 3d,
    unit, units, value, equals, spec, specs, specification, specifications, description, required, requirements,
    features, feature, include, includes, including, contains, containing, consist, consists, consisting,
    comprises, comprising, composed, starting, start, begin, step, using, used, stands, standing, stand, made,
    following, follows, where, given, together, again, well, remaining, resulting, forming, form, forms, formed,
    one, approximately, going, go, goes, located, placed, positioned, looking, how, drawing, stl, file, cad,
    name, title, type, kind, style, version, order, quantity, thats, hereby, wish, i'd, i'm, im, gonna, wanna,
    pls, plz, guys, everyone, dear, sir, bonjour, currently, already, still, present, existing, out, material,
    finish, colour, color, walled, his, her, hers, him, he, she, madam, team, folks, mate, buddy, cheers,
    regards, greetings, morning, afternoon, evening, really, quite, very, rather, basically, actually,
    literally, ideally, preferably, hopefully, obviously, ready, look, looks, likes, sort, bit, pieces, pcs,
    job, task, request, ask, asked, asking, great, perfect, excellent, super, awesome, cool, good, lovely,
    wonderful, brilliant, fine, alright, right-o, sure, yes, yeah, yep, sorry, help, helps, helping, know,
    think, guess, thinking, try, trying, tried, able, let's, doesn't, just`),
)
