/** Files of outlines made solid by one job, 1 mm thick, so that a plate's volume is its area. */
import { factsSchema, type Job, type Part } from '../../server/api.ts'
import type { Client } from '../client.ts'

const ALL_AS_PLATES = `const main = () => Object.keys(files).map((name) => ({ name, shape: importFile(name).sketchOnPlane('XY').extrude(1) }))`

export interface Plates {
  /** By the names of the files. */
  parts: ReadonlyMap<string, Part>
  diagnostics: Job['diagnostics']
}

/** The plates of many files. */
export async function platesOf(
  client: Client,
  contents: readonly (readonly [name: string, content: string])[],
): Promise<Plates> {
  const uploads = await Promise.all(contents.map(([name, content]) => client.upload(name, content)))
  const { id, diagnostics } = await client.build({ code: ALL_AS_PLATES, files: uploads.map((upload) => upload.id) })
  const facts = factsSchema.parse(JSON.parse(Buffer.from(await client.file(`${id}/facts.json`)).toString()))
  return { parts: new Map(facts.parts.map((part) => [part.name, part])), diagnostics }
}

/** Whether a plate is sound, has its area within a hundred-thousandth, and its box in the plane within a micrometre. */
export function judgePlate(part: Part | undefined, areaMm2: number, box?: readonly number[]): object {
  const { valid, watertight, volumeMm3 = 0, bounds } = part ?? {}
  const found = [...(bounds?.min.slice(0, 2) ?? []), ...(bounds?.max.slice(0, 2) ?? [])]
  const isPlaced = !box || found.every((value, index) => Math.abs(value - (box[index] ?? NaN)) < 1e-3)
  const isRight = Math.abs(volumeMm3 / areaMm2 - 1) < 1e-5
  return { valid, watertight, area: isRight ? 'right' : volumeMm3, box: isPlaced ? 'right' : found }
}
export const RIGHT = { valid: true, watertight: true, area: 'right', box: 'right' }

/** Codes of what was said about a file. */
export function codesOf({ diagnostics }: Pick<Plates, 'diagnostics'>, name: string): string[] {
  return diagnostics.filter(({ message }) => message.includes(`"${name}"`)).map(({ code }) => code)
}
