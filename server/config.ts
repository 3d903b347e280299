/** The settings: one table, and the only reader of the environment. */
import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { SANDBOX_LEVELS } from './api.ts'
import type { ProviderSettings } from './llm/provider-kind.ts'
import { PROVIDER_LIST } from './llm/providers.ts'

const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const seconds = z.coerce.number().min(0.01).max(86_400)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
)

const address = z.union([z.literal(''), z.url({ protocol: /^https?$/ })])

/** `name=value` pairs, comma-separated. */
function pairs<T>(parse: (text: string) => T | null, form: string) {
  return list.transform((items, context) => {
    const entries = items.map((item): [string, T] | null => {
      const at = item.lastIndexOf('=')
      const value = at > 0 ? parse(item.slice(at + 1).trim()) : null
      return value === null ? null : [item.slice(0, at).trim(), value]
    })
    if (entries.every((entry) => entry !== null)) return new Map(entries)
    context.addIssue({ code: 'custom', message: `must be a list of ${form}` })
    return z.NEVER
  })
}

const prices = pairs((text) => {
  const [, input, output] = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text) ?? []
  return input === undefined || output === undefined ? null : { input: Number(input), output: Number(output) }
}, 'model=dollars/dollars')
const levels = pairs((text) => z.enum(['auto', 'notify', 'confirm']).safeParse(text).data ?? null, 'tool=level')

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
  auth: {
    env: 'AUTH',
    default: 'auto',
    schema: z.enum(['auto', 'token', 'none']),
    help: 'who may use the server: auto asks for the token in DATA_DIR on every HOST but a loopback one, token always does, none lets everybody in',
  },
  dataDir: { env: 'DATA_DIR', default: '.data', schema: z.string().min(1), help: 'folder of the embedded database' },
  artifactsDir: {
    env: 'ARTIFACTS_DIR',
    default: 'artifacts',
    schema: z.string().min(1),
    help: 'folder of the artifacts',
  },
  keepDays: {
    env: 'KEEP_DAYS',
    default: '0',
    schema: z.coerce.number().min(0).max(36_500),
    help: 'days after which jobs, conversations and uploads that nobody has touched are deleted, but pinned ones; 0 keeps all',
  },
  maxStoreGb: {
    env: 'MAX_STORE_GB',
    default: '0',
    schema: z.coerce.number().min(0),
    help: 'most gigabytes of all files; the oldest that is not pinned goes first; 0 for no limit',
  },
  minFreeGb: {
    env: 'MIN_FREE_GB',
    default: '0',
    schema: z.coerce.number().min(0),
    help: 'gigabytes of the disk of ARTIFACTS_DIR that stay free: below, jobs and uploads are refused with 507',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    default: '',
    schema: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
    help: 'PostgreSQL to use instead of the embedded database',
  },
  runner: {
    env: 'RUNNER',
    default: 'auto',
    schema: z.enum(['auto', 'fork', 'spare']),
    help: 'how scripts are run: forks of a warm process (Linux), spare processes, or what works here',
  },
  requireSandbox: {
    env: 'REQUIRE_SANDBOX',
    default: 'none',
    schema: z.enum(SANDBOX_LEVELS),
    help: 'lowest level of the sandbox to start at: none, basic, good or strong',
  },
  allowWeakSandbox: {
    env: 'ALLOW_WEAK_SANDBOX',
    default: 'false',
    schema: z.enum(['true', 'false']).transform((text) => text === 'true'),
    help: 'true serves other machines although the sandbox is below good',
  },
  warmUp: {
    env: 'WARM_UP',
    default: '4',
    schema: count(0, 100),
    help: 'rounds of small jobs after the start that make later ones quicker; 1 brings most of it, 4 take 6 s of processor time',
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
  uploadConcurrency: {
    env: 'UPLOAD_CONCURRENCY',
    default: '8',
    schema: count(1, 1000),
    help: 'uploads that are taken at the same time; more wait in line',
  },
  jobFilesMb: {
    env: 'JOB_FILES_MB',
    default: '200',
    schema: count(1, 4096),
    help: 'most that the files of a job may have together',
  },
  llmProvider: {
    env: 'LLM_PROVIDER',
    default: 'auto',
    schema: z.enum(['auto', 'offline', ...PROVIDER_LIST.map(([name]) => name)]),
    help: 'who answers prompts that name no provider; auto takes the first that has a key or an address, else offline',
  },
  userBaseUrls: {
    env: 'LLM_USER_BASE_URLS',
    default: '',
    schema: list,
    help: 'addresses that a request may name in X-Provider-Base-Url, comma-separated; none by default',
  },
  llmImages: {
    env: 'LLM_IMAGES',
    default: 'true',
    schema: z.enum(['true', 'false']).transform((text) => text === 'true'),
    help: 'whether the models can be shown pictures',
  },
  llmOutputTokens: {
    env: 'LLM_MAX_OUTPUT_TOKENS',
    default: '16000',
    schema: count(256, 1_000_000),
    help: 'longest answer of a model in tokens',
  },
  llmContextTokens: {
    env: 'LLM_CONTEXT_TOKENS',
    default: '120000',
    schema: count(1000, 10_000_000),
    help: 'longest conversation that is sent to a model, in tokens, about; what was said before is summed up',
  },
  llmIdleMs: {
    env: 'LLM_IDLE_MS',
    default: '120000',
    schema: count(100, 3_600_000),
    help: 'longest silence of a model',
  },
  promptConcurrency: {
    env: 'PROMPT_CONCURRENCY',
    default: '8',
    schema: count(1, 256),
    help: 'prompts that are answered at the same time',
  },
  promptTurns: {
    env: 'PROMPT_MAX_TURNS',
    default: '24',
    schema: count(1, 1000),
    help: 'most answers of a model a prompt',
  },
  promptTokens: {
    env: 'PROMPT_MAX_TOKENS',
    default: '500000',
    schema: count(1000, 1_000_000_000),
    help: 'most tokens a prompt, read and written',
  },
  promptSeconds: { env: 'PROMPT_MAX_SECONDS', default: '600', schema: seconds, help: 'longest prompt' },
  planSeconds: {
    env: 'PLAN_MAX_SECONDS',
    default: '10',
    schema: seconds,
    help: 'how long the offline planner may think about a prompt',
  },
  promptUsd: {
    env: 'PROMPT_MAX_USD',
    default: '0',
    schema: z.coerce.number().min(0),
    help: 'most US dollars a prompt, for models that have a price; 0 for no limit',
  },
  llmPrices: {
    env: 'LLM_PRICES',
    default: '',
    schema: prices,
    help: 'prices of models in US dollars a million tokens, read and written: my-model=3/15, comma-separated',
  },
  toolLevels: {
    env: 'TOOL_LEVELS',
    default: '',
    schema: levels,
    help: 'levels of the tools, such as run=confirm,write_code=notify (auto, notify, confirm)',
  },
  approvalSeconds: {
    env: 'APPROVAL_SECONDS',
    default: '300',
    schema: seconds,
    help: 'how long a tool call waits for an approval before it counts as rejected',
  },
  logLevel: {
    env: 'LOG_LEVEL',
    default: 'warn',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    help: 'least severe message in the server log',
  },
} as const

type Table = { [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]['schema']> }

export interface Config extends Table {
  /** What is set of each provider, by its name. */
  providers: ReadonlyMap<string, ProviderSettings>
  /** What must never be written anywhere: the keys of all providers. */
  secrets: readonly string[]
}

interface Setting<T> {
  env: string
  default: string
  schema: z.ZodType<T>
  help: string
}

/**
 * Reads the settings from an environment.
 *
 * @throws Error that lists every faulty setting, its value and what it is for.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const faults = new Set<string>()

  function read<T>(setting: Setting<T>): T | undefined {
    const text = env[setting.env] || setting.default
    const parsed = setting.schema.safeParse(text)
    if (parsed.success) return parsed.data
    const why = parsed.error.issues.map((issue) => issue.message).join('; ')
    faults.add(`${setting.env}=${text}: ${why} (${setting.help})`)
    return undefined
  }

  const table = Object.entries(SETTINGS).map(([key, setting]) => [key, read<unknown>(setting)])
  const providers = new Map(
    PROVIDER_LIST.map(([name, { settings }]): [string, ProviderSettings] => {
      const key = read({ ...settings.key, default: '', schema: z.string() }) ?? ''
      const baseUrl = read({ ...settings.baseUrl, default: '', schema: address }) ?? ''
      const model = read({ ...settings.model, default: '', schema: z.string() }) ?? ''
      return [name, { key, baseUrl, model }]
    }),
  )
  if (faults.size > 0) throw new Error(`Cannot read the settings:\n  ${[...faults].join('\n  ')}`)
  return { ...Object.fromEntries(table), providers, secrets: [...providers.values()].map(({ key }) => key) }
}
