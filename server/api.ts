/**
 * The wire: schemas and types of everything that crosses HTTP. A leaf that imports only zod, so that the page and every
 * module of the server can lean on it. Times are ISO 8601 UTC, lengths millimetres, angles degrees.
 * Long on purpose: who writes a client finds the whole wire in one place, in the order of a job's life.
 */
import { z } from 'zod'
import { ENGINES, type Engine } from '../runner/contract/engines.ts'
import { FORMATS, type Format } from '../runner/contract/formats.ts'

export const JOB_STATUSES = ['queued', 'running', 'succeeded', 'failed', 'canceled'] as const
export type JobStatus = (typeof JOB_STATUSES)[number]

/** What a running job is busy with, in the order in which a job goes through them. */
export const PHASES = ['queued', 'starting', 'building', 'checking', 'meshing', 'exporting'] as const
export type Phase = (typeof PHASES)[number]

/** Why a job failed; each comes with a sentence and a hint for the user. */
export const JOB_ERROR_CODES = [
  'script_error',
  'timeout',
  'memory',
  'cpu',
  'crash',
  'output_limit',
  'empty_result',
  'provider_error',
  'declined',
  'budget',
  'lost',
] as const
export type JobErrorCode = (typeof JOB_ERROR_CODES)[number]

export { ENGINES, FORMATS, type Engine, type Format }

/** Text that every database can keep: PostgreSQL has no NUL, and UTF-8 no halves of characters. */
export const textSchema = z
  .string()
  .refine(
    (text) => !text.includes('\0') && text.isWellFormed(),
    'must be text without NUL or halves of surrogate pairs',
  )

/** A value of a script's parameter. */
const paramValueSchema = z.union([z.number(), z.string().max(10_000), z.boolean()])
export type ParamValue = z.infer<typeof paramValueSchema>

const point = z.tuple([z.number(), z.number(), z.number()])

/** A remark about the user's script; `line` and `column` count from 1 in the source as it was submitted. */
export const diagnosticSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string().max(64),
  message: z.string().max(10_000),
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
  hint: z.string().max(10_000).optional(),
  /** The call that it is about: `cut`, `extrude`. */
  op: z.string().max(64).optional(),
})
export type Diagnostic = z.infer<typeof diagnosticSchema>

const countsSchema = z.object({
  solids: z.int().nonnegative(),
  faces: z.int().nonnegative(),
  edges: z.int().nonnegative(),
  vertices: z.int().nonnegative(),
  triangles: z.int().nonnegative(),
})

const measuresSchema = z.object({
  /** Exact volume of the B-rep in mm³. */
  volumeMm3: z.number(),
  /** Exact surface area of the B-rep in mm². */
  areaMm2: z.number(),
  /** Axis-aligned box of the B-rep in mm. */
  bounds: z.object({ min: point, max: point }),
  centerOfMass: point,
  counts: countsSchema,
  /** The kernel's own check of the B-rep (BRepCheck). */
  valid: z.boolean(),
  /** Every edge of the welded mesh belongs to exactly two triangles. */
  watertight: z.boolean(),
})

/**
 * The geometry check of a result; `ok` means valid, watertight and without a warning. `warnings` are doubts about the geometry;
 * advice on the script (a cut that removes nothing) is only among the job's diagnostics.
 */
export const verdictSchema = measuresSchema.extend({
  ok: z.boolean(),
  /** True when the kernel's first answer was wrong and was repaired; a diagnostic says how. */
  healed: z.boolean(),
  /**
   * How deep the check looked: the kernel's own checker and the volume (`brep`), volume and open edges of the mesh (`mesh`),
   * surfaces that go through themselves (`self-crossing`), and the booleans done again by a second kernel (`booleans`).
   */
  checks: z
    .array(
      z.object({
        name: z.enum(['brep', 'mesh', 'self-crossing', 'booleans']),
        outcome: z.enum(['passed', 'failed', 'skipped']),
        /** Why it was skipped. */
        why: z.string().max(200).optional(),
      }),
    )
    .max(20)
    .optional(),
  warnings: z.array(diagnosticSchema).max(200),
})
export type Verdict = z.infer<typeof verdictSchema>

/** One returned part. `color` is `#rrggbb`, `opacity` 0…1. */
const partSchema = measuresSchema.extend({
  name: z.string().max(200),
  /** `drawing`: flat or made of lines only, and so not in STL, 3MF and OBJ; `aid`: shown, but no part of the result. */
  kind: z.enum(['body', 'drawing', 'aid']).default('body'),
  stroke: z.enum(['solid', 'dashed', 'dotted']).default('solid'),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  opacity: z.number().min(0).max(1),
})
export type Part = z.infer<typeof partSchema>

/** Content of `facts.json`: the verdict with a row per part. */
export const factsSchema = verdictSchema.extend({
  /** Of the whole, as it stands in the exported files. */
  name: z.string().max(200).default(''),
  parts: z.array(partSchema).max(10_000),
})
export type Facts = z.infer<typeof factsSchema>

const direction = point

const round = { center: point, axis: direction }

/** What a face is: points in mm, directions of length 1. `isInside`: the material is outside of it, as around a hole. */
const faceEntitySchema = z
  .discriminatedUnion('surface', [
    z.object({ surface: z.literal('plane'), point, normal: direction }),
    z.object({
      surface: z.literal('cylinder'),
      ...round,
      radiusMm: z.number(),
      /** Along the axis. */
      lengthMm: z.number(),
      sweepDeg: z.number(),
      isInside: z.boolean(),
    }),
    z.object({
      surface: z.literal('cone'),
      apex: point,
      /** From the apex to where it is wide. */
      axis: direction,
      /** Between axis and surface. */
      halfAngleDeg: z.number(),
      /** Of both ends, the smaller one first. */
      radiiMm: z.tuple([z.number(), z.number()]),
      lengthMm: z.number(),
      isInside: z.boolean(),
    }),
    z.object({ surface: z.literal('sphere'), center: point, radiusMm: z.number(), isInside: z.boolean() }),
    z.object({
      surface: z.literal('torus'),
      ...round,
      /** To the middle of the tube. */
      radiusMm: z.number(),
      tubeRadiusMm: z.number(),
      isInside: z.boolean(),
    }),
    z.object({ surface: z.literal('freeform'), kind: z.string().max(40) }),
  ])
  .and(z.object({ areaMm2: z.number() }))
export type FaceEntity = z.infer<typeof faceEntitySchema>

/** What an edge is; `vertices` are the numbers of its ends, one for a closed edge. */
const edgeEntitySchema = z
  .discriminatedUnion('curve', [
    z.object({ curve: z.literal('line'), from: point, to: point }),
    z.object({ curve: z.literal('circle'), ...round, radiusMm: z.number(), sweepDeg: z.number() }),
    z.object({
      curve: z.literal('ellipse'),
      ...round,
      radiiMm: z.tuple([z.number(), z.number()]),
      sweepDeg: z.number(),
    }),
    z.object({ curve: z.literal('freeform'), kind: z.string().max(40) }),
  ])
  .and(z.object({ lengthMm: z.number(), vertices: z.array(z.int()).max(2) }))
export type EdgeEntity = z.infer<typeof edgeEntitySchema>

/** Moments about the centre of mass in mm⁵, as of a density of 1: `xx` is ∫(y² + z²), `xy` is ∫xy. */
const inertiaSchema = z.object({
  volumeMm3: z.number(),
  centerOfMass: point,
  xx: z.number(),
  yy: z.number(),
  zz: z.number(),
  xy: z.number(),
  xz: z.number(),
  yz: z.number(),
})
export type Inertia = z.infer<typeof inertiaSchema>

/**
 * Content of `entities.json`: what each face and edge of the B-rep is, by part, under the numbers that `_FACE_ID` and `_EDGE_ID`
 * of the GLB give them. An edge without extent, such as the tip of a cone, is null. A part whose mesh is not that of its B-rep is
 * not `exact` and has empty lists.
 */
export const entitiesSchema = z.object({
  parts: z.array(
    z.object({
      exact: z.boolean(),
      faces: z.array(faceEntitySchema),
      edges: z.array(edgeEntitySchema.nullable()),
      vertices: z.array(point),
      /** Null for a part without a volume. */
      inertia: inertiaSchema.nullable(),
    }),
  ),
})
export type Entities = z.infer<typeof entitiesSchema>

/**
 * One adjustable parameter of a script, as read from its `defaultParams`. `min`, `max`, `step`, `choices`, `unit` and `label` are
 * what its `paramInfo` declares, else a guess from name and default; values are held to them only where `enforced`.
 */
export const parameterSchema = z.object({
  name: z.string().max(200),
  type: z.enum(['number', 'string', 'boolean']),
  default: paramValueSchema,
  value: paramValueSchema,
  /** What kind of control suits it. */
  kind: z.enum(['length', 'angle', 'count', 'ratio', 'number', 'color', 'text', 'switch']).default('number'),
  label: z.string().max(200).default(''),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().positive().optional(),
  choices: z.array(paramValueSchema).max(200).optional(),
  /** Such as `mm`, `°` or `%`. */
  unit: z.string().max(20).optional(),
  enforced: z.boolean().default(false),
})
export type Parameter = z.infer<typeof parameterSchema>

export interface Artifact {
  name: string
  format: string
  bytes: number
  sha256: string
  url: string
}

/** A file that a job can be downloaded as; one that is not `ready` is written when it is first asked for. */
export interface Download {
  format: Format
  name: string
  url: string
  ready: boolean
}

export interface JobError {
  code: JobErrorCode
  message: string
  hint?: string
  line?: number
  column?: number
  /** The mistake in the script by its own code, such as `E_PROFILE_OPEN`; the code of the diagnostic that tells it. */
  rule?: string
}

/** Milliseconds spent per phase and in all; `cpuMs` is the runner process's own. */
export type Timings = Partial<Record<Phase | 'total' | 'firstArtifact' | 'cpu', number>>

const fileNameSchema = textSchema
  .min(1)
  .max(200)
  .regex(/^[^/\\\p{Cc}]+$/u, 'a file name without slashes or control characters')

const meshSchema = z.strictObject({
  /** Greatest distance between mesh and B-rep in mm. Default: diagonal of the bounds / 1000. */
  toleranceMm: z.number().positive().optional(),
  /** Greatest angle between neighbouring facets in degrees. Default 17.2 (0.3 rad). */
  angleDeg: z.number().min(1).max(90).optional(),
})

/** Longest script in characters. */
export const MAX_CODE_CHARS = 1_000_000

/** Input of a job that runs a script. */
export const codeInputSchema = z.strictObject({
  code: textSchema.min(1).max(MAX_CODE_CHARS),
  params: z.record(textSchema.max(200), z.union([z.number(), textSchema.max(10_000), z.boolean()])).optional(),
  engine: z.enum(ENGINES).optional(),
  formats: z.array(z.enum(FORMATS)).max(FORMATS.length).optional(),
  mesh: meshSchema.optional(),
  /** Ids of uploads, each handed to the script as `files['<name of the upload>']`. */
  files: z.array(z.uuid()).max(50).optional(),
  name: fileNameSchema.optional(),
  /** Limits of this job, capped by the server's own. */
  limits: z.strictObject({ timeoutMs: z.int().min(100).optional(), memoryMb: z.int().min(64).optional() }).optional(),
  parentId: z.uuid().optional(),
})
export type CodeInput = z.infer<typeof codeInputSchema>

/** Body of `POST /api/jobs` for a script. */
export const createJobSchema = codeInputSchema.extend({
  /** `false` runs the script even when its result is known. */
  cache: z.boolean().optional(),
  /** The conversation that the job becomes a version in; once it has succeeded, the one that the next prompt starts from. */
  sessionId: z.uuid().optional(),
})
export type CreateJob = z.infer<typeof createJobSchema>

/** Longest prompt in characters. */
export const MAX_PROMPT_CHARS = 20_000

/** Input of a job that turns a prompt into a part. */
export const promptInputSchema = z.strictObject({
  prompt: textSchema.max(MAX_PROMPT_CHARS).refine((text) => text.trim() !== '', 'must say something'),
  /** The version to start from: any job. Default: the one that the session has selected; none in a new session. */
  baseJobId: z.uuid().optional(),
  /** Default: what `GET /api/info` calls the default. */
  provider: z.string().min(1).max(50).optional(),
  /** Default: the one of the settings. */
  model: textSchema.min(1).max(200).optional(),
  mesh: meshSchema.optional(),
  /** Ids of uploads: images are shown to the model, everything else is handed to the script. */
  files: z.array(z.uuid()).max(50).optional(),
  name: fileNameSchema.optional(),
  /** Names of tools that wait for an approval in this job; those that wait anyway need not be named. */
  confirm: z.array(z.string().min(1).max(64)).max(50).optional(),
})
export type PromptInput = z.infer<typeof promptInputSchema>

/** Body of `POST /api/jobs` for a prompt. */
export const createPromptSchema = promptInputSchema.extend({
  /** The conversation to go on with; a new one begins without it. */
  sessionId: z.uuid().optional(),
})
export type CreatePrompt = z.infer<typeof createPromptSchema>

/** What a prompt has cost so far, and what it may cost. */
export interface Usage {
  /** Answers of the model. */
  turns: number
  inputTokens: number
  outputTokens: number
  /** Of the input, what the provider had in its cache. */
  cachedTokens: number
  seconds: number
  /** Only where prices are configured. */
  costUsd?: number
  limits: { turns: number; tokens: number; seconds: number; costUsd?: number }
}

interface AnyJob {
  id: string
  status: JobStatus
  name: string
  engine: Engine
  kernel: string | null
  sandbox: SandboxLevel | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  timings: Timings
  parameters: Parameter[]
  verdict: Verdict | null
  diagnostics: Diagnostic[]
  artifacts: Artifact[]
  downloads: Download[]
  error: JobError | null
  /** The version that this one was made from. */
  parentId: string | null
  sessionId: string | null
  replayOf: string | null
  cachedFrom: string | null
  urls: { self: string; events: string; cancel: string; stl: string }
}

/** A job that runs a script. */
export interface CodeJob extends AnyJob {
  kind: 'code'
  input: CodeInput
  /** The prompt that has made the script, if one has. */
  promptId: string | null
}

/** A job that turns a prompt into a part. It has the artifacts, the verdict and the parameters of its result. */
export interface PromptJob extends AnyJob {
  kind: 'prompt'
  input: PromptInput
  provider: string
  /** Null offline, and until the provider has been asked which model it has. */
  model: string | null
  usage: Usage | null
  /** The job of the version that came out. */
  resultJobId: string | null
}

export type Job = CodeJob | PromptJob

export interface JobPage {
  jobs: Job[]
  /** Pass as `?cursor=` for the next page; null on the last one. */
  nextCursor: string | null
}

export const SANDBOX_LEVELS = ['none', 'basic', 'good', 'strong'] as const
export type SandboxLevel = (typeof SANDBOX_LEVELS)[number]

/** `auto`: used silently; `notify`: used, and shown; `confirm`: used only after a person has approved. */
export const TOOL_LEVELS = ['auto', 'notify', 'confirm'] as const
export type ToolLevel = (typeof TOOL_LEVELS)[number]

export type ApprovalState = 'pending' | 'approved' | 'rejected' | 'expired'

/** Body of `POST /api/jobs/:id/approvals/:callId`. */
export const approvalSchema = z.strictObject({ approve: z.boolean() })

/** Data of each event by its type. */
export interface EventData {
  status: { status: JobStatus; phase?: Phase; queuePosition?: number; note?: string }
  log: { stream: 'stdout' | 'stderr'; text: string }
  parameters: { parameters: Parameter[] }
  diagnostic: Diagnostic
  artifact: Artifact
  /** A piece of the reply to a prompt, as Markdown; pieces follow each other without a gap. */
  text: { text: string }
  /** A piece of what the model says of its thinking, where its provider tells. */
  thinking: { text: string }
  /** The agent uses a tool; `level` says whether it does so silently, tells, or waits for an `approval` first. */
  'tool-call': { callId: string; tool: string; input: unknown; level: ToolLevel }
  /** What came of a tool call, as the model reads it; `jobId` is the run that the call has made. */
  'tool-result': { callId: string; tool: string; ok: boolean; content: string; durationMs: number; jobId?: string }
  /**
   * A tool call waits for `POST /api/jobs/:id/approvals/:callId`, or has been decided: `expired` means that nobody answered
   * until `expiresAt`, which rejects it.
   */
  approval: { callId: string; tool: string; state: ApprovalState; expiresAt: string }
  /** A new version of the script: it runs as the job `jobId`, whose events show the part before the prompt has ended. */
  code: { code: string; jobId: string; parentId: string | null }
  /** What the prompt has cost so far, after every answer of the model. */
  usage: Usage
  complete: {
    status: JobStatus
    stlPath?: string
    verdict?: Verdict
    error?: JobError
    timings: Timings
    cachedFrom?: string
    /** Only of prompts: the job of the version that came out. */
    resultJobId?: string
    /** Only for the replay of a success: whether every artifact has the hash of the first run's. */
    identical?: boolean
  }
}
export type EventType = keyof EventData

/** An entry that is to be appended to a job's log. */
export type NewEvent = { [T in EventType]: { type: T; data: EventData[T] } }[EventType]

/** One numbered entry of a job's log; `seq` starts at 1 and has no gaps. */
export type JobEvent = NewEvent & { seq: number; at: string }

/** `error`: the last prompt has failed for another reason than a question. */
export const SESSION_STATUSES = ['active', 'archived', 'error'] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

const titleSchema = textSchema
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, 'must be one line')

/** Body of `POST /api/sessions`. */
export const createSessionSchema = z.strictObject({ title: titleSchema.optional() })

/** Body of `PATCH /api/sessions/:id`. */
export const changeSessionSchema = z.strictObject({
  title: titleSchema.optional(),
  status: z.enum(['active', 'archived']).optional(),
  pinned: z.boolean().optional(),
  /** The version that the next prompt starts from; undo selects the parent of the present one, null starts anew. */
  headJobId: z.uuid().nullable().optional(),
})
export type ChangeSession = z.infer<typeof changeSessionSchema>

/** A conversation. */
export interface Session {
  id: string
  title: string
  status: SessionStatus
  pinned: boolean
  createdAt: string
  messageCount: number
  lastMessageAt: string
  /** The version that the next prompt starts from. */
  headJobId: string | null
  /** The prompt that is being answered; its events can be followed from the beginning. */
  runningJobId: string | null
}

export interface SessionPage {
  sessions: Session[]
  nextCursor: string | null
}

/** A version of the part: a job that has run a script; `parentId` makes a tree of them. */
export interface SessionVersion {
  jobId: string
  parentId: string | null
  promptId: string | null
  status: JobStatus
  name: string
  createdAt: string
  /** Of its verdict; null without one. */
  ok: boolean | null
}

/** Answer of `GET /api/sessions/:id`. */
export interface SessionDetail extends Session {
  /** In the order of their making. */
  versions: SessionVersion[]
}

/** An upload that came with a prompt. */
export type PromptFile = Pick<Upload, 'id' | 'name' | 'format'>

/** A prompt of a conversation, as its stream tells it. */
export interface SessionPrompt {
  jobId: string
  prompt: string
  files: PromptFile[]
  provider: string
  model: string | null
  createdAt: string
}

/**
 * What `GET /api/sessions/:id/events` tells: `session` at first and whenever it changes, `prompt` for each prompt, and every event
 * of its job with a `promptId`. Ids are `<job id>.<seq>`; `session` has none, since it is told anew to whoever resumes.
 */
export type SessionEvent =
  | { type: 'session'; session: SessionDetail }
  | { type: 'prompt'; prompt: SessionPrompt }
  | { type: 'event'; promptId: string; event: JobEvent }

/** One message of a conversation. */
export interface Message {
  id: string
  /** The prompt job that it belongs to. */
  jobId: string | null
  role: 'user' | 'assistant' | 'tools'
  createdAt: string
  text: string
  /** Of the user: what came with the prompt. */
  files: PromptFile[]
  /** Of the assistant. */
  calls: { id: string; name: string; input: unknown }[]
  /** Of tools. */
  results: { callId: string; name: string; isError: boolean; text: string }[]
}

export interface MessagePage {
  messages: Message[]
  nextCursor: string | null
}

/** Answer of `GET /api/sessions/:id/export`. */
export interface SessionExport extends SessionDetail {
  format: 'partstream-session'
  version: 1
  exportedAt: string
  messages: Message[]
  jobs: Job[]
}

/** Something that answers prompts. */
export interface ProviderInfo {
  name: string
  /** Whether the server has what it needs. */
  ready: boolean
  /** The model of the settings. */
  model: string | null
  /** Whether a request may bring a key of its own in the header `X-Provider-Key`. */
  takesKey: boolean
}

export const UPLOAD_FORMATS = ['step', 'iges', 'stl', '3mf', 'brep', 'svg', 'dxf', 'ttf', 'otf', 'png', 'jpeg'] as const
export type UploadFormat = (typeof UPLOAD_FORMATS)[number]

export interface Upload {
  id: string
  name: string
  format: UploadFormat
  bytes: number
  sha256: string
  createdAt: string
}

/** Answer of `GET /api/info`. */
export interface Info {
  name: 'partstream'
  version: string
  node: string
  kernel: string | null
  store: string
  /** `warm` once the runner's code is hot, and jobs are as quick as they get. */
  runner: { mode: string; ready: boolean; warm: boolean }
  sandbox: { level: SandboxLevel; layers: { name: string; on: boolean; why: string }[] }
  engines: readonly Engine[]
  formats: readonly Format[]
  uploads: readonly UploadFormat[]
  limits: { timeoutMs: number; memoryMb: number; codeChars: number; uploadBytes: number; concurrency: number }
  agent: {
    /** The provider that answers prompts which name none. */
    provider: string
    providers: ProviderInfo[]
    tools: { name: string; level: ToolLevel }[]
  }
}

/** An RFC 9457 problem document. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  errors?: { path: string; message: string }[]
}

/** A function or member of the library that scripts are written against, as its own declarations tell it. */
export interface LibraryEntry {
  name: string
  /** What stands behind the name: `(radius: number, height: number): Solid`, or `: number` for a property. */
  signature: string
  /** The first paragraph of its comment. */
  doc: string
  /** Names of the parameters that must be given; null for a property. */
  args: string[] | null
  /** The declared type of what it gives; empty when there is none. */
  type: string
}

/** Everything that a script can name, made from the library's declarations when the server starts. */
export interface Library {
  entries: LibraryEntry[]
  /** Members by class or interface; those of `base` belong to it too. */
  classes: Record<string, { base: string; members: LibraryEntry[] }>
  /** What a type alias stands for. */
  aliases: Record<string, string>
}
