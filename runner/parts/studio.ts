/** What replicad's own studio gives scripts besides replicad: `$`, to show what is on the way, and adapters for results. */
import type { AnyShape } from 'replicad'
import type { Kernel } from '../kernel/kernel.ts'

/** A function of the script that picks faces or edges, taking a finder of replicad's. */
type Pick = (finder: unknown) => unknown

export interface Studio {
  /** Global names for the script. */
  globals: { $: object; registerShapeStandardizer: (name: unknown, adapter: unknown) => void }
  /** A value as the registered adapters turn it into one that can be shown. */
  adapt: (value: unknown) => unknown
  /** Shapes that were handed to `$.debug`. */
  debugged: readonly unknown[]
  /** The lines to point out on a part: what its own `highlight…` or `$.highlight…` picks. */
  highlightsOf: (shape: AnyShape, look: Readonly<Record<string, unknown>>) => AnyShape[]
}

/** The helpers for one run. */
export function createStudio({ replicad }: Kernel): Studio {
  const adapters = new Map<string, (value: unknown) => unknown>()
  const debugged: unknown[] = []
  const picks: { edge: unknown; face: unknown } = { edge: null, face: null }

  const isShape = (value: unknown): value is AnyShape => value instanceof replicad.Shape
  const debug = (value: unknown) => {
    debugged.push(value)
    return value
  }
  const highlightEdge = (pick: unknown) => (picks.edge = pick)
  const highlightFace = (pick: unknown) => (picks.face = pick)

  function findIn(shape: AnyShape, finder: unknown): AnyShape[] {
    if (typeof finder !== 'object' || finder === null || !('find' in finder) || typeof finder.find !== 'function')
      return []
    const found: unknown = Reflect.apply(finder.find, finder, [shape])
    return Array.isArray(found) ? found.filter(isShape) : []
  }

  return {
    globals: {
      $: { debug, d: debug, highlightEdge, he: highlightEdge, highlightFace, hf: highlightFace },
      registerShapeStandardizer(name, adapter) {
        if (typeof adapter !== 'function')
          throw new TypeError('registerShapeStandardizer takes a name and a function that turns a value into a shape')
        adapters.set(String(name), (value) => Reflect.apply(adapter, undefined, [value]))
      },
    },
    adapt: (value) => [...adapters.values()].reduce((current, adapter) => adapter(current), value),
    debugged,
    highlightsOf(shape, { highlight, highlightEdge: edge, highlightFace: face }) {
      const picked = [
        highlight,
        call(edge ?? (highlight ? null : picks.edge), () => new replicad.EdgeFinder()),
        call(face ?? (highlight ? null : picks.face), () => new replicad.FaceFinder()),
      ]
      return picked.flatMap((finder) => findIn(shape, finder))
    },
  }
}

function call(pick: unknown, makeFinder: () => unknown): unknown {
  return isPick(pick) ? pick(makeFinder()) : pick
}

function isPick(value: unknown): value is Pick {
  return typeof value === 'function'
}
