/** What is answered instead of a part. */

/** A passage of the prompt. */
export interface Passage {
  text: string
  from: number
  to: number
}

/** What else a question knows: how it can be answered. */
export interface Hints {
  /** Passages that were not understood. */
  unread?: readonly Passage[]
  /** The prompt that follows from an answer, with `{}` where the answer goes: `make it {} longer`. */
  reword?: string
  /** Answers that can be given by a click. */
  answers?: readonly string[]
}

/** A fault of the request that the user must settle: what was not understood, what is missing, or what cannot be built. */
export class Question extends Error {
  override readonly name = 'Question'
  /** Dimensions that are missing, in the order in which they are asked for. */
  readonly missing: readonly string[]
  readonly unread: readonly Passage[]
  readonly reword: string | null
  readonly answers: readonly string[]
  /** Where the thing that it is about begins in the prompt, and what it is called; null when it is about none. */
  at: { from: number; noun: string } | null = null
  /** Of several questions in one: each of them. */
  readonly parts: readonly Question[]

  constructor(message: string, missing: readonly string[] = [], hints: Hints = {}, parts: readonly Question[] = []) {
    super(message)
    this.missing = missing
    this.unread = hints.unread ?? []
    this.reword = hints.reword ?? null
    this.answers = hints.answers ?? []
    this.parts = parts
  }
}

/** One question of several: asked together, so that one answer can settle them all. */
export function askTogether(questions: readonly Question[]): Question {
  const [first, ...rest] = questions
  if (first && rest.length === 0) return first
  const sentences = questions.map(
    ({ message }, k) =>
      `${k + 1}. ${message.replace(/[.?]$/, '')}${/^(?:What|How|Where|Which|Is|Are|Does|On|From|In|At)\b/.test(message) ? '?' : '.'}`,
  )
  return new Question(
    `A few things are open:\n${sentences.join('\n')}`,
    questions.flatMap(({ missing }) => missing),
    { unread: questions.flatMap(({ unread }) => unread) },
    questions,
  )
}
