/** SVG as a tree of elements. */
import { Element, Text } from 'domhandler'
import sax, { type QualifiedAttribute, type QualifiedTag } from 'sax'

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
const ENTITY = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g
const MAX_DEPTH = 200
const MAX_ELEMENTS = 200_000

/**
 * The root of an SVG. Elements of SVG have their local name; what other programs put between them has a colon in it. Entities of the
 * document type that are plain text are known, as drawing programs write them.
 *
 * @throws SyntaxError where it is no well-formed XML, has no `<svg>`, or is nested or large beyond all use.
 */
export function parseDocument(text: string): Element {
  const parser = sax.parser(true, { xmlns: true })
  const open: Element[] = []
  let root: Element | null = null
  let count = 0
  const addText = (content: string) => {
    const parent = open.at(-1)
    if (parent?.name === 'style') append(parent, new Text(content))
  }
  Object.assign(parser, {
    onerror({ message }: Error) {
      const [what = ''] = message.split('\n')
      // Browsers refuse it too, but a prefix says nothing about outlines.
      if (!what.startsWith('Unbound namespace prefix'))
        throw new SyntaxError(`line ${parser.line + 1}, column ${parser.column} is not XML: ${lowerFirst(what)}`)
      parser.resume()
    },
    ondoctype(doctype: string) {
      for (const [, name = '', double, single] of doctype.matchAll(ENTITY)) {
        const value = double ?? single ?? ''
        // Such a one could hold shapes, or others of its kind without end.
        if (/[<&]/.test(value)) throw new SyntaxError(`its entity ${name} is more than text`)
        parser.ENTITIES[name] = value
      }
    },
    onopentag(tag: QualifiedTag) {
      if (++count > MAX_ELEMENTS) throw new SyntaxError(`it has more than ${MAX_ELEMENTS} elements`)
      if (open.length >= MAX_DEPTH) throw new SyntaxError(`its elements are nested more than ${MAX_DEPTH} deep`)
      const element = new Element(nameOf(tag), attributesOf(tag))
      const parent = open.at(-1)
      if (parent) append(parent, element)
      else root = element
      open.push(element)
    },
    onclosetag: () => void open.pop(),
    ontext: addText,
    oncdata: addText,
  })
  parser.write(text.trim()).close()
  return mustBeSvg(root)
}

function mustBeSvg(root: Element | null): Element {
  if (root?.name !== 'svg') throw new SyntaxError('there is no <svg> in it')
  return root
}

function nameOf({ uri, local, name }: QualifiedTag): string {
  return uri === SVG_NAMESPACE || (uri === '' && local === name) ? local : `${uri}:${local}`
}

/** By their names as written, but the link of old files as `href`, unless a new one is there too. */
function attributesOf({ attributes }: QualifiedTag): Record<string, string> {
  const all: QualifiedAttribute[] = Object.values(attributes)
  const named = all.map(({ name, local, value }) => [local === 'href' && name !== 'href' ? 'xlink:href' : name, value])
  return Object.fromEntries(named)
}

function append(parent: Element, child: Element | Text): void {
  child.parent = parent
  const before = parent.children.at(-1)
  if (before) {
    before.next = child
    child.prev = before
  }
  parent.children.push(child)
}

/** The elements within one, not deeper. */
export function elementsIn(element: Element): Element[] {
  return element.children.filter((child): child is Element => child instanceof Element)
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
