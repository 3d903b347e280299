/** What the server answers before it is ready. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** `/healthz`: the process is alive; everything else: not yet. */
export function answerWhileStarting({ method, url }: IncomingMessage, res: ServerResponse): void {
  const isAlive = (method === 'GET' || method === 'HEAD') && url === '/healthz'
  const problem = {
    type: 'urn:partstream:problem:unavailable',
    title: 'The server cannot do this now',
    status: 503,
    code: 'unavailable',
    detail: 'The server is starting; try again in a moment',
  }
  res.writeHead(isAlive ? 200 : 503, {
    'Content-Type': isAlive ? 'application/json' : 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(!isAlive && { 'Retry-After': '1' }),
  })
  res.end(JSON.stringify(isAlive ? { status: 'alive' } : problem))
}
