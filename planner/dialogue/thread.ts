/**
 * A prompt that ended in a question, and the answers since. An answer is read as the answer to that question first; what is
 * complete by itself is never joined to it.
 */
import type { Answered } from '../mentions/mention-types.ts'
import type { Question } from '../work/question.ts'
import { readAnswer } from './read-answer.ts'

/** What became of an attempt to plan a prompt: a result, or the question that it ended in. */
export type Attempt<R> = { result: R } | { question: Question }

/** Plans a prompt with what was answered about it; `leaveOut` takes its draft for the part that is wanted. */
export type TryPlan<R> = (prompt: string, answers: readonly Answered[], leaveOut: boolean) => Attempt<R>

/** An open question: the prompt that it is about, and what was answered so far. */
interface Thread {
  prompt: string
  answers: Answered[]
  question: Question
  /** Prompt and answers as they were said. */
  said: string[]
}

/** The outcome of a prompt that may be an answer. */
export interface Continued<R> {
  attempt: Attempt<R>
  /** What was read together; null when the prompt stands for itself. */
  readAs: string | null
}

/**
 * Plans a prompt after others that ended in questions.
 *
 * @param unanswered - Those prompts, oldest first.
 */
export function continueThread<R>(unanswered: readonly string[], prompt: string, tryPlan: TryPlan<R>): Continued<R> {
  const thread = unanswered.reduce<Thread | null>((open, earlier) => {
    const next = open && extend(open, earlier, tryPlan)
    return next && 'thread' in next ? next.thread : begin(earlier, tryPlan)
  }, null)
  const alone = tryPlan(prompt, [], false)
  if (!thread || (isOwnRequest(prompt) && 'result' in alone)) return { attempt: alone, readAs: null }
  const answered = extend(thread, prompt, tryPlan)
  if (!answered || ('result' in alone && !('attempt' in answered && 'result' in answered.attempt)))
    return { attempt: alone, readAs: null }
  const readAs = [...thread.said, prompt.trim()].join(' — ')
  if ('attempt' in answered) return { attempt: answered.attempt, readAs }
  return { attempt: { question: answered.thread.question }, readAs }
}

function begin<R>(prompt: string, tryPlan: TryPlan<R>): Thread | null {
  const attempt = tryPlan(prompt, [], false)
  return 'question' in attempt ? { prompt, answers: [], question: attempt.question, said: [prompt.trim()] } : null
}

/** The thread with one more answer, or what it led to; null when the words are no answer to its question. */
function extend<R>(
  thread: Thread,
  text: string,
  tryPlan: TryPlan<R>,
): { thread: Thread } | { attempt: Attempt<R> } | null {
  const reading = readAnswer(thread.question, text)
  if (!reading) return joined(thread, text, tryPlan)
  const said = [...thread.said, text.trim()]
  if (reading.kind === 'leaveOut') return { attempt: tryPlan(thread.prompt, thread.answers, true) }
  const [prompt, answers] =
    reading.kind === 'reword' ? [reading.prompt, []] : [thread.prompt, [...thread.answers, ...reading.answers]]
  const attempt = tryPlan(prompt, answers, false)
  if ('result' in attempt) return { attempt }
  // What is asked next shows whether the answer was taken.
  const isTaken = attempt.question.message !== thread.question.message
  return isTaken ? { thread: { prompt, answers, question: attempt.question, said } } : joined(thread, text, tryPlan)
}

/** Both as one prompt: `a plate 60 x 40`, then `thickness 5 and a hole of 10 mm in the middle`. */
function joined<R>(
  thread: Thread,
  text: string,
  tryPlan: TryPlan<R>,
): { thread: Thread } | { attempt: Attempt<R> } | null {
  const start = thread.prompt.trim().replace(/[\s.,;:!?]+$/, '')
  for (const prompt of [`${start}, ${text.trim()}`, `${text.trim()}, ${start}`]) {
    const attempt = tryPlan(prompt, thread.answers, false)
    if ('result' in attempt) return { attempt }
  }
  return null
}

/** A request of its own begins with an order or an article, or names a thing with its sizes. */
function isOwnRequest(prompt: string): boolean {
  return (
    /^\s*(?:please\s+)?(?:make|create|add|draw|design|build|generate|drill|cut|put|remove|undo|set|change|double|halve|scale|i need|i want|give me|a|an)\b/i.test(
      prompt,
    ) && prompt.trim().split(/\s+/).length > 3
  )
}
