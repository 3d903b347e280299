/** Hands the events of one run to its log, in their order, and as many together as may wait for each other. */
import type { NewEvent } from '../../api.ts'
import type { Alongside } from './event-log.ts'

export interface EventWriter {
  /** Adds an event that may wait a moment for others. */
  tell(event: NewEvent): void
  /** Adds events at once; resolves when they are written. */
  write(events: readonly NewEvent[]): Promise<void>
  /** Adds an event in its place in the order, though it is made only once `ready` is there; resolves when it is written. */
  writeOnce<T>(ready: Promise<T>, make: (value: T) => { event: NewEvent; alongside: Alongside }): Promise<void>
  /** Resolves when everything has been written, or given up. */
  end(): Promise<void>
}

/** What is not urgent waits this long for more: every write costs a transaction, and the phases of small parts take a few ms. */
const GATHER_MS = 10

/** A writer that hands over to `append`, which keeps the order of its calls; `onFault` is told of each failure. */
export function createEventWriter(
  append: (events: readonly NewEvent[], alongside?: Alongside) => Promise<unknown>,
  onFault: (error: unknown) => void,
): EventWriter {
  const gathered: NewEvent[] = []
  let timer: NodeJS.Timeout | undefined
  let handedOver: Promise<void> = Promise.resolve()
  const writing = new Set<Promise<void>>()

  function takeGathered(): NewEvent[] {
    clearTimeout(timer)
    timer = undefined
    return gathered.splice(0)
  }

  /** Waits for its turn and for `ready`, but not for what others have handed over to be written. */
  function inTurn<T>(ready: Promise<T>, handOver: (value: T) => Promise<unknown>): Promise<void> {
    ready.catch(() => {}) // awaited in its turn
    const written = Promise.withResolvers<void>()
    writing.add(written.promise)
    void written.promise.then(() => writing.delete(written.promise))
    handedOver = handedOver.then(async () => {
      try {
        void handOver(await ready)
          .catch(onFault)
          .then(() => written.resolve())
      } catch (error) {
        onFault(error)
        written.resolve()
      }
    })
    return written.promise
  }

  const ready = Promise.resolve()
  function write(events: readonly NewEvent[]): Promise<void> {
    const all = [...takeGathered(), ...events]
    return all.length === 0 ? ready : inTurn(ready, () => append(all))
  }

  return {
    tell(event) {
      gathered.push(event)
      timer ??= setTimeout(() => void write([]), GATHER_MS)
    },
    write,
    writeOnce(when, make) {
      const before = takeGathered()
      return inTurn(when, (value) => {
        const { event, alongside } = make(value)
        return append([...before, event], alongside)
      })
    },
    async end() {
      void write([])
      await Promise.all(writing)
    },
  }
}
