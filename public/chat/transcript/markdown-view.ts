/** Markdown as elements. Text goes in as text; nothing is parsed as HTML and nothing is fetched. */
import { h } from '../../ui/dom.ts'
import { parseMarkdown, type Inline, type MarkdownBlock } from './markdown.ts'

/** The elements of a text. */
export function renderMarkdown(text: string): HTMLElement[] {
  return parseMarkdown(text).map(renderBlock)
}

function renderBlock(block: MarkdownBlock): HTMLElement {
  switch (block.type) {
    case 'paragraph':
      return h('p', {}, ...block.children.map(renderInline))
    case 'heading':
      return h('h4', {}, ...block.children.map(renderInline))
    case 'code':
      return h('pre', { tabindex: 0 }, h('code', {}, block.text))
    case 'quote':
      return h('blockquote', {}, ...block.blocks.map(renderBlock))
    case 'list':
      break
  }
  const items = block.items.map(({ children, blocks }) =>
    h('li', {}, ...children.map(renderInline), ...blocks.map(renderBlock)),
  )
  return block.ordered ? h('ol', { start: block.start }, ...items) : h('ul', {}, ...items)
}

function renderInline(inline: Inline): Node {
  switch (inline.type) {
    case 'text':
      return document.createTextNode(inline.text)
    case 'code':
      return h('code', {}, inline.text)
    case 'break':
      return h('br')
    case 'strong':
      return h('strong', {}, ...inline.children.map(renderInline))
    case 'emphasis':
      return h('em', {}, ...inline.children.map(renderInline))
    case 'link':
      break
  }
  const { href, children } = inline
  return h('a', { href, title: href, target: '_blank', rel: 'noopener noreferrer' }, ...children.map(renderInline))
}
