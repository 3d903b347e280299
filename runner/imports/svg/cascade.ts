/** CSS of an SVG: which value of a property wins on an element. */
import { compile } from 'css-select'
import { generate, parse, type CssNode, type DeclarationList, type Rule } from 'css-tree'
import { Element, Text, type AnyNode } from 'domhandler'
import { elementsIn } from './document.ts'

/** The value that an element has itself, by a style or an attribute, in lower case for words; undefined where it has none. */
export type Cascade = (element: Element, property: string) => string | undefined

interface Declaration {
  property: string
  value: string
  isImportant: boolean
}

interface StyleRule {
  matches: (element: Element) => boolean
  specificity: readonly number[]
  declarations: readonly Declaration[]
}

/**
 * Reads every style sheet of a document; `leftOut` is told of what cannot be followed.
 *
 * @see CSS Cascading and Inheritance Level 4, section 6; SVG 2, section 6.6 for attributes, which weigh less than any rule
 */
export function createCascade(root: Element, leftOut: (what: string) => void): Cascade {
  const rules = styleSheetsIn(root).flatMap((sheet) => rulesOf(sheet, leftOut))
  // Sorting keeps the order of rules that weigh the same.
  rules.sort((one, other) => compare(one.specificity, other.specificity))
  const known = new WeakMap<Element, Map<string, string>>()

  function winnersOf(element: Element): Map<string, string> {
    const ofRules = rules.filter(({ matches }) => matches(element)).flatMap(({ declarations }) => declarations)
    const own = [...ofRules, ...declarationsIn(element.attribs['style'] ?? '')]
    const winners = new Map(Object.entries(element.attribs))
    for (const important of [false, true])
      for (const { property, value, isImportant } of own) if (isImportant === important) winners.set(property, value)
    return winners
  }

  return (element, property) => {
    const winners = known.get(element) ?? winnersOf(element)
    known.set(element, winners)
    return winners.get(property)?.trim()
  }
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) if (value !== other[index]) return value - (other[index] ?? 0)
  return 0
}

function styleSheetsIn(element: Element): string[] {
  if (element.name !== 'style') return elementsIn(element).flatMap(styleSheetsIn)
  const { type = 'text/css', media = '' } = element.attribs
  const text = element.children.map((child) => (child instanceof Text ? child.data : '')).join('')
  return type.toLowerCase() === 'text/css' && isForScreens(media) ? [text] : []
}

function rulesOf(sheet: string, leftOut: (what: string) => void): StyleRule[] {
  const read = (node: CssNode): StyleRule[] => {
    if (node.type === 'Rule') return ruleOf(node, leftOut)
    if (node.type !== 'Atrule') return []
    if (node.name === 'import') leftOut('an imported style sheet')
    if (node.name !== 'media' || !node.block) return []
    return isForScreens(node.prelude ? generate(node.prelude) : '') ? node.block.children.toArray().flatMap(read) : []
  }
  const tree = parse(sheet, { parseValue: false, parseAtrulePrelude: false })
  return tree.type === 'StyleSheet' ? tree.children.toArray().flatMap(read) : []
}

/** One for each of its selectors. */
function ruleOf({ prelude, block }: Rule, leftOut: (what: string) => void): StyleRule[] {
  if (prelude.type !== 'SelectorList') return []
  const declarations = block.children.toArray().flatMap(declarationOf)
  return prelude.children.toArray().flatMap((selector): StyleRule[] => {
    const text = generate(selector)
    try {
      const matches = compile<AnyNode, Element>(text, { xmlMode: true })
      return [{ matches, specificity: specificityOf(selector), declarations }]
    } catch {
      leftOut(`the style ${text}`)
      return []
    }
  })
}

/** How many ids, then classes and their like, then types a selector names; Selectors 4, section 17. */
function specificityOf(selector: CssNode): readonly [number, number, number] {
  const inner = 'children' in selector && selector.children ? selector.children.toArray().map(specificityOf) : []
  const { type } = selector
  if (type === 'IdSelector') return [1, 0, 0]
  if (type === 'ClassSelector' || type === 'AttributeSelector') return [0, 1, 0]
  if (type === 'PseudoElementSelector') return [0, 0, 1]
  if (type === 'TypeSelector') return [0, 0, selector.name.endsWith('*') ? 0 : 1]
  if (type === 'SelectorList') return largest(inner)
  if (type !== 'PseudoClassSelector')
    return inner.reduce(([a, b, c], [ia, ib, ic]) => [a + ia, b + ib, c + ic], [0, 0, 0])
  if (selector.name === 'where') return [0, 0, 0]
  return ['is', 'not', 'has'].includes(selector.name) ? largest(inner) : [0, 1, 0]
}

function largest(all: readonly (readonly [number, number, number])[]): readonly [number, number, number] {
  return all.toSorted(compare).at(-1) ?? [0, 0, 0]
}

function declarationsIn(style: string): Declaration[] {
  const list = parse(style, { context: 'declarationList', parseValue: false })
  return isDeclarationList(list) ? list.children.toArray().flatMap(declarationOf) : []
}

const isDeclarationList = (node: CssNode): node is DeclarationList => node.type === 'DeclarationList'

function declarationOf(node: CssNode): Declaration[] {
  if (node.type !== 'Declaration') return []
  return [{ property: node.property.toLowerCase(), value: generate(node.value), isImportant: node.important !== false }]
}

/** Of media only those that a viewer of drawings surely is. */
function isForScreens(media: string): boolean {
  return media.trim() === '' || media.split(',').some((query) => /^\s*(only\s+)?(all|screen)\s*$/i.test(query))
}
