/** The style sheets of what comes after the first picture. Their links are disabled, and what is disabled is not fetched. */

/** Fetches them, and resolves once they are there; without them things work, but do not look well. */
export async function loadLateStyles(): Promise<void> {
  const links = Array.from(document.querySelectorAll<HTMLLinkElement>('link[data-late]'))
  await Promise.all(links.map(load))
}

async function load(link: HTMLLinkElement): Promise<void> {
  if (link.sheet) return
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const end of ['load', 'error'] as const) link.addEventListener(end, () => resolve(), { once: true })
  link.disabled = false
  await promise
}
