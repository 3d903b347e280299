/** The buttons of the tools, under the view cube. Their icons come with them, so that the first picture does not wait. */
import { h } from '../ui/dom.ts'

export const TOOL_NAMES = ['measure', 'properties', 'box', 'section', 'ghost', 'explode', 'unit'] as const
export type ToolName = (typeof TOOL_NAMES)[number]

const TOOLS: Record<ToolName, { label: string; key: string; path: string }> = {
  measure: { label: 'Measure', key: 'M', path: 'M2 10.5 10.5 2 14 5.5 5.5 14zM5 7.5l1.5 1.5M7 5.5l1 1M9 3.5 10.5 5' },
  properties: {
    label: 'Mass properties',
    key: 'I',
    path: 'M8 2.5v11M4.5 13.5h7M2.5 4.5h11M4 4.5l-2 5h4zM12 4.5l-2 5h4z',
  },
  box: {
    label: 'Box with dimensions',
    key: 'K',
    path: 'M2.5 12.5v-9h11v9zM4.5 14.5h7M5.5 13.5l-1 1 1 1M10.5 13.5l1 1-1 1',
  },
  section: { label: 'Section', key: 'S', path: 'M8 1.5v13M6 3.5H2.5v9H6M9.5 12.5h4v-9h-4zM9.5 8l4-4M9.8 12.2l3.7-3.7' },
  ghost: { label: 'See through', key: 'X', path: 'M3 5.5 8 3l5 2.5v5.5L8 13.5 3 11zM3 5.5 8 8l5-2.5M8 8v5.5' },
  explode: {
    label: 'Move apart',
    key: 'D',
    path: 'M6 6 2.5 2.5m0 2.8V2.5h2.8M10 6l3.5-3.5m-2.8 0h2.8v2.8M6 10l-3.5 3.5m0-2.8v2.8h2.8M10 10l3.5 3.5m-2.8 0h2.8v-2.8',
  },
  unit: { label: 'Unit', key: 'U', path: '' },
}

export interface Rail {
  setPressed: (name: ToolName, pressed: boolean) => void
  setShown: (name: ToolName, shown: boolean) => void
  setText: (name: ToolName, text: string) => void
}

/** Adds the buttons to `root`; a press calls `onUse`. */
export function createRail(root: HTMLElement, onUse: (name: ToolName) => void): Rail {
  const buttons = new Map(TOOL_NAMES.map((name) => [name, createButton(name, onUse)]))
  root.append(
    h(
      'div',
      { class: 'rail', role: 'toolbar', 'aria-label': 'Tools', 'aria-orientation': 'vertical' },
      ...buttons.values(),
    ),
  )
  return {
    setPressed: (name, pressed) => buttons.get(name)?.setAttribute('aria-pressed', String(pressed)),
    setShown(name, shown) {
      const button = buttons.get(name)
      if (button) button.hidden = !shown
    },
    setText(name, text) {
      const button = buttons.get(name)
      button?.replaceChildren(text)
      button?.setAttribute('aria-label', `${TOOLS[name].label}: ${text}`)
    },
  }
}

function createButton(name: ToolName, onUse: (name: ToolName) => void): HTMLButtonElement {
  const { label, key, path } = TOOLS[name]
  const button = h('button', {
    type: 'button',
    class: 'tool',
    'data-tool': name,
    title: `${label} (${key})`,
    'aria-label': label,
    'aria-pressed': 'false',
  })
  if (path) button.append(drawIcon(path))
  button.addEventListener('click', () => onUse(name))
  return button
}

function drawIcon(path: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}
