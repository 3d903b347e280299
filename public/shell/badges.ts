/** The two badges of the header: is the server there, and how strong is the fence around scripts. */
import type { Info } from '../../server/api.ts'
import type { Connection } from '../api/server-watch.ts'
import { formatDuration } from '../units/format.ts'

/** Shows the connection in `badge`. */
export function showConnection(badge: HTMLElement, connection: Connection): void {
  const isLive = connection.type === 'live'
  const text = badge.querySelector('.badge-text')
  badge.dataset['connection'] = connection.type
  if (text) text.textContent = isLive ? 'live' : 'reconnecting'
  badge.title = isLive
    ? 'The server answers'
    : `The server does not answer${connection.retryMs > 0 ? `; trying again in ${formatDuration(connection.retryMs)}` : ''}`
}

/** Shows the level of the sandbox in `badge`, and its layers as the tooltip. */
export function showFence(badge: HTMLElement, { sandbox }: Pick<Info, 'sandbox'>): void {
  badge.hidden = false
  badge.dataset['level'] = sandbox.level
  badge.textContent = `fence: ${sandbox.level}`
  const layers = sandbox.layers.map(({ name, on, why }) => `${on ? '✓' : '✕'} ${name}: ${why}`)
  badge.title = ['Scripts run in processes of their own, fenced in by:', ...layers].join('\n')
  badge.setAttribute('aria-label', `Fence around scripts: ${sandbox.level}. ${layers.join('. ')}`)
}
