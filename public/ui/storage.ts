/** Small things the page remembers in this browser. Without storage, as in some private windows, it forgets them. */

const PREFIX = 'partstream.'

/** The remembered text, or null. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return null // storage is refused: the same as nothing remembered
  }
}

/** Remembers a text; null forgets it. Answers whether it is remembered. */
export function writeStored(key: string, text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, text)
    return true
  } catch {
    return false // refused or full: the page works without
  }
}
