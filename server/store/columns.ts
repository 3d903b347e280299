/** How column values become JavaScript values, the same on every engine. */

const INT8 = 20
const JSON_TEXT = 114
const TIMESTAMPTZ = 1184
const JSONB = 3802

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`Cannot read the int8 ${text}: it is past 2^53, select it as text`)
  return value
}

/** Parsers by the type's OID, for the types whose handling differs between the drivers. */
export const COLUMN_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: parseInt8,
  [JSON_TEXT]: (text) => JSON.parse(text),
  [TIMESTAMPTZ]: (text) => new Date(text),
  [JSONB]: (text) => JSON.parse(text),
}
