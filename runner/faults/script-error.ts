/** Longest message or hint that the server takes, in characters. */
const MAX_TEXT_CHARS = 10_000

/** A message or hint as it fits into a frame. */
export function cutText(text: string): string {
  return text.length > MAX_TEXT_CHARS ? `${text.slice(0, MAX_TEXT_CHARS - 1)}…` : text
}

/** A fault of the user's script; `line` and `column` count from 1 in the source as it was submitted. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'
  readonly line: number | undefined
  readonly column: number | undefined
  readonly hint: string | undefined
  /** `script_error`, or the more telling code of a fault that has one. */
  readonly code: 'script_error' | 'empty_result' | 'memory' | 'output_limit'
  /** Code of the diagnostic that names the mistake, such as `E_PROFILE_OPEN`. */
  readonly rule: string | undefined

  constructor(
    message: string,
    options: {
      cause?: unknown
      line?: number | undefined
      column?: number | undefined
      hint?: string | undefined
      code?: ScriptError['code']
      rule?: string | undefined
    } = {},
  ) {
    super(cutText(message), { cause: options.cause })
    this.line = options.line
    this.column = options.column
    this.hint = options.hint === undefined ? undefined : cutText(options.hint)
    this.code = options.code ?? 'script_error'
    this.rule = options.rule
  }
}
