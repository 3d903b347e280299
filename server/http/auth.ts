/** Lets in who has the token: programs by a header, browsers by a cookie that the link of the first start leaves. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { AppError } from '../errors.ts'

const COOKIE = 'partstream_token'
const YEAR_S = 365 * 86_400
/** What answers everybody: it says whether the server lives, and nothing of what it holds. */
const OPEN: ReadonlySet<string> = new Set(['/healthz', '/readyz'])

/** Asks every request for the token, whatever its path; null lets everybody in. */
export function createAuth(token: string | null): RequestHandler {
  if (token === null) return (_req, _res, next) => next()
  const wanted = digest(token)
  const isRight = (given: string | undefined) => given !== undefined && timingSafeEqual(digest(given), wanted)

  return (req, res, next) => {
    if (OPEN.has(req.path)) return next()
    const { token: linked } = req.query
    if (req.method === 'GET' && req.path === '/' && typeof linked === 'string' && isRight(linked)) return logIn(res)
    const [, bearer] = /^Bearer +(\S+)$/i.exec(req.get('Authorization') ?? '') ?? []
    if (isRight(bearer) || isRight(cookieOf(req.get('Cookie') ?? ''))) return next()
    res.set('WWW-Authenticate', 'Bearer realm="Partstream"')
    throw new AppError(
      'unauthorized',
      'This server asks for its token: open the link that it printed at its first start, or send "Authorization: Bearer …" ' +
        'with the text of the file "token" in its DATA_DIR',
    )
  }

  /** Leaves the cookie. A redirect would still count as coming from elsewhere and not carry it, so the page goes on by itself. */
  function logIn(res: Response): void {
    res.set({
      'Set-Cookie': `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${YEAR_S}`,
      'Cache-Control': 'no-store',
    })
    res.type('html').send('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Partstream</title>')
  }
}

function cookieOf(header: string): string | undefined {
  for (const pair of header.split(';')) {
    const [name = '', value] = pair.split('=')
    if (name.trim() === COOKIE) return value?.trim()
  }
  return undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
