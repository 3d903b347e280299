/** Reads and patches the `defaultParams` of a script as text, so that scripts edited by hand can still be adjusted. */

/** One numeric parameter and where its value stands in the script. */
export interface ScriptParam {
  name: string
  value: number
  from: number
  to: number
}

const HEAD = /\bdefaultParams\s*(?::[^=]*)?=\s*\{/
const ENTRY = /([A-Za-z_$][\w$]*|'[^'\n]*'|"[^"\n]*")\s*:\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)(?=\s*[,}\n/])/gy

/** The numeric parameters of a script, in order; empty when it has no plain table of them. */
export function readParams(script: string): ScriptParam[] {
  const head = HEAD.exec(script)
  if (!head) return []
  const start = head.index + head[0].length
  const end = script.indexOf('}', start)
  if (end < 0) return []
  const found: ScriptParam[] = []
  let at = start
  while (at < end) {
    ENTRY.lastIndex = at
    const match = ENTRY.exec(script)
    if (!match || match.index >= end) {
      at++
      continue
    }
    const [text, name = '', value = ''] = match
    const to = match.index + text.length
    found.push({ name: name.replaceAll(/['"]/g, ''), value: Number(value), from: to - value.length, to })
    at = to
  }
  return found
}

/** The script with other values; everything else stays, letter for letter. */
export function patchParams(script: string, values: Readonly<Record<string, number>>): string {
  let text = script
  for (const { name, from, to } of readParams(script).toReversed()) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value !== undefined) text = text.slice(0, from) + String(value) + text.slice(to)
  }
  return text
}
