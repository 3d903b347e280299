/** Keeps panels from being built anew when nothing of theirs has changed. */

/** `draw`, but called only when a property of its argument is another than before. */
export function onlyWhenChanged<T extends object>(draw: (view: T) => void): (view: T) => void {
  let before: readonly [string, unknown][] = []
  return (view) => {
    const now = Object.entries(view)
    const isSame = now.length === before.length && now.every(([, value], at) => Object.is(value, before[at]?.[1]))
    if (isSame) return
    before = now
    draw(view)
  }
}
