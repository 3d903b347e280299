/**
 * What a job costs in each kind of runner, side by side: `npm run bench:runner -- [--rounds 1] [--seconds 4] [--soak N] [--kills N]
 * [--only soak|kills|models|load|memory|ends] [--json]`. Linux only.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { RunnerRequest } from '../runner/contract/frames.ts'
import type { ForkServer } from '../server/runners/fork/fork-server.ts'
import { examineMachine, fenceOf, levelOf } from '../server/runners/fence/sandbox.ts'
import { descendantsOf } from '../tests/processes.ts'
import { requestFor, ROOT, runScript } from '../tests/runners/runs.ts'
import { startForks, startSpares } from '../tests/runners/start.ts'
import { measureEnds } from './runner/ends.ts'
import { killUnderLoad } from './runner/kills.ts'
import { median, memoryMbOf } from './runner/measure.ts'
import { soak } from './runner/soak.ts'
import { forkServerPid, freeCad, inColdProcess, inFork, inFreeCad, inSpare, runJob, type Cost } from './runner/ways.ts'

const MODELS = ['box', 'enclosure', 'plate', 'booleans', 'assembly'] as const
const WIDTHS = [1, 2, 4]
const IN_A_ROW = 7
const HELD_JOBS = 16
const SPARES_REFILL_MS = 1200

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '4' },
    soak: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '10' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const wanted = (part: string) => options.only === undefined || options.only === part
const machine = await examineMachine(ROOT)
if (!machine.fork.on) throw new Error(`Cannot compare runners: ${machine.fork.why}`)
const fence = fenceOf(machine.layers)

const warnings: string[] = []
const result: Record<string, unknown> = { sandbox: levelOf(fence) }
const startedAt = performance.now()
const forks = startForks({ fence, spares: 4, warmUp: 4, onWarning: (message) => warnings.push(message) })
try {
  await runScript(forks, readModel('box').code)
  result['firstJobMs'] = Math.round(performance.now() - startedAt)
  await untilQuiet(forks)
  if (wanted('models')) result['models'] = await compareModels()
  if (wanted('load')) result['jobsPerS'] = await measureLoad()
  if (wanted('memory')) result['memoryMb'] = await measureMemory()
  if (wanted('ends')) result['ends'] = await measureEnds(forks)
  if (wanted('kills'))
    result['kills'] = {
      forkServer: await killUnderLoad(forks, 'fork server', Number(options.kills)),
      job: await killUnderLoad(forks, 'job', Number(options.kills)),
    }
  if (wanted('soak')) {
    await untilQuiet(forks)
    result['soak'] = await soak(forks, warnings, Number(options.soak), 4)
  }
} finally {
  await forks.close()
}
if (options.json) console.log(JSON.stringify(result, null, 2))
else for (const [part, value] of Object.entries(result)) show(part, value)

function show(part: string, value: unknown): void {
  console.log(`\n${part}`)
  if (Array.isArray(value)) console.table(value)
  else console.log(value)
}

function readModel(name: string): RunnerRequest {
  return requestFor(readFileSync(join(ROOT, 'bench', 'models', `${name}.js`), 'utf8'), { formats: ['stl'], name })
}

/** Waits until the fork server has warmed up: it works no more. */
async function untilQuiet(server: ForkServer): Promise<void> {
  const pid = await forkServerPid(server)
  let before = -1
  for (;;) {
    const ticks = (await descendantsOf(process.pid)).find((info) => info.pid === pid)?.ticks ?? 0
    if (ticks === before) return
    before = ticks
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function compareModels() {
  const spares = startSpares({ fence, spares: 1 })
  const rows = []
  try {
    for (const model of MODELS) {
      const request = readModel(model)
      const costs: Record<string, Cost[]> = { fork: [], spare: [], cold: [], freecad: [] }
      // In turns, so that a busy moment of the machine hits all of them.
      for (let round = 0; round < Number(options.rounds); round++) {
        // Some in a row: what has been idle for a second is half as slow again on a virtual machine.
        for (let run = 0; run < IN_A_ROW; run++) costs['fork']?.push(await inFork(forks, request))
        for (let run = 0; run < IN_A_ROW; run++) costs['cold']?.push(await inColdProcess(request))
        if (freeCad) for (let run = 0; run < IN_A_ROW; run++) costs['freecad']?.push(await inFreeCad(model))
        await new Promise((resolve) => setTimeout(resolve, SPARES_REFILL_MS))
        costs['spare']?.push(await inSpare(spares, request))
      }
      const cpu = (way: string) => Math.round(median((costs[way] ?? []).map(({ cpuMs }) => cpuMs)))
      const wall = (way: string) => Math.round(median((costs[way] ?? []).map(({ wallMs }) => wallMs)))
      rows.push({
        model,
        'fork CPU': cpu('fork'),
        'cold CPU': cpu('cold'),
        'fork/cold': Number((cpu('fork') / cpu('cold')).toFixed(3)),
        'FreeCAD CPU': cpu('freecad'),
        'spare CPU': cpu('spare'),
        'fork wall': wall('fork'),
        'cold wall': wall('cold'),
        'FreeCAD wall': wall('freecad'),
        'spare wall': wall('spare'),
      })
    }
  } finally {
    await spares.close()
  }
  return rows
}

async function measureLoad() {
  const rows = []
  for (const model of ['box', 'enclosure'])
    for (const width of WIDTHS) {
      const request = readModel(model)
      const untilMs = performance.now() + Number(options.seconds) * 1000
      let jobs = 0
      const work = async () => {
        for (; performance.now() < untilMs; jobs++) await runJob(forks, request)
      }
      await Promise.all(Array.from({ length: width }, work))
      rows.push({ model, 'at a time': width, 'jobs/s': Number((jobs / Number(options.seconds)).toFixed(1)) })
    }
  return rows
}

/** Memory of jobs that have built and meshed a part and still hold it, all at once: what each has alone, and with its share of what all have together. */
async function measureMemory() {
  const server = await forkServerPid(forks)
  const rows = []
  for (const model of ['box', 'enclosure', 'plate']) {
    const hold = `${readModel(model).code.replace('export default function main', 'function make')}
      export default function hold(params) { const part = make(params); part.mesh({ tolerance: 0.05 }); console.log('held'); for (;;); }`
    const leave = new AbortController()
    let held = 0
    const { promise: all, resolve } = Promise.withResolvers<void>()
    const runs = Array.from({ length: HELD_JOBS }, () =>
      runScript(forks, hold, {
        signal: leave.signal,
        limits: { wallMs: 60_000, cpuMs: 60_000 },
        onFrame: (frame) => void (frame.type === 'log' && ++held === HELD_JOBS && resolve()),
      }),
    )
    await all
    const jobs = (await descendantsOf(server)).toSorted((a, b) => b.ticks - a.ticks).slice(0, HELD_JOBS)
    const [pss, own] = (['pss', 'own'] as const).map((kind) =>
      Math.round(median(jobs.map(({ pid }) => memoryMbOf(pid)[kind]))),
    )
    rows.push({
      model,
      'a job alone': own,
      'with its share': pss,
      'RSS of the fork server': Math.round(memoryMbOf(server).rss),
    })
    leave.abort()
    await Promise.all(runs)
  }
  return rows
}
