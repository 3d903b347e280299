/** What answers prompts: the words that jobs and agents have in common. */
import type {
  CodeInput,
  Diagnostic,
  JobError,
  JobStatus,
  NewEvent,
  Parameter,
  ProviderInfo,
  ToolLevel,
  Usage,
  Verdict,
} from '../api.ts'
import type { Content, Turn } from '../llm/provider.ts'

/** A version of the script, and what came of its run. */
export interface Version {
  jobId: string
  /** The version that it was made from. */
  parentId: string | null
  /** The prompt that has made it. */
  promptId: string | null
  name: string
  code: string
  params: NonNullable<CodeInput['params']>
  status: JobStatus
  verdict: Verdict | null
  parameters: Parameter[]
  diagnostics: Diagnostic[]
  error: JobError | null
  /** What the offline planner knows of it, or of the version that it was made from by hand; null when it knows nothing. */
  plan: unknown
}

/** A script that is to become a version. */
export interface Draft {
  code: string
  params?: Version['params']
  name: string
  parentId: string | null
  plan?: unknown
}

/** A side of a part, as the user sees it. */
export type Side = 'right' | 'left' | 'back' | 'front' | 'top' | 'bottom'

/** A face, edge or vertex that a prompt names, such as `@face 12`. */
export interface EntityReference {
  /** As it stands in the prompt. */
  text: string
  /** Its name among the sides of the part, such as `top`, when it is the one flat face there. */
  side: Side | null
  /** What it is; or why that is not known. */
  description: string
  isKnown: boolean
}

/** A prompt in its conversation. */
export interface Task {
  jobId: string
  sessionId: string
  prompt: string
  /** Pictures that came with the prompt. */
  images: readonly Content[]
  /** Names of the files that scripts find in `files`. */
  fileNames: readonly string[]
  /** What was said before, oldest first. */
  turns: readonly Turn[]
  /** Prompts just before this one that ended in a question, oldest first. */
  unanswered: readonly string[]
  /** What the prompt, and those that are unanswered, name of the part. */
  references: readonly EntityReference[]
  /** The version that the user looks at. */
  base: Version | null
  /** Tools that wait for an approval in this task. */
  confirm: readonly string[]
}

/** What an agent does its work with. */
export interface AgentHost {
  /** Tells whoever follows the job; resolves when it is written down. */
  emit(...events: NewEvent[]): Promise<void>
  /** Adds a turn to the conversation. */
  remember(turn: Turn): Promise<void>
  /** Writes down which model answers and what it has cost. */
  noteModel(model: string, usage: Usage | null): Promise<void>
  /**
   * Runs a script as a job of its own and answers how it ended. Aborting the signal cancels the job.
   *
   * @throws AppError when the script cannot be taken.
   */
  run(draft: Draft, signal: AbortSignal): Promise<Version>
  /** Waits for something that takes a person's time; meanwhile the prompt keeps no other from being answered. */
  rest<T>(work: () => Promise<T>): Promise<T>
  /** The PNG of a version's dimensioned views. @throws AppError when it cannot be drawn */
  drawSheet(jobId: string): Promise<Uint8Array>
  /** The parts of a version with the numbers of their faces, edges and vertices, in the order in which its whole counts them. */
  partsOf(jobId: string): Promise<{ name: string; faces: number; edges: number; vertices: number }[]>
  /** Runs a script of our own on the exact shape of a version and answers what it printed, or why it could not. */
  inspect(
    jobId: string,
    script: string,
    params: Version['params'],
    signal: AbortSignal,
  ): Promise<{ printed: string; error: string | null }>
}

/** How a prompt ended. */
export type Outcome =
  | { kind: 'part'; version: Version }
  /** Something must be settled first; the reply says what. `isSaid`: it has been streamed and remembered. */
  | { kind: 'question'; reply: string; isSaid?: boolean }
  /** `version`: what works nevertheless. */
  | { kind: 'failed'; error: JobError; version: Version | null }
  | { kind: 'canceled' }

/** What a user brings along for a provider; it lives in memory only, as long as the job. */
export interface Own {
  key?: string | undefined
  baseUrl?: string | undefined
}

/** Which model answers, with whose key. */
export interface Choice {
  provider: string
  /** Null: the only one that the provider has. */
  model: string | null
  own: Own
}

export interface Agent {
  /** The provider of prompts that name none, all providers, and the tools with their levels. */
  info(): { provider: string; providers: ProviderInfo[]; tools: { name: string; level: ToolLevel }[] }
  /**
   * The provider and the model that a prompt gets.
   *
   * @throws AppError `provider_unavailable` that says what is missing.
   */
  choose(wish: { provider?: string | undefined; model?: string | undefined; own: Own }): Choice
  /** Names of the models of a provider. */
  models(choice: Choice, signal: AbortSignal): Promise<string[]>
  /** Answers a prompt. Rejects with the signal's reason when it is aborted. */
  answer(task: Task, choice: Choice, host: AgentHost, signal: AbortSignal): Promise<Outcome>
  /** Decides a tool call that waits; false when none of that id does. */
  decide(jobId: string, callId: string, approve: boolean): boolean
}
