/** Names of parameters: `hole diameter` becomes `holeDiameter`, and no name is given twice. */
import type { Model } from './model.ts'

const RESERVED = new Set(['p', 'part', 'default', 'new', 'in', 'for', 'length_'])

/** `outer diameter` as an identifier. */
export function camelCase(words: string): string {
  const [first = 'size', ...rest] = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]/g, ' ')
    .trim()
    .split(/\s+/)
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return RESERVED.has(name) ? `${name}Value` : name
}

/** All names that a model uses. */
export function usedNames(model: Model): Set<string> {
  return new Set(model.items.flatMap((item) => Object.values(item.slots).map(({ name }) => name)))
}

/** A name that the model does not use yet: `holeDiameter`, `holeDiameter2`, … */
export function freshName(used: Set<string>, words: string): string {
  const base = camelCase(words)
  let name = base
  for (let n = 2; used.has(name); n++) name = `${base}${n}`
  used.add(name)
  return name
}

/** A fresh id for an item: `hole1`. */
export function freshId(model: Model, stem: string): string {
  const base = camelCase(stem)
  let n = 1
  while (model.items.some(({ id }) => id === `${base}${n}`)) n++
  return `${base}${n}`
}
