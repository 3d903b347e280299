/** How often a run may say what: a hostile one could otherwise hand over a million files. */
import type { RunFrame } from '../runner.ts'

const FIRST_GLB = 'the first glb file'

/**
 * Answers a check of each frame of one run.
 *
 * @throws RangeError from the check when a phase, the parameters, the facts or a file of one format comes a second time; GLB may,
 *   when the first one turned out to be wrong and was repaired.
 */
export function createFrameOrder(): (frame: RunFrame) => void {
  const said = new Set<string>()
  return (frame) => {
    const what = describe(frame)
    if (what === null) return
    if (frame.type === 'file' && frame.format === 'glb' && !said.has(FIRST_GLB)) {
      said.add(FIRST_GLB)
      return
    }
    if (said.has(what)) throw new RangeError(`${what} came a second time`)
    said.add(what)
  }
}

/** What a frame is that may come once; null when it may come again. */
// oxlint-disable-next-line typescript/consistent-return -- the switch is exhaustive
function describe(frame: RunFrame): string | null {
  switch (frame.type) {
    case 'phase':
      return `the phase ${frame.phase}`
    case 'file':
      return `the ${frame.format} file`
    case 'parameters':
    case 'facts':
    case 'end':
      return `the frame ${frame.type}`
    case 'log':
    case 'diagnostic':
    case 'progress':
      return null
  }
}
