/** What a request brings along to use a provider as its sender: key and address, which are kept nowhere. */
import type { Request } from 'express'
import { z } from 'zod'
import type { Own } from '../../agent/agent.ts'
import { parseRequest } from '../../http/problems.ts'

const keySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,500}$/, 'must be 1 to 500 visible characters')
  .optional()
const addressSchema = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .optional()

/** Key and address in the headers of a request. */
export function ownOf(req: Request): Own {
  return {
    key: parseRequest(keySchema, req.get('X-Provider-Key'), 'Cannot use your key: X-Provider-Key'),
    baseUrl: parseRequest(addressSchema, req.get('X-Provider-Base-Url'), 'Cannot use X-Provider-Base-Url'),
  }
}
