/** Which job the address names: `/#job=<id>` opens any earlier job, `&compare=<id>` compares it with another. */

const ID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'
const JOB = new RegExp(`^#job=(${ID})(?:&compare=(${ID}))?$`)

/** What an address asks for; `unknown` is a fragment that the page does not understand. */
export type Route =
  | { type: 'home' }
  | { type: 'job'; id: string; otherId: string | null }
  | { type: 'unknown'; hash: string }

/** Reads the fragment of an address, with its `#`. */
export function parseRoute(hash: string): Route {
  if (hash === '' || hash === '#') return { type: 'home' }
  const [, id, otherId] = JOB.exec(hash.toLowerCase()) ?? []
  return id ? { type: 'job', id, otherId: otherId ?? null } : { type: 'unknown', hash }
}

/** The fragment that opens a job, compared with another if one is named. */
export function jobHash(id: string, otherId: string | null = null): string {
  return otherId === null ? `#job=${id}` : `#job=${id}&compare=${otherId}`
}
