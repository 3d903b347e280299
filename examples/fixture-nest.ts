// Fixture nest for a STEP part
// Imports a STEP file and sinks the part into a block, as a nest to hold it for machining or assembly.
import { importSTEP, isShape3D, makeBox } from 'replicad'

declare const files: Record<string, Blob>

export const defaultParams = {
  border: 8, // of the block round the part
  floor: 6, // of the block under the part
  hold: 0.85, // how much of the part's height is sunk, from 0 to 1
  clearance: 0.2, // round the longer side of the part
}

export const paramInfo = {
  border: { min: 1, max: 100, unit: 'mm' },
  floor: { min: 1, max: 100, unit: 'mm' },
  hold: { min: 0.05, max: 1, step: 0.05 },
  clearance: { min: 0, max: 2, unit: 'mm' },
}

export default async function main({ border, floor, hold, clearance }: typeof defaultParams) {
  const name = Object.keys(files).find((file) => /\.(step|stp)$/i.test(file))
  if (name === undefined) {
    throw new Error(
      'This script needs a STEP file: upload one (drop it on the page, or POST it to /api/uploads) and run again',
    )
  }
  const imported = await importSTEP(files[name])
  if (!isShape3D(imported)) throw new TypeError(`${name} holds no solid`)

  // Centre the part on X and Y, and set it down on the floor of the nest.
  const { bounds, center, width, height, depth } = imported.boundingBox
  const part = imported.translate(-center[0], -center[1], floor - bounds[0][2])

  // The cavity is the part, a little larger about the middle of its underside.
  const growth = 1 + (2 * clearance) / Math.max(width, height)
  const cavity = part.clone().scale(growth, [0, 0, floor])
  const x = width / 2 + border
  const y = height / 2 + border
  const nest = makeBox([-x, -y, 0], [x, y, floor + hold * depth]).cut(cavity)
  return [
    { shape: nest, name: 'nest', color: '#495057' },
    { shape: part, name: 'part', color: '#ffb703', opacity: 0.5 },
  ]
}
