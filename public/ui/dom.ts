/** The few helpers with which the panels build their elements. Text always goes in as text, never as HTML. */

type Attributes = Record<string, string | number | boolean | undefined>
type Child = Node | string | null | false

/** Makes an element; an attribute that is `false` or `undefined` is left out, `true` stands without a value. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  for (const child of children) if (child !== null && child !== false) element.append(child)
  return element
}

/** An icon of the sprite in `index.html`, hidden from assistive technology: its button carries the label. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `#i-${name}`)
  svg.append(use)
  return svg
}

/**
 * The element that the page's own markup promises.
 *
 * @throws Error when it is missing or of another kind: the markup and the script do not belong together.
 */
export function find<T extends Element>(selector: string, kind: new () => T, root: ParentNode = document): T {
  const element = root.querySelector(selector)
  if (!(element instanceof kind)) throw new Error(`Cannot start the page: no ${kind.name} matches ${selector}`)
  return element
}

/** A small button that shows only an icon; `label` is its name and its tooltip. */
export function iconButton(name: string, label: string, attributes: Attributes = {}): HTMLButtonElement {
  return h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, ...attributes },
    icon(name),
  )
}
