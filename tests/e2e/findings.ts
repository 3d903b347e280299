/** What axe-core finds wrong on a page. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Findings of the two upper levels in light; in dark, of the contrast, because all else is the same. */
export async function findingsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const rules = colorScheme === 'light' ? {} : { runOnly: ['color-contrast'] }
    const { violations } = await page.evaluate(
      (more) => window.axe.run(document, { resultTypes: ['violations'], ...more }),
      rules,
    )
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        found.push(
          ...nodes.map(({ target, failureSummary }) => `${colorScheme}: ${id}: ${target.join(' ')}: ${failureSummary}`),
        )
  }
  return found
}
