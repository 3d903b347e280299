/**
 * Words that say something about the shape, a place or an operation although the grammar may not know them: a passage that
 * holds one is never passed over, so that what was not understood is always told.
 */
import { listed } from '../words/listed.ts'

/** Words that matter. */
export const CRITICAL_WORDS = new Set(
  listed(`
    not, no, never, without, except, excluding, but, only, instead, unless, if, or, nor, neither, either, both,
    each, every, all, any, half, halves, third, quarter, double, twice, triple, other, another, same, different,
    equal, opposite, reverse, reversed, inverted, invert, mirror, mirrored, mirroring, flip, flipped, upside,
    down, up, rotated, rotate, turned, tilted, tilt, tilting, angled, angle, slanted, slant, sloped, slope,
    inclined, diagonal, diagonally, skewed, oblique, offset, eccentric, off, aside, sideways, lengthwise,
    crosswise, backwards, taper, tapered, tapering, tapers, conical, pointed, pointy, sharp, blunt, curved,
    curve, curvy, wavy, wave, bent, bend, bending, fold, folded, folding, twisted, twist, spiral, helical,
    helix, threaded, thread, threads, knurled, knurl, knurling, textured, texture, ribbed, ridged, grooved,
    fluted, serrated, perforated, honeycomb, lattice, mesh, pattern, patterned, embossed, emboss, engraved,
    engrave, debossed, text, label, logo, letters, hollow, hollowed, shell, shelled, split, cutaway, sliced,
    cropped, truncated, trimmed, missing, removed, cut, cutout, drilled, tapped, tapping, bored, milled,
    slotted, notched, stepped, recessed, sunk, sunken, countersunk, counterbored, flush, raised, protruding,
    overhanging, extending, extended, hinged, hinge, snap, snapping, latch, clip, interlocking, interlock,
    nested, stackable, stacked, stacking, joined, attached, connected, separate, separated, detached, apart,
    together, through, blind, open, closed, sealed, capped, rounded, round, square, rectangular, hexagonal,
    triangular, oval, elliptical, spherical, domed, concave, convex, chamfered, beveled, filleted, radiused,
    bigger, smaller, larger, longer, shorter, taller, wider, thicker, thinner, deeper, narrower, higher, lower, maximum,
    minimum, min, max, slightly, partially, partly, mostly, almost, nearly, halfway, near, close, closer, next,
    beside, between, behind, above, below, under, beneath, underneath, over, inside, outside, inner, outer,
    left, right, top, bottom, front, back, rear, middle, centre, corner, corners, edge, edges, side, sides, end,
    ends, face, faces, wall, walls, floor, vertical, horizontal, vertically, horizontally, parallel,
    perpendicular, symmetric, symmetrical, symmetrically, asymmetric, asymmetrical, aligned, staggered,
    alternating, alternate, alternately, random, randomly, evenly, equally, radial, radially, axial, axially,
    concentric, coaxial, tangent, tangential, length, width, height, depth, thickness, diameter, radius, size,
    scale, scaled, percent, ratio, twisting, draft, clearance, tolerance, gap, more, less, few, several, many,
    multiple, some, couple, dozen, number, count, times, extra, additional, plus, minus, first, second, last,
    starting, ending, along, across, around, towards, toward, away, from, into, onto, against, upward, upwards,
    downward, downwards, inward, inwards, outward, outwards, clockwise, counterclockwise, row, rows, column,
    columns, grid, circle, ring, line, spaced, spacing, pitch, distance, degrees, compartment, compartments,
    sections, section, divider, dividers, shelf, shelves, tier, tiers, layers, layer, legs, handles, feet`),
)
