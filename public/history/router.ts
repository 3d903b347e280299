/** Which job the address names: `/#job=<id>` opens any earlier job. */

const JOB = /^#job=([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i

/** What an address asks for; `unknown` is a fragment that the page does not understand. */
export type Route = { type: 'home' } | { type: 'job'; id: string } | { type: 'unknown'; hash: string }

/** Reads the fragment of an address, with its `#`. */
export function parseRoute(hash: string): Route {
  if (hash === '' || hash === '#') return { type: 'home' }
  const id = JOB.exec(hash)?.[1]
  return id ? { type: 'job', id: id.toLowerCase() } : { type: 'unknown', hash }
}

/** The fragment that opens a job. */
export function jobHash(id: string): string {
  return `#job=${id}`
}
