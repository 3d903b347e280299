/** The settings: one table, and the only reader of the environment. */
import { availableParallelism } from 'node:os'
import { z } from 'zod'

const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
)

/** Every setting: name of the environment variable, default, schema, help. */
export const SETTINGS = {
  host: { env: 'HOST', default: '127.0.0.1', schema: z.string().min(1), help: 'address to listen on' },
  port: { env: 'PORT', default: '3000', schema: count(0, 65_535), help: 'port to listen on; 0 takes a free one' },
  allowedHosts: {
    env: 'ALLOWED_HOSTS',
    default: '',
    schema: list,
    help: 'host names besides the loopback ones under which the server answers, comma-separated',
  },
  dataDir: { env: 'DATA_DIR', default: '.data', schema: z.string().min(1), help: 'folder of the embedded database' },
  artifactsDir: {
    env: 'ARTIFACTS_DIR',
    default: 'artifacts',
    schema: z.string().min(1),
    help: 'folder of the artifacts',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    default: '',
    schema: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
    help: 'PostgreSQL to use instead of the embedded database',
  },
  concurrency: {
    env: 'JOB_CONCURRENCY',
    default: String(availableParallelism()),
    schema: count(1, 256),
    help: 'jobs that run at the same time',
  },
  maxQueued: { env: 'JOB_QUEUE_MAX', default: '1000', schema: count(1, 100_000), help: 'jobs that may wait' },
  timeoutMs: { env: 'JOB_TIMEOUT_MS', default: '30000', schema: count(100, 3_600_000), help: 'longest run of a job' },
  memoryMb: { env: 'JOB_MEMORY_MB', default: '1024', schema: count(256, 16_384), help: 'most memory of a job' },
  maxUploadMb: { env: 'MAX_UPLOAD_MB', default: '50', schema: count(1, 2048), help: 'largest upload' },
  logLevel: {
    env: 'LOG_LEVEL',
    default: 'warn',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    help: 'least severe message in the server log',
  },
} as const

export type Config = { [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]['schema']> }

/**
 * Reads the settings from an environment.
 *
 * @throws Error that lists every faulty setting, its value and what it is for.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const faults: string[] = []
  const entries = Object.entries(SETTINGS).map(([key, setting]) => {
    const text = env[setting.env] || setting.default
    const parsed = setting.schema.safeParse(text)
    if (!parsed.success) {
      const why = parsed.error.issues.map((issue) => issue.message).join('; ')
      faults.push(`${setting.env}=${text}: ${why} (${setting.help})`)
    }
    return [key, parsed.data]
  })
  if (faults.length > 0) throw new Error(`Cannot read the settings:\n  ${faults.join('\n  ')}`)
  return Object.fromEntries(entries)
}
