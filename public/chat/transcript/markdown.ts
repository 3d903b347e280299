/**
 * The Markdown that models write in a chat, as a tree: paragraphs, headings, lists, quotes, code, emphasis, links. Everything else
 * stays the text that it is, and so does an HTML tag; pictures become links, so that nothing is fetched unasked.
 */
export type Inline =
  | { type: 'text' | 'code' | 'break'; text: string }
  | { type: 'strong' | 'emphasis'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }

export interface ListItem {
  children: Inline[]
  blocks: MarkdownBlock[]
}

export type MarkdownBlock =
  | { type: 'paragraph' | 'heading'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'quote'; blocks: MarkdownBlock[] }
  | { type: 'list'; ordered: boolean; start: number; items: ListItem[] }

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const HEADING = /^ {0,3}#{1,6}\s+(.*)$/
const QUOTE = /^ {0,3}>\s?(.*)$/
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/
/** Quotes and lists within each other; deeper ones stay text. */
const MAX_DEPTH = 8

/** Reads a text that may still grow: what is not closed yet runs to the end. */
export function parseMarkdown(text: string): MarkdownBlock[] {
  return parseLines(text.replaceAll('\r\n', '\n').split('\n'), 0)
}

function parseLines(lines: readonly string[], depth: number): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const [block, next] = readBlock(lines, at, depth)
    if (block && line.trim() !== '') blocks.push(block)
    at = next
  }
  return blocks
}

function readBlock(lines: readonly string[], at: number, depth: number): [block: MarkdownBlock | null, next: number] {
  const line = lines[at] ?? ''
  if (line.trim() === '') return [null, at + 1]
  const [, fence] = FENCE.exec(line) ?? []
  if (fence !== undefined) return readFence(lines, at, fence)
  const [, title] = HEADING.exec(line) ?? []
  if (title !== undefined) return [{ type: 'heading', children: parseInline(title) }, at + 1]
  if (depth < MAX_DEPTH && QUOTE.test(line)) return readQuote(lines, at, depth)
  if (depth < MAX_DEPTH && ITEM.test(line)) return readList(lines, at, depth)
  let end = at + 1
  while (end < lines.length && continuesParagraph(lines[end] ?? '')) end++
  return [{ type: 'paragraph', children: parseInline(lines.slice(at, end).join('\n')) }, end]
}

function continuesParagraph(line: string): boolean {
  return line.trim() !== '' && ![FENCE, HEADING, QUOTE, ITEM].some((start) => start.test(line))
}

function readFence(lines: readonly string[], at: number, fence: string): [MarkdownBlock, number] {
  const isEnd = (line: string) => line.trim().startsWith(fence) && line.trim().replaceAll(fence.charAt(0), '') === ''
  let end = at + 1
  while (end < lines.length && !isEnd(lines[end] ?? '')) end++
  return [{ type: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1]
}

function readQuote(lines: readonly string[], at: number, depth: number): [MarkdownBlock, number] {
  const inner: string[] = []
  let end = at
  for (; end < lines.length; end++) {
    const [, text] = QUOTE.exec(lines[end] ?? '') ?? []
    if (text === undefined) break
    inner.push(text)
  }
  return [{ type: 'quote', blocks: parseLines(inner, depth + 1) }, end]
}

function readList(lines: readonly string[], at: number, depth: number): [MarkdownBlock, number] {
  const [, indent = '', number] = ITEM.exec(lines[at] ?? '') ?? []
  const ordered = number !== undefined
  const items: ListItem[] = []
  let end = at
  while (end < lines.length) {
    const [, spaces = '', marker, text = ''] = ITEM.exec(lines[end] ?? '') ?? [null, '', undefined, undefined]
    if (!ITEM.test(lines[end] ?? '') || spaces.length !== indent.length || (marker !== undefined) !== ordered) break
    const start = end + 1
    end = start
    while (end < lines.length && belongsToItem(lines, end, indent.length)) end++
    const inner = lines.slice(start, end).map((line) => line.slice(Math.min(indentOf(line), indent.length + 2)))
    items.push({ children: parseInline(text), blocks: parseLines(inner, depth + 1) })
  }
  return [{ type: 'list', ordered, start: Number(number ?? 1), items }, Math.max(end, at + 1)]
}

/** Deeper than the item's marker, or an empty line before something that is. */
function belongsToItem(lines: readonly string[], at: number, indent: number): boolean {
  const line = lines[at] ?? ''
  if (line.trim() !== '') return indentOf(line) > indent
  const next = lines[at + 1] ?? ''
  return next.trim() !== '' && indentOf(next) > indent
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** Every alternative begins with its own character and cannot run past another one, so that matching stays linear. */
const INLINE =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|(?<![\p{L}\p{N}_])_([^_\s][^_\n]*)_(?![\p{L}\p{N}_])|!?\[([^[\]\n]*)\]\(([^()\s]*)\)|\n/gu

function parseInline(text: string): Inline[] {
  const found: Inline[] = []
  let from = 0
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) found.push({ type: 'text', text: text.slice(from, match.index) })
    found.push(inlineOf(match))
    from = match.index + match[0].length
  }
  if (from < text.length) found.push({ type: 'text', text: text.slice(from) })
  return found
}

function inlineOf([all, code, strong, starred, underlined, label, href]: RegExpExecArray): Inline {
  const emphasis = starred ?? underlined
  if (code !== undefined) return { type: 'code', text: code }
  if (strong !== undefined) return { type: 'strong', children: parseInline(strong) }
  if (emphasis !== undefined) return { type: 'emphasis', children: parseInline(emphasis) }
  if (href === undefined || label === undefined) return { type: 'break', text: '\n' }
  // An address that is neither web nor safe is shown as it was written.
  if (!/^https?:\/\//i.test(href)) return { type: 'text', text: all }
  return { type: 'link', href, children: label === '' ? [{ type: 'text', text: href }] : parseInline(label) }
}
