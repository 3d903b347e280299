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
  /** The box of what it is about, such as a tool that missed; in mm. */
  place: z.object({ min: point, max: point }).optional(),
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

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A file that a job has made. */
export const artifactSchema = z.object({
  name: z.string(),
  format: z.string(),
  bytes: z.int().nonnegative(),
  sha256,
  url: z.string(),
})
export type Artifact = z.infer<typeof artifactSchema>

/** A file that a job can be downloaded as; one that is not `ready` is written when it is first asked for. */
export const downloadSchema = z.object({
  format: z.enum(FORMATS),
  name: z.string(),
  url: z.string(),
  ready: z.boolean(),
})
export type Download = z.infer<typeof downloadSchema>

/** Why a job failed, in a sentence. */
export const jobErrorSchema = z.object({
  code: z.enum(JOB_ERROR_CODES),
  message: z.string(),
  hint: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  /** The mistake in the script by its own code, such as `E_PROFILE_OPEN`; the code of the diagnostic that tells it. */
  rule: z.string().optional(),
})
export type JobError = z.infer<typeof jobErrorSchema>

/** Milliseconds spent per phase and in all; `cpu` is the runner process's own. */
const timingsSchema = z.partialRecord(z.enum([...PHASES, 'total', 'firstArtifact', 'cpu']), z.number())
export type Timings = z.infer<typeof timingsSchema>

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

/** Body of `PATCH /api/jobs/:id`. */
export const changeJobSchema = z.strictObject({ name: fileNameSchema.optional(), starred: z.boolean().optional() })
export type ChangeJob = z.infer<typeof changeJobSchema>

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
export const usageSchema = z.object({
  /** Answers of the model. */
  turns: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  /** Of the input, what the provider had in its cache. */
  cachedTokens: z.int(),
  seconds: z.number(),
  /** Only where prices are configured. */
  costUsd: z.number().optional(),
  limits: z.object({ turns: z.number(), tokens: z.number(), seconds: z.number(), costUsd: z.number().optional() }),
})
export type Usage = z.infer<typeof usageSchema>

export const SANDBOX_LEVELS = ['none', 'basic', 'good', 'strong'] as const
export type SandboxLevel = (typeof SANDBOX_LEVELS)[number]

const time = z.iso.datetime()

const anyJobSchema = z.object({
  id: z.uuid(),
  status: z.enum(JOB_STATUSES),
  name: z.string(),
  engine: z.enum(ENGINES),
  kernel: z.string().nullable(),
  sandbox: z.enum(SANDBOX_LEVELS).nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  timings: timingsSchema,
  parameters: z.array(parameterSchema),
  verdict: verdictSchema.nullable(),
  diagnostics: z.array(diagnosticSchema),
  artifacts: z.array(artifactSchema),
  downloads: z.array(downloadSchema),
  error: jobErrorSchema.nullable(),
  /** The version that this one was made from. */
  parentId: z.uuid().nullable(),
  sessionId: z.uuid().nullable(),
  replayOf: z.uuid().nullable(),
  cachedFrom: z.uuid().nullable(),
  /** The user has marked it. */
  starred: z.boolean(),
  urls: z.object({ self: z.string(), events: z.string(), cancel: z.string(), stl: z.string() }),
})

/** A job that runs a script. */
export const codeJobSchema = anyJobSchema.extend({
  kind: z.literal('code'),
  input: codeInputSchema,
  /** The prompt that has made the script, if one has. */
  promptId: z.uuid().nullable(),
})
export type CodeJob = z.infer<typeof codeJobSchema>

/** A job that turns a prompt into a part. It has the artifacts, the verdict and the parameters of its result. */
export const promptJobSchema = anyJobSchema.extend({
  kind: z.literal('prompt'),
  input: promptInputSchema,
  provider: z.string(),
  /** Null offline, and until the provider has been asked which model it has. */
  model: z.string().nullable(),
  usage: usageSchema.nullable(),
  /** The job of the version that came out. */
  resultJobId: z.uuid().nullable(),
})
export type PromptJob = z.infer<typeof promptJobSchema>

export const jobSchema = z.discriminatedUnion('kind', [codeJobSchema, promptJobSchema])
export type Job = z.infer<typeof jobSchema>

/** A job in a list: without what it was made from, which may be a megabyte. */
export const jobSummarySchema = z.discriminatedUnion('kind', [
  codeJobSchema.omit({ input: true }),
  promptJobSchema.omit({ input: true }),
])
export type JobSummary = z.infer<typeof jobSummarySchema>

/** Answer of `GET /api/jobs`. */
export const jobPageSchema = z.object({
  jobs: z.array(jobSummarySchema),
  /** Pass as `?cursor=` for the next page; null on the last one. */
  nextCursor: z.uuid().nullable(),
})
export type JobPage = z.infer<typeof jobPageSchema>

/** `auto`: used silently; `notify`: used, and shown; `confirm`: used only after a person has approved. */
export const TOOL_LEVELS = ['auto', 'notify', 'confirm'] as const
export type ToolLevel = (typeof TOOL_LEVELS)[number]

const APPROVAL_STATES = ['pending', 'approved', 'rejected', 'expired'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

/** Body of `POST /api/jobs/:id/approvals/:callId`. */
export const approvalSchema = z.strictObject({ approve: z.boolean() })

/** A call of the script that takes its time: what it is, its line, and the how-manieth it is. */
export const progressSchema = z.strictObject({
  op: z.string().max(64),
  line: z.int().positive().optional(),
  call: z.int().positive(),
})
export type Progress = z.infer<typeof progressSchema>

/** Data of each event by its type. */
export const EVENT_SCHEMAS = {
  status: z.object({
    status: z.enum(JOB_STATUSES),
    phase: z.enum(PHASES).optional(),
    queuePosition: z.int().positive().optional(),
    note: z.string().optional(),
  }),
  log: z.object({ stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  /** Now and then, while one call takes more than a second. */
  progress: progressSchema,
  parameters: z.object({ parameters: z.array(parameterSchema) }),
  diagnostic: diagnosticSchema,
  artifact: artifactSchema,
  /** A piece of the reply to a prompt, as Markdown; pieces follow each other without a gap. */
  text: z.object({ text: z.string() }),
  /** A piece of what the model says of its thinking, where its provider tells. */
  thinking: z.object({ text: z.string() }),
  /** The agent uses a tool; `level` says whether it does so silently, tells, or waits for an `approval` first. */
  'tool-call': z.object({ callId: z.string(), tool: z.string(), input: z.unknown(), level: z.enum(TOOL_LEVELS) }),
  /** What came of a tool call, as the model reads it; `jobId` is the run that the call has made. */
  'tool-result': z.object({
    callId: z.string(),
    tool: z.string(),
    ok: z.boolean(),
    content: z.string(),
    durationMs: z.number(),
    jobId: z.uuid().optional(),
  }),
  /**
   * A tool call waits for `POST /api/jobs/:id/approvals/:callId`, or has been decided: `expired` means that nobody answered
   * until `expiresAt`, which rejects it.
   */
  approval: z.object({ callId: z.string(), tool: z.string(), state: z.enum(APPROVAL_STATES), expiresAt: time }),
  /** A new version of the script: it runs as the job `jobId`, whose events show the part before the prompt has ended. */
  code: z.object({ code: z.string(), jobId: z.uuid(), parentId: z.uuid().nullable() }),
  /** What the prompt has cost so far, after every answer of the model. */
  usage: usageSchema,
  complete: z.object({
    status: z.enum(JOB_STATUSES),
    stlPath: z.string().optional(),
    verdict: verdictSchema.optional(),
    error: jobErrorSchema.optional(),
    timings: timingsSchema,
    cachedFrom: z.uuid().optional(),
    /** Only of prompts: the job of the version that came out. */
    resultJobId: z.uuid().optional(),
    /** Only for the replay of a success: whether every artifact has the hash of the first run's. */
    identical: z.boolean().optional(),
  }),
} as const
export type EventType = keyof typeof EVENT_SCHEMAS
export type EventData = { [T in EventType]: z.infer<(typeof EVENT_SCHEMAS)[T]> }

/** An entry that is to be appended to a job's log. */
export type NewEvent = { [T in EventType]: { type: T; data: EventData[T] } }[EventType]

/** One numbered entry of a job's log; `seq` starts at 1 and has no gaps. */
export type JobEvent = NewEvent & { seq: number; at: string }

/** `error`: the last prompt has failed for another reason than a question. */
export const SESSION_STATUSES = ['active', 'archived', 'error'] as const

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
export const sessionSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  status: z.enum(SESSION_STATUSES),
  pinned: z.boolean(),
  createdAt: time,
  messageCount: z.int(),
  lastMessageAt: time,
  /** The version that the next prompt starts from. */
  headJobId: z.uuid().nullable(),
  /** The prompt that is being answered; its events can be followed from the beginning. */
  runningJobId: z.uuid().nullable(),
})
export type Session = z.infer<typeof sessionSchema>

/** Answer of `GET /api/sessions`. */
export const sessionPageSchema = z.object({ sessions: z.array(sessionSchema), nextCursor: z.string().nullable() })
export type SessionPage = z.infer<typeof sessionPageSchema>

/** A version of the part: a job that has run a script; `parentId` makes a tree of them. */
const sessionVersionSchema = z.object({
  jobId: z.uuid(),
  parentId: z.uuid().nullable(),
  promptId: z.uuid().nullable(),
  status: z.enum(JOB_STATUSES),
  name: z.string(),
  createdAt: time,
  /** Of its verdict; null without one. */
  ok: z.boolean().nullable(),
})
export type SessionVersion = z.infer<typeof sessionVersionSchema>

/** Answer of `GET /api/sessions/:id`. */
export const sessionDetailSchema = sessionSchema.extend({
  /** In the order of their making. */
  versions: z.array(sessionVersionSchema),
})
export type SessionDetail = z.infer<typeof sessionDetailSchema>

export const UPLOAD_FORMATS = ['step', 'iges', 'stl', '3mf', 'brep', 'svg', 'dxf', 'ttf', 'otf', 'png', 'jpeg'] as const
export type UploadFormat = (typeof UPLOAD_FORMATS)[number]

/** A file that scripts and prompts can use. */
export const uploadSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  format: z.enum(UPLOAD_FORMATS),
  bytes: z.int(),
  sha256,
  createdAt: time,
})
export type Upload = z.infer<typeof uploadSchema>

/** An upload that came with a prompt. */
const promptFileSchema = uploadSchema.pick({ id: true, name: true, format: true })
export type PromptFile = z.infer<typeof promptFileSchema>

/** A prompt of a conversation, as its stream tells it. */
export const sessionPromptSchema = z.object({
  jobId: z.uuid(),
  prompt: z.string(),
  files: z.array(promptFileSchema),
  provider: z.string(),
  model: z.string().nullable(),
  createdAt: time,
})
export type SessionPrompt = z.infer<typeof sessionPromptSchema>

/**
 * What `GET /api/sessions/:id/events` tells: `session` at first and whenever it changes, `prompt` for each prompt, and every event
 * of its job with a `promptId`. Ids are `<job id>.<seq>`; `session` has none, since it is told anew to whoever resumes.
 */
export type SessionEvent =
  | { type: 'session'; session: SessionDetail }
  | { type: 'prompt'; prompt: SessionPrompt }
  | { type: 'event'; promptId: string; event: JobEvent }

/** One message of a conversation. */
const messageSchema = z.object({
  id: z.uuid(),
  /** The prompt job that it belongs to. */
  jobId: z.uuid().nullable(),
  role: z.enum(['user', 'assistant', 'tools']),
  createdAt: time,
  text: z.string(),
  /** Of the user: what came with the prompt. */
  files: z.array(promptFileSchema),
  /** Of the assistant. */
  calls: z.array(z.object({ id: z.string(), name: z.string(), input: z.unknown() })),
  /** Of tools. */
  results: z.array(z.object({ callId: z.string(), name: z.string(), isError: z.boolean(), text: z.string() })),
})
export type Message = z.infer<typeof messageSchema>

/** Answer of `GET /api/sessions/:id/messages`. */
export const messagePageSchema = z.object({ messages: z.array(messageSchema), nextCursor: z.string().nullable() })
export type MessagePage = z.infer<typeof messagePageSchema>

/** Answer of `GET /api/sessions/:id/export`. */
export const sessionExportSchema = sessionDetailSchema.extend({
  format: z.literal('partstream-session'),
  version: z.literal(1),
  exportedAt: time,
  messages: z.array(messageSchema),
  jobs: z.array(jobSchema),
})
export type SessionExport = z.infer<typeof sessionExportSchema>

/** Something that answers prompts. */
const providerInfoSchema = z.object({
  name: z.string(),
  /** Whether the server has what it needs. */
  ready: z.boolean(),
  /** The model of the settings. */
  model: z.string().nullable(),
  /** Whether a request may bring a key of its own in the header `X-Provider-Key`. */
  takesKey: z.boolean(),
})
export type ProviderInfo = z.infer<typeof providerInfoSchema>

/** Answer of `GET /api/info`. */
export const infoSchema = z.object({
  name: z.literal('partstream'),
  version: z.string(),
  node: z.string(),
  kernel: z.string().nullable(),
  store: z.string(),
  /** `warm` once the runner's code is hot, and jobs are as quick as they get. */
  runner: z.object({ mode: z.string(), ready: z.boolean(), warm: z.boolean() }),
  sandbox: z.object({
    level: z.enum(SANDBOX_LEVELS),
    layers: z.array(z.object({ name: z.string(), on: z.boolean(), why: z.string() })),
  }),
  engines: z.array(z.enum(ENGINES)).readonly(),
  formats: z.array(z.enum(FORMATS)).readonly(),
  uploads: z.array(z.enum(UPLOAD_FORMATS)).readonly(),
  limits: z.object({
    timeoutMs: z.int(),
    memoryMb: z.int(),
    codeChars: z.int(),
    uploadBytes: z.int(),
    concurrency: z.int(),
  }),
  agent: z.object({
    /** The provider that answers prompts which name none. */
    provider: z.string(),
    providers: z.array(providerInfoSchema),
    tools: z.array(z.object({ name: z.string(), level: z.enum(TOOL_LEVELS) })),
  }),
})
export type Info = z.infer<typeof infoSchema>

/** An RFC 9457 problem document. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>

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
