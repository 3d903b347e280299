/** What every runner must do; each implementation runs this suite. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Runner } from '../../server/runners/runner.ts'
import { BOX, codeOf, ENDLESS, requestFor, ROOMY, runScript } from '../runners/runs.ts'

/** Runs the contract on the runner that `start` starts. */
export function testRunner(start: () => Runner): void {
  let runner: Runner
  beforeAll(() => {
    runner = start()
  })
  afterAll(() => runner.close())

  test('a script becomes phases, a GLB, facts and an STL, in this order', async () => {
    const { frames, end } = await runScript(runner, BOX)
    const lasting = frames.filter(({ type }) => type !== 'progress')
    expect(frames).toContainEqual({ type: 'progress', progress: { op: 'makeBaseBox', line: 1, call: 1 } })
    const told = lasting.map((frame) =>
      frame.type === 'phase' ? frame.phase : frame.type === 'file' ? frame.format : frame.type,
    )
    expect(told.slice(0, 9)).toEqual([
      'starting',
      'building',
      'parameters',
      'checking',
      'meshing',
      'exporting',
      'glb',
      'facts',
      'stl',
    ])
    expect(told.at(-1)).toBe('end')
    expect(end.ok).toBe(true)
    expect(end.cpuMs ?? 1).toBeGreaterThan(0) // not known of a process that ended before anybody looked
  })

  test('the facts are those of the part', async () => {
    const { frames } = await runScript(runner, BOX)
    const facts = frames.find((frame) => frame.type === 'facts')?.facts
    expect(facts).toMatchObject({ ok: true, valid: true, watertight: true, counts: { faces: 6, triangles: 12 } })
    expect(facts?.volumeMm3).toBeCloseTo(20 * 30 * 10, 6)
    expect(facts?.areaMm2).toBeCloseTo(2 * (20 * 30 + 20 * 10 + 30 * 10), 6)
  })

  test('the kernel has a name once a job has run', () => {
    expect(runner.info().kernel).toContain('OpenCascade')
  })

  test('an error of the script is told with its line', async () => {
    const { end } = await runScript(runner, `export default () => {\n  throw new TypeError('no such lid')\n}`)
    expect(end).toMatchObject({
      ok: false,
      error: { code: 'script_error', message: expect.stringContaining('no such lid'), line: 2 },
    })
  })

  test('a script that returns nothing is told so', async () => {
    expect(codeOf(await runScript(runner, `export default () => {}`))).toBe('empty_result')
  })

  test('awaiting what can never happen ends at once', async () => {
    const run = await runScript(runner, `export default () => new Promise(() => {})`)
    expect(run.end).toMatchObject({
      ok: false,
      error: { code: 'script_error', message: expect.stringContaining('await') },
    })
  })

  test('timers fire in their order without anybody waiting', async () => {
    const code = `export default async () => {
        for (const ms of [3_600_000, 1000, 2000]) setTimeout(() => console.log(ms), ms)
        await new Promise((done) => setTimeout(done, 7_200_000))
        return replicad.makeBaseBox(1, 1, 1)
      }`
    const { output, end } = await runScript(runner, code)
    expect({ output, ok: end.ok }).toEqual({ output: '1000\n2000\n3600000\n', ok: true })
  })

  test('a promise that the script forgets to catch does not end the job', async () => {
    const run = await runScript(
      runner,
      `export default () => { Promise.reject(new Error('forgotten')); return replicad.makeBaseBox(1, 1, 1) }`,
    )
    expect(codeOf(run)).toBe('ok')
  })

  test('a script past its deadline is ended', async () => {
    expect(codeOf(await runScript(runner, ENDLESS, { limits: { wallMs: 400 } }))).toBe('timeout')
  })

  test('a regular expression without end is ended at the deadline', async () => {
    const run = await runScript(runner, `export default () => /^(a+)+$/.test('a'.repeat(45) + 'b')`, {
      limits: { wallMs: 400 },
    })
    expect(codeOf(run)).toBe('timeout')
  })

  test('microtasks without end are ended at the deadline', async () => {
    const run = await runScript(runner, `export default async () => { for (;;) await null }`, {
      limits: { wallMs: 400 },
    })
    expect(codeOf(run)).toBe('timeout')
  })

  test('a script that takes more processor time than it may is ended', async () => {
    expect(codeOf(await runScript(runner, ENDLESS, { limits: { cpuMs: 1000 } }))).toBe('cpu')
  })

  test.each([
    ['arrays', `const all = []; for (let i = 0.5; ; i++) all.push(new Array(1e5).fill(i))`],
    ['buffers', `const all = []; for (;;) { const b = new Uint8Array(2 ** 26); b.fill(1); all.push(b) }`],
  ])('a script that fills memory with %s is ended', async (_, body) => {
    expect(codeOf(await runScript(runner, `export default () => { ${body} }`))).toBe('memory')
  })

  test('a script that prints without end is ended', async () => {
    const run = await runScript(runner, `export default () => { for (;;) console.log('x'.repeat(1000)) }`)
    expect(codeOf(run)).toBe('output_limit')
    expect(run.output.length).toBeLessThan(2 ** 21)
  })

  test('a part with more triangles than allowed is refused', async () => {
    const run = await runScript(runner, `export default () => replicad.makeSphere(20)`, {
      request: { maxTriangles: 100 },
    })
    expect(codeOf(run)).toBe('output_limit')
  })

  test('endless recursion is an error of the script', async () => {
    const run = await runScript(runner, `export default () => { const f = () => f() + 1; return f() }`)
    expect(codeOf(run)).toBe('script_error')
  })

  test('a canceled run ends not ok, and the next one is served', async () => {
    const cancel = new AbortController()
    const { end } = await runScript(runner, ENDLESS, {
      signal: cancel.signal,
      onFrame: (frame) => void (frame.type === 'log' && cancel.abort()),
    })
    expect(end.ok).toBe(false)
    expect(codeOf(await runScript(runner, BOX))).toBe('ok')
  })

  test('a run that is canceled before it starts ends', async () => {
    expect((await runScript(runner, BOX, { signal: AbortSignal.abort() })).end.ok).toBe(false)
  })

  test('a caller may leave early, and the next run is served', async () => {
    const frames = runner.run(requestFor(ENDLESS), ROOMY, new AbortController().signal)
    for await (const frame of frames) if (frame.type === 'log') break
    expect(codeOf(await runScript(runner, BOX))).toBe('ok')
  })

  test('runs at the same time do not mix', async () => {
    const sizes = [1, 2, 3, 4, 5, 6]
    const runs = await Promise.all(
      sizes.map((size) =>
        runScript(runner, `export default () => { console.log(${size}); return replicad.makeBaseBox(${size}, 1, 1) }`),
      ),
    )
    const seen = runs.map(({ frames, output }) => {
      const facts = frames.find((frame) => frame.type === 'facts')?.facts
      return [output.trim(), Math.round(facts?.volumeMm3 ?? 0)]
    })
    expect(seen).toEqual(sizes.map((size) => [String(size), size]))
  })

  test('nothing is left of a run in the next one', async () => {
    await runScript(runner, `globalThis.left = 1; export default () => replicad.makeBaseBox(1, 1, 1)`)
    const { output } = await runScript(
      runner,
      `export default () => { console.log(typeof left); return replicad.makeBaseBox(1, 1, 1) }`,
    )
    expect(output).toBe('undefined\n')
  })

  test('a caller who takes frames slowly gets all of them', async () => {
    const code = `export default () => { for (let i = 0; i < 700; i++) console.log(i + ' '.repeat(1000)); return replicad.makeBaseBox(1, 1, 1) }`
    let taken = 0
    const { end, output } = await runScript(runner, code, {
      onFrame: async () => {
        if (taken++ % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 30))
      },
    })
    expect({ ok: end.ok, lines: output.trim().split('\n').length }).toEqual({ ok: true, lines: 700 })
  })

  test('files that come with a request reach the script', async () => {
    const { output } = await runScript(
      runner,
      `export default async () => { console.log(await files['a.txt'].text()); return replicad.makeBaseBox(1, 1, 1) }`,
      {
        request: { files: [{ name: 'a.txt', format: 'svg', bytes: Buffer.from('from outside') }] },
      },
    )
    expect(output).toBe('from outside\n')
  })

  test('large files of a request and of a result pass whole', async () => {
    const bytes = new Uint8Array(8 * 2 ** 20).fill(7)
    const { output, end } = await runScript(
      runner,
      `export default async () => { console.log(files.big.size); return replicad.makeSphere(60) }`,
      {
        request: { files: [{ name: 'big', format: 'svg', bytes }], mesh: { toleranceMm: 0.005, angleDeg: 3 } },
      },
    )
    expect({ output, ok: end.ok }).toEqual({ output: `${bytes.length}\n`, ok: true })
  })
}
