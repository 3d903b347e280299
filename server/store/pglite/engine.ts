import { Worker } from 'node:worker_threads'
import type { Reply, Request } from './thread.ts'
import type { Connection } from '../connection.ts'
import { OutageError } from '../outage.ts'
import { diskFullError, toSqlError } from '../sql-error.ts'

/** The embedded engine in its thread. */
export interface Engine extends Connection {
  /** Version of PostgreSQL. */
  readonly version: string
  /** False once the engine has crashed; then everything asked of it rejects, and a new one has to be started. */
  readonly alive: boolean
  /** Writes everything down and ends the thread. */
  stop(): Promise<void>
}

type Asked = Request extends infer R ? (R extends unknown ? Omit<R, 'id' | 'begin'> : never) : never
type Done = Extract<Reply, { type: 'done' }>

/**
 * Starts the engine on the files of a database.
 *
 * @param onCrash - Told with the engine's last message when it ends by itself.
 * @throws AppError with what the engine said when it cannot open the files.
 */
export async function startEngine(files: string, onCrash: (message: string) => void): Promise<Engine> {
  // With the usual stack of 4 MB, statements of great depth overflow it before the engine's own check refuses them.
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: files,
    resourceLimits: { stackSizeMb: 16 },
  })
  const waiting = new Map<number, { resolve: (done: Done) => void; reject: (error: Error) => void }>()
  const started = Promise.withResolvers<string>()
  const ended = Promise.withResolvers<void>()
  let lastId = 0
  let state: 'starting' | 'running' | 'stopping' | 'ended' = 'starting'
  let lastMessage = ''
  /** A transaction that opens with the next statement, which saves a walk to the thread and back. */
  let isBeginDue = false

  thread.on('message', (reply: Reply) => {
    switch (reply.type) {
      case 'ready':
        state = 'running'
        started.resolve(reply.version)
        break
      case 'failed':
        started.reject(wordCrash(`Cannot open the database in ${files}`, reply.message))
        break
      case 'crashed':
        lastMessage = reply.message
        break
      case 'done':
        waiting.get(reply.id)?.resolve(reply)
        waiting.delete(reply.id)
        break
      case 'refused':
        waiting.get(reply.id)?.reject(reply.fault instanceof Error ? reply.fault : toSqlError(reply.fault))
        waiting.delete(reply.id)
        break
    }
  })
  thread.on('error', (error: unknown) => (lastMessage = String(error)))
  thread.on('exit', () => {
    const crashed = state === 'running'
    state = 'ended'
    const error = wordCrash('The embedded database has crashed, it starts again with the next request', lastMessage)
    started.reject(error)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    ended.resolve()
    if (crashed) onCrash(error.message)
  })

  async function ask(asked: Asked): Promise<Done> {
    if (state === 'ended') throw wordCrash('The embedded database has crashed', lastMessage)
    const id = ++lastId
    const { promise, resolve, reject } = Promise.withResolvers<Done>()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage({ ...asked, id, begin: isBeginDue })
    isBeginDue = false
    waiting.set(id, { resolve, reject })
    return promise
  }

  const version = await started.promise
  return {
    version,
    get alive() {
      return state === 'running'
    },
    query: async (sql, params) => ask({ type: 'query', sql, params }),
    async exec(sql) {
      await ask({ type: 'exec', sql })
    },
    async begin() {
      isBeginDue = true
    },
    async stop() {
      if (state !== 'running') return
      state = 'stopping'
      await ask({ type: 'close' })
      await ended.promise
    },
  }
}

/** Of the engine's complaints the one that ended it, without the time and the process number. */
function lastFault(complaints: string): string {
  const faults = [...complaints.matchAll(/(?:PANIC|FATAL): +(.+)/g)].map(([, text]) => text)
  return faults.at(-1) ?? (complaints.trim().split('\n').at(-1) || 'it gave no reason')
}

function wordCrash(what: string, complaints: string): OutageError {
  const fault = lastFault(complaints)
  if (fault.includes('No space left on device')) return diskFullError(fault)
  return new OutageError('unavailable', `${what}: ${fault}`, { cause: complaints })
}
