/** Pictures that follow a moving value: the run under way comes to its end and is shown, then the newest value runs. */

export interface LivePreview<Input> {
  /** Wants to see this; what waits for its turn is forgotten. */
  want: (input: Input) => void
  /** The present value is being run in full: what still waits is not needed. */
  rest: () => void
  /** The full result is there, or something else takes the place of the part: a preview would be older. */
  stop: () => void
}

export interface LivePreviewOptions<Input, Picture> {
  draw: (input: Input, signal: AbortSignal) => Promise<Picture>
  show: (picture: Picture) => void
}

/** Draws one preview at a time. A value that gives no part is passed over: its full run will say why. */
export function createLivePreview<Input, Picture>({
  draw,
  show,
}: LivePreviewOptions<Input, Picture>): LivePreview<Input> {
  let next: Input | null = null
  let current: AbortController | null = null

  async function run(input: Input): Promise<void> {
    const ending = new AbortController()
    current = ending
    const picture = await draw(input, ending.signal).catch(() => null)
    if (picture !== null && !ending.signal.aborted) show(picture)
    if (current === ending) current = null
    startNext()
  }

  function startNext(): void {
    if (current || next === null) return
    const input = next
    next = null
    void run(input)
  }

  function rest(): void {
    next = null
  }

  return {
    want(input) {
      next = input
      startNext()
    },
    rest,
    stop() {
      rest()
      current?.abort()
      current = null
    },
  }
}
