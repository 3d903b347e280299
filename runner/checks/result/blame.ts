/** Which operation made a result wrong, and what that means in words. */
import type { Kernel } from '../../kernel/kernel.ts'
import type { Tolerance } from '../../model/model.ts'
import type { Remark } from '../../faults/remark.ts'
import { findFlaw, goesThroughItself, type Flaw } from '../shapes/check-shape.ts'
import { crossesItself } from '../shapes/outline-crossing.ts'
import { lineage, type Operation } from '../calls/history.ts'
import type { Replay } from './replay/replay.ts'
import { crosses } from '../calls/rules/profile.ts'
import { mm3 } from '../calls/rules/words.ts'
import { solidMesh } from '../../model/solid-mesh.ts'

export interface Blame {
  operation: Operation
  flaw: Flaw | 'self-crossing' | 'boolean' | 'bounds'
  /** What a wrong boolean gave, and what it should have given. */
  volumes?: { gotMm3: number; expectedMm3: number }
}

/** More operations than these are not gone through. */
const MAX_OPERATIONS = 400

export interface Search {
  tolerance: Tolerance
  kernel: Kernel
}

/**
 * The operations that lead to some, and that make something new: moves do not.
 *
 * @returns none when there are too many to look at.
 */
function suspects(roots: readonly Operation[]): Operation[] {
  const operations = lineage(roots).filter(({ method }) => method.kind !== 'move' && method.kind !== 'join')
  return operations.length > MAX_OPERATIONS ? [] : operations
}

/** The first operation whose result the quick checks find unsound; null when there is none. */
export function findUnsound(roots: readonly Operation[], { tolerance, kernel }: Search): Blame | null {
  for (const operation of suspects(roots)) {
    const flaw = flawOf(operation)
    if (flaw) return { operation, flaw }
  }
  return null

  /** A shape that the kernel cannot even look at is not sound either. */
  function flawOf({ result }: Operation): Flaw | null {
    try {
      return findFlaw(result, tolerance, kernel)
    } catch {
      return 'invalid'
    }
  }
}

/** The first operation whose result goes through itself; null when there is none. */
export function findCrossing(roots: readonly Operation[], { tolerance, kernel }: Search): Blame | null {
  for (const operation of suspects(roots))
    if (goesThroughItself(solidMesh(operation.result, tolerance, kernel), tolerance))
      return { operation, flaw: 'self-crossing' }
  return null
}

/** The first boolean on which the second kernel does not agree; null when there is none. */
export function findWrongBoolean(roots: readonly Operation[], replay: Replay): Blame | null {
  for (const operation of suspects(roots)) {
    const outcome = operation.method.kind === 'boolean' ? replay.check(operation) : null
    if (outcome?.outcome === 'differs') return { operation, flaw: 'boolean', volumes: outcome }
  }
  return null
}

type Words = Pick<Remark, 'severity' | 'code' | 'message' | 'hint'>

/** What to say about the operation to blame. An error means that its result cannot be what anybody wants. */
export function explain({ operation, flaw, volumes }: Blame, kernel: Kernel): Remark {
  const { name } = operation
  const words: Words = volumes
    ? wrongBoolean(name, volumes)
    : (FEATURES[name]?.(name, flaw, operation, kernel) ?? flawed(name, flaw))
  return { ...withWarning(words, operation), op: name, ...operation.position() }
}

/** Says so where the kernel itself had doubts about the operands. */
function withWarning(words: Words, { method }: Operation): Words {
  if (method.kind !== 'boolean' || !method.step?.told()?.warned) return words
  return { ...words, message: `${words.message}; the kernel itself warned of its operands` }
}

function wrongBoolean(name: string, { gotMm3, expectedMm3 }: { gotMm3: number; expectedMm3: number }): Words {
  return {
    severity: 'error',
    code: 'E_BOOLEAN_WRONG',
    message: `${name}() went wrong in the kernel: it gave ${mm3(gotMm3)} instead of ${mm3(expectedMm3)}`,
    hint: 'Move or size one of the shapes by a hundredth of a millimetre, so that their faces no longer coincide',
  }
}

type Explain = (name: string, flaw: Blame['flaw'], operation: Operation, kernel: Kernel) => Words | undefined

const profile: Explain = (name, _flaw, { result }, kernel) =>
  crossesItself(result, kernel) ? { severity: 'error', ...crosses(name) } : undefined

const tooBig =
  (code: string, what: string): Explain =>
  (name, flaw) =>
    flaw === 'self-crossing'
      ? undefined
      : {
          severity: 'error',
          code,
          message: `Cannot ${name}: the ${what} does not fit, the result is broken`,
          hint: 'Take a smaller one, or select fewer edges',
        }

const FEATURES: Record<string, Explain> = {
  extrude: profile,
  revolve: profile,
  basicFaceExtrusion: profile,
  revolution: profile,
  fillet: tooBig('E_FILLET_TOO_BIG', 'radius'),
  chamfer: tooBig('E_CHAMFER_TOO_BIG', 'size'),
  shell: tooBig('E_SHELL_TOO_THICK', 'thickness'),
  makeOffset: tooBig('E_OFFSET_TOO_BIG', 'distance'),
}

const FLAWS: Record<Exclude<Blame['flaw'], 'boolean'>, Words> = {
  bounds: {
    severity: 'error',
    code: 'E_BOOLEAN_WRONG',
    message:
      'went wrong in the kernel: the result does not reach as far as the shapes that it was made from, or farther',
    hint: 'Move or size one of the shapes by a hundredth of a millimetre, so that their faces no longer coincide',
  },
  volume: {
    severity: 'warning',
    code: 'W_NO_VOLUME',
    message: 'gave a solid without a volume',
    hint: 'A profile may cross itself, or a revolution axis may stand upright on its sketch plane: sketch on XZ',
  },
  invalid: {
    severity: 'warning',
    code: 'W_INVALID',
    message: 'gave a solid that is not valid',
    hint: 'Faces that nearly coincide are the usual cause: let shapes overlap by a tenth of a millimetre, or keep them apart',
  },
  'open mesh': {
    severity: 'warning',
    code: 'W_NOT_WATERTIGHT',
    message: 'gave a solid whose mesh is not closed',
    hint: 'Nearly touching or tangent faces are the usual cause: let shapes overlap by a tenth of a millimetre',
  },
  'mesh volume': {
    severity: 'warning',
    code: 'W_MESH_VOLUME',
    message: 'gave a solid of which faces are missing in the mesh',
    hint: 'Build it in another order, or move one of the shapes by a hundredth of a millimetre',
  },
  'self-crossing': {
    severity: 'error',
    code: 'E_SELF_CROSSING',
    message: 'gave a solid that goes through itself',
    hint: 'A bend is tighter than the profile is wide, turns of a helix overlap, or sections of a loft are out of order',
  },
}

function flawed(name: string, flaw: Blame['flaw']): Words {
  const words = FLAWS[flaw === 'boolean' ? 'invalid' : flaw]
  return { ...words, message: `${name}() ${words.message}` }
}
