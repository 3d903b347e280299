/**
 * The one table of expected failures. An `AppError` reaches the user as a problem document with the status and title found
 * here; anything else that is thrown is a bug and answers 500 without its text.
 */
const ERRORS = {
  invalid_request: [400, 'The request is not valid'],
  invalid_json: [400, 'The body is not valid JSON'],
  unauthorized: [401, 'This needs the token of the server'],
  forbidden_scope: [403, 'This token may not do that'],
  forbidden_host: [403, 'This host name is not served here'],
  forbidden_origin: [403, 'Requests from other sites are refused'],
  not_found: [404, 'Nothing is here'],
  job_not_found: [404, 'There is no such job'],
  artifact_not_found: [404, 'There is no such artifact'],
  session_not_found: [404, 'There is no such session'],
  approval_not_found: [404, 'Nothing waits for this approval'],
  upload_not_found: [404, 'There is no such upload'],
  method_not_allowed: [405, 'This method is not allowed here'],
  not_finished: [409, 'The job has not finished'],
  in_use: [409, 'Something else needs this'],
  session_busy: [409, 'The session is busy'],
  too_large: [413, 'The request is too large'],
  unsupported_file: [415, 'This kind of file is not supported'],
  range_not_satisfiable: [416, 'This range is not in the file'],
  invalid_parameters: [422, 'A parameter has a value that the script does not take'],
  no_script: [422, 'The job has no script'],
  provider_unavailable: [422, 'This provider cannot be used here'],
  preview_failed: [422, 'The script gives nothing to look at'],
  export_failed: [422, 'The result cannot be written in this format'],
  idempotency_mismatch: [422, 'The idempotency key was used with another body'],
  busy: [429, 'Too much is under way'],
  queue_full: [429, 'Too many jobs are waiting'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'The server cannot do this now'],
  storage_full: [507, 'The disk is full'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ErrorCode = keyof typeof ERRORS

/** HTTP status and title of an error code. */
export function describeError(code: ErrorCode): { status: number; title: string } {
  const [status, title] = ERRORS[code]
  return { status, title }
}

/** An expected failure. `message` names the action and the state and is shown to the user. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly errors: { path: string; message: string }[] | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { errors?: { path: string; message: string }[] } = {},
  ) {
    super(message, options)
    this.code = code
    this.errors = options.errors
  }
}
