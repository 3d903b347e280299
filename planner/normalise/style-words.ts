/** Words of taste, courtesy and material: they are passed over, and named where they might have meant something. */
import { listed } from '../words/listed.ts'

/** Adjectives and adverbs that describe no shape. */
export const STYLE_WORDS = new Set(
  listed(`
    elegant, slender, minimal, minimalist, minimalistic, generous, generously, gently, softly, softened, subtle,
    sleek, stylish, beautiful, aesthetic, aesthetically, attractive, charming, fancy, plain-looking, tasteful,
    crisp, bold, playful, organic-looking, industrial-looking, solid-looking, clean-looking, premium, luxury,
    luxurious, modernist, scandinavian, contemporary, timeless, iconic, handy, useful, practical, functional,
    reliable, durable, hardy, rugged, beefy, hefty, weighty, portable, reusable, modular, universal, versatile,
    comfortable, ergonomic, convenient, lovely, gorgeous, proper, decent, quick, fast, possible, possibly,
    maybe, perhaps, kinda, kind, somewhat, fairly, pretty, super, totally, absolutely, definitely, certainly,
    clearly, honestly, frankly, seriously, hopefully, ultimately, eventually, essentially, effectively,
    straightforward, ordinary, everyday, classic, traditional, vintage, retro, rustic, homemade, handmade, diy,
    personal, private, public, local, favourite, favorite, brand, real, actual, true, ideal, suitable,
    appropriate, adequate, sufficient, satisfying, professional, amateur, beginner, advanced, expert, official,
    unofficial, original, authentic, genuine, nifty, tiny-looking, whip, knock, cook, spin, throw, quickly,
    asap, soon, today, tomorrow, tonight, yesterday, urgent, urgently, later, again, once, say, call, called,
    named, titled, known, desired, wanted, intended, specific, particular, certain, various, overall, general,
    generally, usually, normally, typically, commonly, ready-made, readymade, finished-looking, fitting,
    matching-looking, right-sized, well-made, hand, homework, assignment, project, class, teacher, student,
    course, lesson, exam, exercise, tutorial, thesis, bachelor, master, professor, lecture, university, college,
    printer, filament, slicer, print, printing, lasercut, cnc, router, mill, machining, woodworking, metalwork,
    workshop, garage, maker, makerspace, hobbyist, resin, sla, fdm, sls, nylon, tpu, asa, hips, polycarbonate,
    polypropylene, silicone, foam, oak, pine, birch, walnut, maple, beech, bamboo, cork, felt, marble, granite,
    slate, chrome, zinc, lead, tin, tungsten, magnesium, inconel, stainless, hss, kevlar, fibreglass,
    fiberglass, epoxy, dull, satin, gloss, glossy, brushed, raw, bare, natural, translucent, transparent,
    opaque, coloured, colored, pink, purple, beige, cyan, magenta, turquoise, ivory, navy`),
)

/** Materials that a part may be `made of`, `in`, `out of` or `from`. */
export const MATERIALS = new Set(
  listed(`
    pla, petg, abs, asa, tpu, nylon, resin, pom, delrin, acrylic, plexiglass, polycarbonate, plastic, wood, oak,
    pine, birch, walnut, maple, beech, bamboo, cork, plywood, mdf, cardboard, steel, aluminium, brass, bronze,
    copper, iron, titanium, metal, stainless, mild, carbon, fibre, fiber, glass, ceramic, concrete, marble,
    granite, rubber, silicone, foam, leather, pvc, hdpe, peek, ptfe, teflon, tin, zinc, magnesium, cast, 304,
    316, 6061, 7075, s235, s355, c45, gold, silver, chrome, stone, clay, polymer, hardened, tool, spring,
    black, white, red, blue, green, grey, yellow, clear, transparent, filament, material, stock, sheet`),
)

/** Verbs of what a thing does where it is used: `so that it fits`, `to hold my keys`. */
export const PURPOSE_VERBS = new Set(
  listed(`
    hold, holds, holding, fit, fits, fitting, keep, keeps, keeping, store, stores, storing, support, supports,
    supporting, sit, sits, sitting, rest, rests, resting, go, goes, stay, stays, mount, mounts, mounting, carry,
    carries, protect, protects, protecting, cover, covers, covering, hang, hangs, hanging, organise, organize,
    organises, organizes, use, used, serve, serves, work, works, working, look, looks, prevent, prevents, stop,
    stops, help, helps, guide, guides, practice, practise, learn, test, try, show, present, replace, replaces,
    repair, fix, glue, print, printed, cnc, laser, machine, machined, mill, milled, weld, welded, cast, make,
    display, put, place, install, installed, attach, slide, slides, match, matches, suit, suits, accept,
    accepts, take, takes, reinforce, strengthen, brace, lift, raise, level, space, clamp, secure, lock, grip`),
)
