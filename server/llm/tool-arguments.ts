/** Reads the arguments of a tool call from their raw text: SDKs give `{}` for JSON that was cut off. */
import type { ToolCall } from './provider.ts'

/** The call with its arguments, or with the reason why they cannot be used. */
export function readCall({ id, name, text }: { id: string; name: string; text: string }): ToolCall {
  try {
    return { id, name, input: text.trim() === '' ? {} : JSON.parse(text) }
  } catch {
    return { id, name, input: {}, inputError: 'The arguments are not complete JSON; send the whole call again' }
  }
}

/** The input as an object, as the wires want it back. */
export function inputObject({ input }: ToolCall): Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? { ...input } : {}
}
