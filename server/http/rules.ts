/** Who may use which route: the scope that a token needs for it. */
import type { Scope } from './named-tokens.ts'

/** Every route of the API, as Express spells it. `tests/http/auth.test.ts` fails when one is missing here. */
export const RULES: Readonly<Record<string, Scope>> = {
  'GET /api/info': 'read',
  'GET /api/examples': 'read',
  'GET /api/examples/:slug/thumb.png': 'read',
  'GET /api/jobs': 'read',
  'POST /api/jobs': 'run',
  'GET /api/jobs/:id': 'read',
  'PATCH /api/jobs/:id': 'run',
  'DELETE /api/jobs/:id': 'admin',
  'GET /api/jobs/:id/code': 'read',
  'GET /api/jobs/:id/events': 'read',
  'POST /api/jobs/:id/cancel': 'run',
  'POST /api/jobs/:id/replay': 'run',
  'POST /api/jobs/:id/approvals/:callId': 'run',
  'POST /api/previews': 'run',
  'GET /api/providers/:name/models': 'run', // it asks the provider, with the server's key
  'GET /api/run': 'run',
  'POST /api/run': 'run',
  'GET /api/sessions': 'read',
  'POST /api/sessions': 'run',
  'GET /api/sessions/:id': 'read',
  'PATCH /api/sessions/:id': 'run',
  'DELETE /api/sessions/:id': 'admin',
  'GET /api/sessions/:id/events': 'read',
  'GET /api/sessions/:id/messages': 'read',
  'GET /api/sessions/:id/export': 'read',
  'POST /api/uploads': 'run',
  'GET /api/uploads/:id': 'read',
  'DELETE /api/uploads/:id': 'admin',
  'GET /api/uploads/:id/content': 'read',
  'GET /artifacts/:id.stl': 'read',
  'GET /artifacts/:id/:name': 'read',
}

const PATTERNS = Object.entries(RULES).map(([route, scope]) => {
  const [method, path = ''] = route.split(' ')
  const pattern = path.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')
  // As the router reads paths: in any case, with or without a slash at the end.
  return { method, path: new RegExp(`^${pattern}/*$`, 'i'), scope }
})

/** The scope that a request needs; what has no rule can be looked at, and changed by nobody but an admin. */
export function scopeFor(method: string, path: string): Scope {
  const asked = method === 'HEAD' ? 'GET' : method
  const rule = PATTERNS.find((one) => one.method === asked && one.path.test(path))
  return rule?.scope ?? (asked === 'GET' || asked === 'OPTIONS' ? 'read' : 'admin')
}
