/**
 * Names of older builds of OpenCascade, in which every overload had a number: `oc.gp_Pnt_3`, `writer.Write_1`. Today's build
 * chooses the overload by its arguments, so each number is an alias of the plain name.
 */

const NUMBERED = /\b([A-Za-z]\w*?)_(\d{1,2})\b/g

/** Adds the numbered names that a script mentions to the kernel, wherever it has the plain one; answers how many. */
export function addLegacyNames(source: string, oc: object): number {
  const mentioned = new Map(Array.from(source.matchAll(NUMBERED), ([numbered, plain = '']) => [numbered, plain]))
  if (mentioned.size === 0) return 0
  const owners = [
    oc,
    ...Object.values(oc).flatMap((value) => (typeof value === 'function' ? [value, value.prototype] : [])),
  ]
  let added = 0
  for (const [numbered, plain] of mentioned)
    for (const owner of owners) {
      if (!owner || numbered in owner || !Object.hasOwn(owner, plain)) continue
      Object.defineProperty(owner, numbered, { value: Reflect.get(owner, plain), configurable: true, writable: true })
      added++
    }
  return added
}
