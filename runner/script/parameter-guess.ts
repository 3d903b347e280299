/** What a parameter probably is, by its name and default: enough for a control that feels right before anybody declares one. */
import type { ParamInfo, ParamValue } from '../contract/parameter-rules.ts'

/** What kind of control suits a parameter. */
export type ParamKind = 'length' | 'angle' | 'count' | 'ratio' | 'number' | 'color' | 'text' | 'switch'

export type Guess = Required<Pick<ParamInfo, 'label'>> &
  Pick<ParamInfo, 'min' | 'max' | 'step' | 'unit'> & { kind: ParamKind }

const words = (text: string) => new Set(text.split(' '))
const COUNT = words(
  'n count counts number num amount quantity qty teeth tooth sides holes rows cols columns segments copies turns steps layers slots ribs fins blades spokes bolts screws pins legs shelves compartments divisions points balls rollers arms petals lobes levels strands windings seed iterations',
)
const ANGLE = words(
  'angle angles deg degree degrees rotation rotate twist tilt taper draft slope azimuth elevation pitchangle',
)
const RATIO = words('ratio fraction share proportion fill infill coverage')
const LENGTH = words(
  'width height depth length thickness thick wall diameter dia d radius r rad size offset gap clearance pitch bore inset outset border floor margin spacing distance dist x y z w h l t tolerance chamfer fillet corner lip rim edge base side hole diag diagonal span reach travel overhang allowance fit od id inner outer across flats pcd module mm leg arm hub flange shaft cap lid step bend flat head shank neck stem foot cord kerf play shift stroke rise run',
)

const MAX_LABEL_CHARS = 200
const COLOR = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i

/** The guess for a parameter with this name and default. */
export function guessParameter(name: string, initial: ParamValue): Guess {
  const parts = wordsOf(name)
  const label = labelOf(parts, name)
  if (typeof initial === 'boolean') return { label, kind: 'switch' }
  if (typeof initial === 'string') return { label, kind: COLOR.test(initial) || isColorName(parts) ? 'color' : 'text' }
  return { label, ...guessNumber(parts, initial) }
}

/** `holeDiameter`, `hole_diameter` and `HOLE_DIAMETER` are all `hole`, `diameter`. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_$-]+/)
    .map((word) => word.toLowerCase())
    .filter(Boolean)
}

function labelOf(parts: readonly string[], name: string): string {
  const text = parts.join(' ')
  return text === '' ? name : `${text.charAt(0).toUpperCase()}${text.slice(1)}`.slice(0, MAX_LABEL_CHARS)
}

function isColorName(parts: readonly string[]): boolean {
  return ['color', 'colour'].includes(parts.at(-1) ?? '')
}

function guessNumber(parts: readonly string[], initial: number): Omit<Guess, 'label'> {
  const last = parts.at(-1) ?? ''
  const first = parts[0] ?? ''
  const isCount = COUNT.has(last) || ['n', 'num', 'count', 'number'].includes(first)
  if (isCount && Number.isInteger(initial) && initial >= 0)
    return { kind: 'count', min: Math.min(1, initial), max: Math.max(4, round(3 * initial)), step: 1 }
  if ((ANGLE.has(last) || parts.some((word) => ANGLE.has(word))) && Math.abs(initial) <= 360) return guessAngle(initial)
  if (['percent', 'percentage'].includes(last) && initial >= 0 && initial <= 100)
    return { kind: 'ratio', min: 0, max: 100, step: 1, unit: '%' }
  if (RATIO.has(last) && initial >= 0 && initial <= 1) return { kind: 'ratio', min: 0, max: 1, step: 0.01 }
  const isLength = LENGTH.has(last) || LENGTH.has(first)
  return { kind: isLength ? 'length' : 'number', ...(isLength && { unit: 'mm' }), ...rangeAround(initial) }
}

function guessAngle(initial: number): Omit<Guess, 'label'> {
  const size = Math.abs(initial)
  const max = size <= 90 ? 90 : size <= 180 ? 180 : 360
  return { kind: 'angle', unit: '°', min: initial < 0 ? -max : 0, max, step: Number.isInteger(initial) ? 1 : 0.5 }
}

/** From one step above nothing to twice the default, in steps that the default is a multiple of; both ways round zero. */
function rangeAround(initial: number): { min: number; max: number; step: number } {
  if (initial === 0) return { min: -10, max: 10, step: 0.5 }
  const size = Math.abs(initial)
  const step = stepFor(size)
  const most = round(Math.ceil((2 * size) / step - 1e-6) * step)
  return initial < 0 ? { min: -most, max: 0, step } : { min: step, max: most, step }
}

/** The coarsest of 1, 0.5, 0.1, 0.05 … of which the default is a multiple and that leaves at least ten steps below it. */
function stepFor(size: number): number {
  for (const step of [1, 0.5, 0.1, 0.05, 0.01, 0.005, 0.001]) {
    const steps = size / step
    if (steps >= 9.99 && Math.abs(steps - Math.round(steps)) < 1e-6) return step
  }
  return Math.max(Number((size / 200).toPrecision(1)), Number.MIN_VALUE)
}

/** A limit without the dust of binary fractions, and never past what a number can be. */
function round(value: number): number {
  return Number(Math.min(value, Number.MAX_VALUE).toPrecision(12))
}
