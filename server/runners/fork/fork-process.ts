/** Keeps a fork server alive, with a few children forked ahead of the jobs that will come. */
import { spawn, type ChildProcess, type SendHandle } from 'node:child_process'
import { Socket } from 'node:net'
import { z } from 'zod'
import type { ForkNotice, ForkOrder } from '../../../runner/contract/fork-orders.ts'
import type { Command } from '../process/command.ts'
import { createForkChild, type ForkChild } from './fork-child.ts'
import { isStopped, stateOfDescendant } from '../process/process-state.ts'

export interface ForkProcess {
  readonly kernel: string | null
  readonly isReady: boolean
  /** Nothing is left of the warm-up. */
  readonly isWarm: boolean
  readonly pid: number | undefined
  /** A fresh child; null once `signal` is aborted or everything is closed. */
  take(signal: AbortSignal): Promise<ForkChild | null>
  /** Ends this child, which has been given a job, should it sleep with nothing to wait for. */
  watch(child: ForkChild): void
  kill(child: ForkChild): void
  /** Resolves with the error when no fork server could be started any more. */
  readonly broken: Promise<Error>
  close(): Promise<void>
}

export interface ForkProcessOptions {
  command: Command
  /** Children that wait at any time. */
  spares: number
  /** Rounds of warm-up scripts; 0 leaves the code cold, for those who start a fork server for a few jobs only. */
  warmUp: number
  onWarning: (message: string) => void
}

/** Pause after a start that failed, and how many in a row are the end. */
const RETRY_MS = 500
const MAX_FAILED_STARTS = 3
/** A killed child that has not been collected is looked after this often. */
const COLLECT_MS = 3000
/** A fork server that answers nothing for so many of these times, not even an order to fork, counts as hung. */
const HUNG_AFTER = 10
/** While there are jobs, it is looked this often whether the fork server has been stopped; twice in a row is no chance. */
const LOOK_MS = 1000
const WORDS_CHARS = 4000

const pidSchema = z.int().positive()
const noticeSchema: z.ZodType<ForkNotice> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), kernel: z.string().max(200) }),
  z.object({ type: z.literal('warm') }),
  z.object({ type: z.literal('child'), pid: pidSchema }),
  z.object({ type: z.literal('asleep'), pid: pidSchema, forMs: z.number() }),
  z.object({
    type: z.literal('end'),
    pid: pidSchema,
    code: z.int().nullable(),
    signal: z.int().nullable(),
    cpuMs: z.number(),
    peakMb: z.number(),
    lastOutput: z.string(),
  }),
])

export function createForkProcess({ command, spares, warmUp, onWarning }: ForkProcessOptions): ForkProcess {
  const { promise: broken, resolve: breakDown } = Promise.withResolvers<Error>()
  const children = new Map<number, ForkChild>()
  const waiting: ((child: ForkChild | null) => void)[] = []
  let idle: ForkChild[] = []
  let asked = 0
  let failedStarts = 0
  let kernel: string | null = null
  let isReady = false
  let isWarm = false
  let isClosed = false
  /** Notices from the fork server so far. */
  let heard = 0
  let seenStopped = 0
  const looking = setInterval(() => void look(), LOOK_MS).unref()
  let forkServer = start()

  function start(): ChildProcess {
    const child = spawn(command.file, command.args, {
      env: command.env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'json',
    })
    let words = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-WORDS_CHARS)))
    child.on('message', (message, handle) => {
      if (child === forkServer) hear(noticeSchema.parse(message), handle)
      else if (handle instanceof Socket) handle.destroy()
    })
    let isGone = false
    const gone = (how: string) => {
      if (isGone || child !== forkServer) return
      isGone = true
      lose(`The fork server ended (${how}) ${words}`)
    }
    child.once('exit', (code, signal) => gone(signal ?? `exit status ${code}`))
    child.once('error', (error) => gone(error.message))
    return child
  }

  function hear(notice: ForkNotice, handle: SendHandle | undefined): void {
    heard++
    switch (notice.type) {
      case 'ready':
        kernel = notice.kernel
        isReady = true
        failedStarts = 0
        refill() // first, so that jobs need not wait for the warm-up
        if (warmUp > 0) order({ type: 'warmUp', rounds: warmUp })
        else isWarm = true
        break
      case 'warm': // those that wait carry cold code
        for (const child of idle.splice(0)) kill(child)
        refill()
        isWarm = true
        break
      case 'child':
        asked--
        if (handle instanceof Socket) adopt(createForkChild(notice.pid, handle))
        break
      case 'asleep':
        hearOfSleep(notice.pid, notice.forMs)
        break
      case 'end': {
        const child = children.get(notice.pid)
        children.delete(notice.pid)
        child?.end(notice)
        idle = idle.filter((other) => other !== child)
        refill()
        break
      }
    }
  }

  function adopt(child: ForkChild): void {
    children.set(child.pid, child)
    const next = waiting.shift()
    if (next) next(child)
    else idle.push(child)
  }

  function hearOfSleep(pid: number, forMs: number): void {
    const child = children.get(pid)
    child?.sleeps(() => void endIfStuck(child, forMs))
  }

  async function endIfStuck(child: ForkChild, forMs: number): Promise<void> {
    const state = await stateOfDescendant(forkServer.pid ?? 0, child.pid)
    const isStarved = state === 'R' || state === 'D' // it could go on if the machine let it
    if (isStarved || children.get(child.pid) !== child) return
    onWarning(`A runner process was stuck for ${Math.round(forMs)} ms and was ended`)
    kill(child)
  }

  /** The fork server is gone, and with it every child. */
  function lose(what: string): void {
    const wasReady = isReady
    const lost = [...children.values()]
    children.clear()
    idle = []
    asked = 0
    isReady = false
    isWarm = false
    for (const child of lost) {
      child.socket.destroy()
      child.end(null)
    }
    if (isClosed) return
    onWarning(what)
    failedStarts++
    if (wasReady) forkServer = start()
    else if (failedStarts < MAX_FAILED_STARTS) setTimeout(() => !isClosed && (forkServer = start()), RETRY_MS).unref()
    else {
      breakDown(new Error(what))
      giveUp()
    }
  }

  /** A stopped fork server tells of nothing any more: it is replaced, and its jobs are run again. */
  async function look(): Promise<void> {
    const current = forkServer
    const hasWork = waiting.length > 0 || children.size > idle.length
    const stopped = hasWork && current.pid !== undefined && (await isStopped(current.pid, (pid) => children.has(pid)))
    seenStopped = stopped && current === forkServer ? seenStopped + 1 : 0
    if (seenStopped < 2) return
    seenStopped = 0
    onWarning('The fork server was stopped and is replaced')
    current.kill('SIGKILL')
  }

  function giveUp(): void {
    isClosed = true
    clearInterval(looking)
    for (const take of waiting.splice(0)) take(null)
  }

  function order(message: ForkOrder): void {
    if (forkServer.connected) forkServer.send(message)
  }

  function refill(): void {
    if (!isReady || isClosed) return
    for (; idle.length + asked < spares + waiting.length; asked++) order({ type: 'fork' })
  }

  function kill(child: ForkChild): void {
    if (children.get(child.pid) !== child) return
    order({ type: 'kill', pid: child.pid })
    child.socket.destroy()
    const current = forkServer
    let [before, silence] = [heard, 0]
    // On a busy machine a child may die slowly; that must not cost the others their fork server.
    const collecting = setInterval(() => {
      silence = heard === before ? silence + 1 : 0
      before = heard
      if (silence >= HUNG_AFTER) current.kill('SIGKILL')
      if (silence !== 1) return
      order({ type: 'fork' })
      asked++
    }, COLLECT_MS)
    void child.ended.then(() => clearInterval(collecting))
  }

  return {
    get kernel() {
      return kernel
    },
    get isReady() {
      return isReady
    },
    get pid() {
      return forkServer.pid
    },
    get isWarm() {
      return isWarm
    },
    broken,
    async take(signal) {
      if (signal.aborted || isClosed) return null
      const ready = idle.shift()
      // While others wait, the next fork is put off until a job has ended: it would take the processor from this one.
      if (idle.length === 0) refill()
      if (ready) return ready
      return new Promise((resolve) => {
        const take = (child: ForkChild | null) => {
          signal.removeEventListener('abort', leave)
          resolve(child)
        }
        const leave = () => {
          waiting.splice(waiting.indexOf(take), 1)
          resolve(null)
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.push(take)
        refill()
      })
    },
    watch: ({ pid }) => order({ type: 'watch', pid }),
    kill,
    async close() {
      giveUp()
      const exited = new Promise((resolve) => {
        if (forkServer.exitCode !== null || forkServer.signalCode !== null) resolve(null)
        else forkServer.once('exit', resolve)
      })
      forkServer.kill('SIGKILL') // its children die with it
      await exited
    },
  }
}
