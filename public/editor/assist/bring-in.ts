/** Brings a name of the library into reach of the script: into the braces of the main function or of the import. */
import type { SyntaxNode, Tree } from '@lezer/common'

/** Text to insert at a place. */
export interface Insertion {
  from: number
  insert: string
}

/** What must be inserted so that `name` means something; null when it does already, or when there is no good place. */
export function bringIn(name: string, tree: Tree, source: string): Insertion | null {
  const braces = bracesOf(tree, source)
  if (!braces) return null
  const inside = source.slice(braces.from + 1, braces.to - 1)
  if (new RegExp(`(?:^|[{,\\s])${name}\\s*(?:[,}:=]|$)`).test(inside)) return null
  const written = inside.trimEnd()
  const from = braces.from + 1 + written.length
  if (written.trim() === '') return { from, insert: ` ${name}${inside === '' ? ' ' : ''}` }
  return { from, insert: `${written.endsWith(',') ? '' : ','} ${name}` }
}

/** `{ … }` as the first parameter of a function at the top, taken out of `replicad`, or imported from it. */
function bracesOf(tree: Tree, source: string): SyntaxNode | null {
  let found: SyntaxNode | null = null
  tree.iterate({
    enter({ node }) {
      if (found) return false
      if (node.name === 'ImportGroup') found = node
      if (node.name !== 'ObjectPattern') return true
      const { parent } = node
      const isFirst = parent?.name === 'ParamList' && parent.firstChild?.nextSibling?.from === node.from
      const isTakenOut = parent?.name === 'VariableDeclaration' && /^\s*=\s*replicad\b/.test(source.slice(node.to))
      if (isFirst || isTakenOut) found = node
      return false
    },
  })
  return found
}
