/** Keeps other web sites out: a page somewhere else must not use the browser of a user to reach this server. */
import type { RequestHandler } from 'express'
import { AppError } from '../errors.ts'

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses host names that are not ours (DNS rebinding), and requests that a page of another origin has made.
 *
 * @param allowedHosts - Host names besides the loopback ones, without ports.
 */
export function createGuard(allowedHosts: readonly string[]): RequestHandler {
  const hosts = new Set([...LOOPBACK_NAMES, ...allowedHosts.map((host) => host.toLowerCase())])
  return (req, _res, next) => {
    const host = req.headers.host ?? ''
    if (!hosts.has(nameOf(host)))
      throw new AppError(
        'forbidden_host',
        `The host name "${host}" is not served here; list it in ALLOWED_HOSTS if it should be`,
      )
    const { origin } = req.headers
    if (origin !== undefined && !isSame(origin, host))
      throw new AppError('forbidden_origin', `Pages of ${origin} may not use this server`)
    const site = req.headers['sec-fetch-site']
    const isForeign = site === 'cross-site' || site === 'same-site'
    if (isForeign && !isNavigation(req.headers['sec-fetch-mode'], req.path))
      throw new AppError('forbidden_origin', 'Pages of other sites may not use this server')
    next()
  }
}

/** Whether a `Host` header names this machine itself. */
export function isLoopbackName(host: string): boolean {
  return LOOPBACK_NAMES.includes(nameOf(host))
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}

function isSame(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}

/** A link from elsewhere may open the page, and nothing else. */
function isNavigation(mode: string | string[] | undefined, path: string): boolean {
  return mode === 'navigate' && path === '/'
}
