/** The entries of a list that is written with commas over several lines. */
export function listed(text: string): string[] {
  return text.trim().split(/\s*,\s*/)
}
