/** Bolts, screws, nuts and standoffs, without threads. */
import { type Expr, atom, code, div, endPatches, extruded, family } from '../family.ts'

const hexagon = (flats: Expr): string => `drawPolysides(${atom(flats, 2)} / Math.sqrt(3), 6)`
const corners = (flats: Expr): Expr => ({
  value: (2 * flats.value) / Math.sqrt(3),
  code: `2 * ${atom(flats, 2)} / Math.sqrt(3)`,
  level: 2,
})

export const hexBolt = family({
  id: 'hexBolt',
  slots: {
    flats: 'across flats|head across flats|head width|head size|head diameter',
    head: 'head height|head thickness',
    d: 'diameter|shank diameter|radius*2|thread diameter',
    l: 'length|shank length|overall shank length',
    all: 'overall length',
  },
  needs: [
    ['flats', 'head', 'd', 'l'],
    ['flats', 'head', 'd', 'all'],
  ],
  pieces: {
    head: {
      '': 'flats',
      'across flats': 'flats',
      width: 'flats',
      size: 'flats',
      height: 'head',
      thickness: 'head',
      length: 'head',
    },
    shank: { '': 'd,l', diameter: 'd', radius: 'd', length: 'l', height: 'l' },
    shaft: { '': 'd', diameter: 'd', radius: 'd', length: 'l', height: 'l' },
    cylinder: { diameter: 'd', radius: 'd', length: 'l', height: 'l' },
    hexprism: { 'across flats': 'flats', height: 'head', thickness: 'head' },
  },
  flags: 'simple plain noThread hexagonal solid simplified flat round cylindrical',
  complete: ({ all, head, l }) =>
    all && head && !l ? { l: { value: all.value - head.value, code: `${all.code} - ${head.code}`, level: 1 } } : {},
  fault: ({ flats, d, l }) => {
    if (l <= 0) return 'the head is longer than the whole bolt'
    return flats > d ? null : `a head of ${flats} mm across flats must be wider than the shank of ${d} mm`
  },
  size: ({ flats, head, l }) => [
    flats,
    corners(flats),
    { value: head.value + l.value, code: `${head.code} + ${l.code}`, level: 1 },
  ],
  patches: ({ flats, head, l }) =>
    endPatches('round', flats, flats, { value: head.value + l.value, code: `${head.code} + ${l.code}`, level: 1 }),
  solid: ({ flats, head, d, l }) =>
    `${extruded(hexagon(flats), head)}.fuse(makeCylinder(${code(div(d, 2))}, ${code(l)}, [0, 0, ${code(head)}]))`,
})

export const socketScrew = family({
  id: 'socketScrew',
  slots: {
    head: 'head diameter|head radius*2|head width|head size',
    k: 'head height|head thickness|head length',
    d: 'diameter|shank diameter|radius*2|thread diameter',
    l: 'length|shank length',
    key: 'key size|across flats|socket size|socket width|hex size',
    depth: 'socket depth',
  },
  optional: ['key', 'depth'],
  pieces: {
    head: { '': 'head', diameter: 'head', radius: 'head', height: 'k', thickness: 'k', length: 'k' },
    shank: { '': 'd', diameter: 'd', length: 'l', height: 'l' },
    shaft: { '': 'd', diameter: 'd', length: 'l', height: 'l' },
    hexhole: { '': 'key', 'across flats': 'key', depth: 'depth', size: 'key', width: 'key' },
  },
  flags: 'simple plain noThread cylindrical solid simplified',
  fault: ({ head, d, k, depth, key }) => {
    if (head <= d) return `a head of ${head} mm must be wider than the shank of ${d} mm`
    if (key * 1.1548 >= head) return `a socket of ${key} mm does not fit in a head of ${head} mm`
    return depth < k ? null : `a socket ${depth} mm deep does not fit in a head of ${k} mm`
  },
  size: ({ head, k, l }) => [head, head, { value: k.value + l.value, code: `${k.code} + ${l.code}`, level: 1 }],
  solid: ({ head, k, d, l, key, depth }) => {
    const socket = key.value > 0 && depth.value > 0 ? `.cut(${extruded(hexagon(key), depth)})` : ''
    return `makeCylinder(${code(div(head, 2))}, ${code(k)}).fuse(makeCylinder(${code(div(d, 2))}, ${code(l)}, [0, 0, ${code(k)}]))${socket}`
  },
})

/** A bolt or pin with a plain round head. */
export const headedPin = family({
  id: 'headedPin',
  slots: {
    head: 'head diameter|head radius*2|head width',
    k: 'head height|head thickness',
    d: 'diameter|shank diameter|radius*2',
    l: 'length|shank length',
  },
  pieces: {
    head: { '': 'head', diameter: 'head', radius: 'head', height: 'k', thickness: 'k', length: 'k' },
    shank: { '': 'd,l', diameter: 'd', radius: 'd', length: 'l', height: 'l' },
    shaft: { '': 'd', diameter: 'd', radius: 'd', length: 'l', height: 'l' },
  },
  flags: 'simple plain noThread cylindrical solid round headed flat',
  fault: ({ head, d }) => (head > d ? null : `a head of ${head} mm must be wider than the shank of ${d} mm`),
  round: true,
  size: ({ head, k, l }) => [head, head, { value: k.value + l.value, code: `${k.code} + ${l.code}`, level: 1 }],
  solid: ({ head, k, d, l }) =>
    `makeCylinder(${code(div(head, 2))}, ${code(k)}).fuse(makeCylinder(${code(div(d, 2))}, ${code(l)}, [0, 0, ${code(k)}]))`,
})

export const hexNut = family({
  id: 'hexNut',
  slots: {
    flats: 'across flats|width|size',
    cornersSaid: 'across corners',
    bore: 'bore|hole diameter|hole|inner diameter|bore diameter|thread diameter',
    h: 'thickness|height|length|depth',
  },
  needs: [
    ['flats', 'bore', 'h'],
    ['cornersSaid', 'bore', 'h'],
  ],
  pieces: {
    hole: { '': 'bore', diameter: 'bore', radius: 'bore' },
    bore: { '': 'bore', diameter: 'bore', radius: 'bore' },
  },
  flags: 'simple plain noThread hexagonal solid simplified flat round cylindrical',
  complete: ({ cornersSaid }) =>
    cornersSaid
      ? {
          flats: {
            value: (cornersSaid.value * Math.sqrt(3)) / 2,
            code: `${atom(cornersSaid, 2)} * Math.sqrt(3) / 2`,
            level: 2,
          },
        }
      : {},
  fault: ({ flats, bore }) =>
    bore > 0 && bore < flats ? null : `a hole of ${bore} mm does not fit in ${flats} mm across flats`,
  size: ({ flats, h }) => [flats, corners(flats), h],
  patches: ({ flats, h }) => endPatches('other', flats, flats, h),
  solid: ({ flats, bore, h }) => extruded(`${hexagon(flats)}.cut(drawCircle(${code(div(bore, 2))}))`, h),
})

export const hexStandoff = family({
  id: 'hexStandoff',
  slots: {
    flats: 'across flats|width|size',
    bore: 'bore|hole diameter|hole|inner diameter|bore diameter',
    h: 'height|length|thickness',
  },
  optional: ['bore'],
  positional: ['flats', 'h'],
  pieces: { hole: { '': 'bore', diameter: 'bore' }, bore: { '': 'bore', diameter: 'bore' } },
  flags: 'simple plain noThread hexagonal solid',
  fault: ({ flats, bore }) => (bore < flats ? null : `a hole of ${bore} mm does not fit in ${flats} mm across flats`),
  size: ({ flats, h }) => [flats, corners(flats), h],
  patches: ({ flats, h }) => endPatches('round', flats, flats, h),
  solid: ({ flats, bore, h }) =>
    extruded(bore.value > 0 ? `${hexagon(flats)}.cut(drawCircle(${code(div(bore, 2))}))` : hexagon(flats), h),
})
