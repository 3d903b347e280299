/** Small jobs that make the code which most jobs need hot before the first one comes. */
import { runJob, type Workshop } from './job.ts'
import type { RunnerRequest } from './protocol.ts'

/** Each touches another corner of the kernel and takes well under 0.2 s cold. */
export const WARM_UP_SCRIPTS: readonly string[] = [
  `result = replicad.makeBaseBox(20, 20, 10).cut(replicad.makeCylinder(4, 30, [0, 0, -5]))`,
  `const { drawRoundedRectangle } = replicad
   const main = () => drawRoundedRectangle(40, 30, 5).sketchOnPlane('XY').extrude(12)
     .fillet(1.5, (e) => e.inPlane('XY')).shell(1, (f) => f.inPlane('XY', 12))`,
  `result = replicad.drawRectangle(30, 20).cut(replicad.drawCircle(4)).sketchOnPlane('XZ').extrude(3)
     .fuse(replicad.makeCylinder(4, 12, [5, 0, 2])).chamfer(0.5, (e) => e.ofCurveType('LINE').inDirection('Y'))`,
  `result = replicad.draw().hLine(12).vLine(6).hLine(-4).vLine(10).hLine(-8).close().sketchOnPlane('XZ').revolve([0, 0, 1])`,
  `result = replicad.drawCircle(6).sketchOnPlane().loftWith(replicad.drawPolysides(5, 6).sketchOnPlane('XY', 9))`,
  `result = [{ shape: replicad.makeSphere(6).intersect(replicad.makeBaseBox(8, 8, 8)), name: 'a', color: 'teal' },
     replicad.makeBaseBox(2, 2, 2).rotate(30).translate(9, 0, 0)]`,
].map((code) => code.replace(/^result/, 'const result'))

/** A request as jobs bring it. */
export function warmUpRequest(code: string): RunnerRequest {
  return {
    code,
    params: {},
    engine: 'replicad',
    // STEP is what people download most, and its writer is slow when cold.
    formats: code === WARM_UP_SCRIPTS[2] ? ['brep', 'step'] : ['brep'],
    mesh: {},
    maxTriangles: 100_000,
    name: 'warm-up',
    files: [],
  }
}

/**
 * Runs the first `count` scripts as jobs whose frames go nowhere.
 *
 * @throws Error when one of them fails: this kernel cannot serve jobs.
 */
export function warmUp(workshop: Workshop, count: number): void {
  for (const code of WARM_UP_SCRIPTS.slice(0, count)) {
    let end = ''
    const ok = runJob(warmUpRequest(code), workshop, (type, payload) => {
      if (type === 'end') end = Buffer.from(payload).toString()
    })
    if (!ok) throw new Error(`Cannot warm up: a script failed with ${end}`)
  }
}
