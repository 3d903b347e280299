/** Reads the viewer's colours from the page's style sheet, so that they are written in one place. */
import type { Rgba } from './scene/grid.ts'
import type { ViewerColors } from './viewer.ts'

/** The colours of the present theme. */
export function readViewerColors(): ViewerColors {
  return {
    grid: readColor('--grid'),
    axisX: readColor('--axis-x'),
    axisY: readColor('--axis-y'),
  }
}

/** A custom property as numbers; whatever notation it has, a canvas knows how to paint it. */
export function readColor(property: string): Rgba {
  const probe = document.createElement('span')
  probe.style.color = `var(${property})`
  document.body.append(probe)
  const css = getComputedStyle(probe).color
  probe.remove()
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) return [0.5, 0.5, 0.5, 1]
  context.fillStyle = css
  context.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0, a = 255] = context.getImageData(0, 0, 1, 1).data
  return [r / 255, g / 255, b / 255, a / 255]
}
