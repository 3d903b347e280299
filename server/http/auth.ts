/** Lets in who has a token: programs by a header, browsers by a cookie that a link with the token leaves. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { AppError } from '../errors.ts'
import { includes, type NamedTokens, type Scope } from './named-tokens.ts'
import { scopeFor } from './rules.ts'

const COOKIE = 'partstream_token'
const YEAR_S = 365 * 86_400
/** What answers everybody: it says whether the server lives, and nothing of what it holds. */
const OPEN: ReadonlySet<string> = new Set(['/healthz', '/readyz'])

export interface AuthDeps {
  /** The server's own token, which may do everything; null lets everybody in. */
  token: string | null
  named: NamedTokens
}

/** Asks every request for a token that may do what it asks for, whatever its path. */
export function createAuth({ token, named }: AuthDeps): RequestHandler {
  if (token === null) return (_req, _res, next) => next()
  const own = digest(token)

  /** What a token may do; null when it is none of ours. */
  async function scopeOf(given: string | undefined): Promise<Scope | null> {
    if (given === undefined) return null
    if (timingSafeEqual(digest(given), own)) return 'admin'
    return (await named.find(given))?.scope ?? null
  }

  return async (req, res, next) => {
    if (OPEN.has(req.path)) return next()
    const { token: linked } = req.query
    const isLink = req.method === 'GET' && req.path === '/' && typeof linked === 'string'
    if (isLink && (await scopeOf(linked))) return logIn(res, linked)
    const [, bearer] = /^Bearer +(\S+)$/i.exec(req.get('Authorization') ?? '') ?? []
    const scope = (await scopeOf(bearer)) ?? (await scopeOf(cookieOf(req.get('Cookie') ?? '')))
    if (scope === null) {
      res.set('WWW-Authenticate', 'Bearer realm="Partstream"')
      throw new AppError(
        'unauthorized',
        'This server asks for a token: open the link that it printed at its first start, or send "Authorization: Bearer …" ' +
          'with the text of the file "token" in its DATA_DIR, or with a token that "npm run token" has made and that is still good',
      )
    }
    const needed = scopeFor(req.method, req.path)
    if (includes(scope, needed)) return next()
    throw new AppError(
      'forbidden_scope',
      `Cannot ${req.method} ${req.path}: this token has the scope "${scope}", and "${needed}" is needed`,
    )
  }
}

/** Leaves the cookie. A redirect would still count as coming from elsewhere and not carry it, so the page goes on by itself. */
function logIn(res: Response, token: string): void {
  res.set({
    'Set-Cookie': `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${YEAR_S}`,
    'Cache-Control': 'no-store',
  })
  res.type('html').send('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Partstream</title>')
}

function cookieOf(header: string): string | undefined {
  for (const pair of header.split(';')) {
    const [name = '', value] = pair.split('=')
    if (name.trim() === COOKIE) return value?.trim()
  }
  return undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
