/** Files that can be looked at without writing a script, and the script that shows them. */

import type { ScriptFile } from './script-file.ts'

/** Endings of files that hold bodies. */
const BODIES: ReadonlySet<string> = new Set(['step', 'stp', 'igs', 'iges', 'stl', '3mf', 'brep', 'brp'])

/** Whether a file of this name can be shown as it is. */
export function canLookAt(name: string): boolean {
  return BODIES.has(endingOf(name))
}

/** The ending of a file's name, lower case and without its dot. */
export function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}

/** A name without its ending. */
export function baseOf(name: string): string {
  return name.replace(/\.[^.]*$/, '') || name
}

/** Name, script and files of a job that shows these files. */
export function lookAt(files: readonly ScriptFile[]): [name: string, code: string, files: readonly ScriptFile[]] {
  const names = files.map(({ name }) => name)
  return [baseOf(names[0] ?? ''), lookScript(names), files]
}

/** A script that shows these files, one of which is a part each. */
export function lookScript(names: readonly string[]): string {
  const parts = names.map((name) => {
    const shape = `importFile(${quoted(name)})`
    // A 3MF names and colours its parts itself.
    return endingOf(name) === '3mf' ? `    ${shape},` : `    { shape: ${shape}, name: ${quoted(baseOf(name))} },`
  })
  return `// Shows ${names.length === 1 ? 'the file as it is' : 'the files as they are'}. Go on from here: cut, join, measure.
function main() {
  return [
${parts.join('\n')}
  ]
}
`
}

/** A text as the source of a string, in the page's style. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
