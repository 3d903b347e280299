/** What models are told about replicad: a guide of our own, and every declaration of the library, searchable. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export interface ApiReference {
  /** The guide, as it stands in the system prompt. */
  guide: string
  /** The declarations and the sections of the guide that fit best, as text. */
  search(query: string): string
}

interface Entry {
  /** Such as `Drawing.cut`. */
  name: string
  text: string
}

const MAX_ENTRIES = 10
const MAX_CHARS = 6000

/** Reads the guide and the declarations of the installed replicad. */
export async function readApiReference(): Promise<ApiReference> {
  const [guide, declarations] = await Promise.all([
    readFile(new URL('guide.md', import.meta.url), 'utf8'),
    readFile(fileURLToPath(import.meta.resolve('replicad')).replace(/[^/\\]+$/, 'replicad.d.ts'), 'utf8'),
  ])
  const entries = [...sectionsOf(guide), ...declarationsOf(declarations)]
  return { guide, search: (query) => search(entries, query) }
}

function search(entries: readonly Entry[], query: string): string {
  const terms = [...new Set(query.toLowerCase().match(/[a-z][a-z0-9]+/g))]
  const scored = entries
    .map((entry) => ({ entry, score: scoreOf(entry, terms) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_ENTRIES)
  let text = ''
  for (const { entry } of scored) {
    if (text.length + entry.text.length > MAX_CHARS && text !== '') break
    text += `${text === '' ? '' : '\n\n'}${entry.text}`
  }
  return text.slice(0, MAX_CHARS)
}

/** A term in the name counts most, and more the more of the name it is. */
function scoreOf({ name, text }: Entry, terms: readonly string[]): number {
  const lowerName = name.toLowerCase()
  const lowerText = text.toLowerCase()
  return terms.reduce((sum, term) => {
    if (lowerName.split('.').includes(term)) return sum + 10
    if (lowerName.includes(term)) return sum + 4 + term.length / name.length
    return lowerText.includes(term) ? sum + 1 : sum
  }, 0)
}

function sectionsOf(guide: string): Entry[] {
  return guide.split(/^(?=## )/m).map((text) => ({ name: text.slice(0, text.indexOf('\n')), text: text.trim() }))
}

/** The exported declarations of a `.d.ts`, members of classes and interfaces one by one, each with its comment. */
function declarationsOf(source: string): Entry[] {
  const entries: Entry[] = []
  let owner = ''
  let comment: string[] = []
  let open: string[] | null = null
  for (const line of source.split(/\r?\n/)) {
    const text = line.trim()
    if (open) {
      open.push(line)
      if (text.endsWith('*/')) [comment, open] = [open, null]
      continue
    }
    if (text.startsWith('/**')) {
      if (text.endsWith('*/')) comment = [line]
      else open = [line]
      continue
    }
    const [, kind, top] =
      /^(?:export )?declare (?:abstract )?(class|interface|function|const|type) (\w+)/.exec(line) ??
      /^(?:export )?(interface|type) (\w+)/.exec(line) ??
      []
    const isOwner = kind === 'class' || kind === 'interface'
    if (isOwner && top) owner = top
    if (line === '}') owner = ''
    const [, member] = /^ {4}(?:static |get |readonly )*(\w+)[(<?:]/.exec(line) ?? []
    const isMember = owner !== '' && member !== undefined && !/^(?:private|protected|constructor)/.test(text)
    const name = top && !isOwner ? top : isMember ? `${owner}.${member}` : ''
    if (name !== '') entries.push({ name, text: [...comment, `${isMember ? `${owner}: ` : ''}${text}`].join('\n') })
    comment = []
  }
  return entries
}
