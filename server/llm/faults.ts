/** What the errors of the SDKs and of the network mean. */
import { z } from 'zod'
import { ProviderError, type ProviderFault } from './provider.ts'
import { scrub } from './scrub.ts'

/** Both SDKs' errors have these; a fault in the middle of a stream has no status. */
const sdkErrorSchema = z.object({
  status: z.number().optional(),
  type: z.string().nullish().catch(null),
  message: z.string(),
})

/** What the servers say of a conversation that does not fit; every family has its own words. */
const TOO_LONG =
  /context.{0,20}(?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens|exceeds? the (?:available|maximum|limit)|input (?:is )?too long|reduce the length/i
const MAX_DETAIL_CHARS = 500

const SENTENCES: Record<ProviderFault, string> = {
  auth: 'refuses the key',
  rate_limit: 'lets nobody in for now: its limit is reached',
  overloaded: 'is overloaded',
  bad_request: 'refuses the request',
  too_long: 'cannot take the conversation: it is too long for the model',
  network: 'cannot be reached',
  stalled: 'has fallen silent',
  cut_off: 'broke off in the middle of its answer',
}

/**
 * The error for whatever was thrown while a provider was asked.
 *
 * @param hasStarted - Whether anything had been streamed.
 * @param secrets - What must not be in the message. The error has no `cause`: it could hold the key, and causes are logged.
 */
export function toProviderError(
  thrown: unknown,
  { name, hasStarted, secrets }: { name: string; hasStarted: boolean; secrets: readonly string[] },
): ProviderError {
  const { status, type, message } = sdkErrorSchema.safeParse(thrown).data ?? { message: String(thrown) }
  return providerError(name, faultOf(status, `${type ?? ''} ${message}`, hasStarted), {
    status,
    detail: scrub(message, secrets),
  })
}

/** An error in one sentence: who, what, and what the provider itself says. */
export function providerError(
  name: string,
  fault: ProviderFault,
  { status, detail = '' }: { status?: number | undefined; detail?: string } = {},
): ProviderError {
  const said = detail.replace(/^\d{3}\s+/, '').slice(0, MAX_DETAIL_CHARS)
  const shownStatus = status === undefined ? '' : ` (${status})`
  return new ProviderError(fault, `The provider ${name} ${SENTENCES[fault]}${shownStatus}${said ? `: ${said}` : ''}`)
}

function faultOf(status: number | undefined, text: string, hasStarted: boolean): ProviderFault {
  if (status === undefined) {
    if (/overloaded/i.test(text)) return 'overloaded'
    return hasStarted ? 'cut_off' : 'network'
  }
  if (status === 401 || status === 403) return 'auth'
  if (status === 429) return 'rate_limit'
  if (status >= 500) return 'overloaded'
  return status === 413 || TOO_LONG.test(text) ? 'too_long' : 'bad_request'
}
