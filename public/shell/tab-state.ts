/** Title and icon of the browser tab tell how the job stands. */

export type PageStatus = 'empty' | 'running' | 'ready' | 'failed'

const MARKS: Record<PageStatus, string> = { empty: '', running: '● ', ready: '✓ ', failed: '✕ ' }
const DOTS: Record<PageStatus, string | null> = { empty: null, running: '#f0b429', ready: '#4cc38a', failed: '#ff6b6b' }

/** Shows the state and the name of the part in the tab. */
export function showInTab(state: PageStatus, name: string, link: HTMLLinkElement): void {
  const title = `${MARKS[state]}${name ? `${name} · ` : ''}Partstream`
  if (document.title !== title) document.title = title
  const href = iconFor(DOTS[state])
  if (link.href !== href) link.href = href
}

function iconFor(dot: string | null): string {
  const mark = dot ? `<circle cx="25" cy="25" r="7" fill="${dot}" stroke="#12202f" stroke-width="2"/>` : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#12202f"/><path d="M16 5.5 25.5 11v10.5L16 27 6.5 21.5V11z" fill="#5aa9ff"/><path d="M16 16.3 25.5 11v10.5L16 27z" fill="#2b6cb0"/><path d="M16 16.3 6.5 11v10.5L16 27z" fill="#3f88d6"/>${mark}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
