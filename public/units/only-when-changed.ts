/** Keeps panels from being built anew when nothing of theirs has changed. */
import { onUnitChange } from './unit.ts'

/** `draw`, but called only when a property of its argument is another than before, or the unit of its figures. */
export function onlyWhenChanged<T extends object>(draw: (view: T) => void): (view: T) => void {
  let before: readonly [string, unknown][] = []
  let drawn: T | null = null
  onUnitChange(() => drawn && draw(drawn))
  return (view) => {
    const now = Object.entries(view)
    const isSame = now.length === before.length && now.every(([, value], at) => Object.is(value, before[at]?.[1]))
    if (isSame) return
    before = now
    drawn = view
    draw(view)
  }
}
