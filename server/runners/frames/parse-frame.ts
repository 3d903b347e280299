/** Nothing that a runner says is believed before it has passed here. */
import { z } from 'zod'
import type { RawFrame } from '../../../runner/contract/frames.ts'
import { FILE_FORMATS, FORMAT_TABLE } from '../../../runner/contract/formats.ts'
import {
  diagnosticSchema,
  entitiesSchema,
  factsSchema,
  JOB_ERROR_CODES,
  parameterSchema,
  progressSchema,
} from '../../api.ts'
import type { RunFrame } from '../runner.ts'

/** The `end` frame as the runner claims it; whether it is believed depends on how its process ended. */
export type Claim =
  | { ok: true }
  | {
      ok: false
      error: {
        code: (typeof JOB_ERROR_CODES)[number]
        message: string
        hint?: string | undefined
        line?: number | undefined
        column?: number | undefined
        rule?: string | undefined
      }
    }

export type ParsedFrame =
  | Exclude<RunFrame, { type: 'end' }>
  | { type: 'claim'; claim: Claim }
  | { type: 'ready'; kernel: string }

const readySchema = z.strictObject({ kernel: z.string().max(200) })
/** A runner can be in these phases; who waits and who starts is for the server to say. */
const phaseSchema = z.strictObject({ phase: z.enum(['building', 'checking', 'meshing', 'exporting']) })
const logSchema = z.strictObject({ stream: z.enum(['stdout', 'stderr']), text: z.string() })
const parametersSchema = z.strictObject({ parameters: z.array(parameterSchema).max(1000) })
const claimSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.enum(['script_error', 'empty_result', 'memory', 'output_limit']),
      message: z.string().max(10_000),
      hint: z.string().max(10_000).optional(),
      line: z.int().positive().optional(),
      column: z.int().positive().optional(),
      rule: z.string().max(64).optional(),
    }),
  }),
])

/**
 * Validates a frame.
 *
 * @throws Error when its payload is not what its type demands.
 */
export function parseFrame({ type, payload }: RawFrame): ParsedFrame {
  switch (type) {
    case 'ready':
      return { type, ...readySchema.parse(parseJson(payload)) }
    case 'phase':
      return { type, ...phaseSchema.parse(parseJson(payload)) }
    case 'log':
      return { type, ...logSchema.parse(parseJson(payload)) }
    case 'diagnostic':
      return { type, diagnostic: diagnosticSchema.parse(parseJson(payload)) }
    case 'parameters':
      return { type, ...parametersSchema.parse(parseJson(payload)) }
    case 'progress':
      return { type, progress: progressSchema.parse(parseJson(payload)) }
    case 'facts':
      return { type, facts: factsSchema.parse(parseJson(payload)) }
    case 'file':
      return parseFile(payload)
    case 'end':
      return { type: 'claim', claim: claimSchema.parse(parseJson(payload)) }
    case 'request':
      throw new RangeError('Cannot take a frame: a runner makes no requests')
  }
}

function parseJson(payload: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
}

function parseFile(payload: Uint8Array): Extract<RunFrame, { type: 'file' }> {
  const format = FILE_FORMATS[payload[0] ?? -1]
  const bytes = payload.subarray(1)
  if (!format) throw new RangeError(`Cannot take a file: unknown format ${payload[0]}`)
  if (!FORMAT_TABLE[format].looksRight(bytes)) throw new RangeError(`Cannot take a file: it is not ${format}`)
  if (format === 'entities') entitiesSchema.parse(parseJson(bytes))
  return { type: 'file', format, bytes }
}
