/** What the server asks of whatever runs scripts. */
import type { Diagnostic, Engine, Facts, JobError, Parameter, Phase, Progress, SandboxLevel } from '../api.ts'
import type { RunnerRequest } from '../../runner/contract/frames.ts'
import type { FileFormat } from '../../runner/contract/formats.ts'

/** Hard limits of one run; the first one that is passed ends it. */
export interface Limits {
  wallMs: number
  cpuMs: number
  memoryMb: number
  /** Bytes of log frames, after which the run is ended with `output_limit`. */
  logBytes: number
  /** Bytes of all files together. */
  fileBytes: number
}

/** A validated message of a run. Nothing in it names a job, a path or a status. */
export type RunFrame =
  /** `note` tells the user of something out of the ordinary. */
  | { type: 'phase'; phase: Phase; note?: string }
  | { type: 'log'; stream: 'stdout' | 'stderr'; text: string }
  | { type: 'diagnostic'; diagnostic: Diagnostic }
  /** A call of the script begins. */
  | { type: 'progress'; progress: Progress }
  | { type: 'parameters'; parameters: Parameter[] }
  | { type: 'file'; format: FileFormat; bytes: Uint8Array }
  | { type: 'facts'; facts: Facts }
  | { type: 'end'; end: RunEnd }

/**
 * How a run ended. `ok` only when the process said so, exited with status 0 and nobody killed it.
 * `cpuMs` is null where the platform does not tell.
 */
export type RunEnd = { cpuMs: number | null } & ({ ok: true } | { ok: false; error: JobError })

export interface RunnerInfo {
  mode: string
  ready: boolean
  /** Its code is as hot as it gets before a job: those that come now are served as quickly as any later one. */
  warm: boolean
  /** Kernel name and version once it has been loaded. */
  kernel: string | null
  sandbox: { level: SandboxLevel; layers: { name: string; on: boolean; why: string }[] }
}

export interface Runner {
  /** `engine` asks for the kernel of another engine than the usual one. */
  info(engine?: Engine): RunnerInfo
  /**
   * Runs one request in a process of its own. The last frame is `end`, and it always comes; errors of the script, passed
   * limits and crashes are ends, not exceptions. Aborting `signal` kills the process; the run then ends not ok, and the caller
   * knows why. The process gives back-pressure: it waits while the caller does not take frames.
   */
  run(request: RunnerRequest, limits: Limits, signal: AbortSignal): AsyncIterable<RunFrame>
  /** Kills every process and resolves once they are gone. */
  close(): Promise<void>
}
