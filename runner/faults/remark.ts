/** Something that is said about a script or its result. */
export interface Remark {
  severity: 'error' | 'warning' | 'info'
  code: string
  message: string
  line?: number | undefined
  column?: number | undefined
  hint?: string | undefined
  /** The call that it is about: `cut`, `extrude`. */
  op?: string | undefined
  /** The box of what it is about, such as a tool that missed; in mm. */
  place?: { min: readonly number[]; max: readonly number[] } | undefined
}
