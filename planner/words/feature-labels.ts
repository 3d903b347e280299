/** What can be said about a feature. */
import type { Noun } from './nouns.ts'

const ROUND = ['diameter', 'radius', 'size', 'outer diameter', 'inner diameter', 'across']
const DEEP = ['depth']
const RECT = ['length', 'width', 'height', 'side', 'size', 'depth']

const SUNK = ['counterbore diameter', 'counterbore depth', 'countersink diameter']

/** Labels that a feature takes; nouns that are missing here take anything. */
export const FEATURE_LABELS: Partial<Record<Noun, readonly string[]>> = {
  hole: [...ROUND, ...DEEP, 'angle', 'pressure angle', 'inner diameter', 'bore diameter', 'centre distance', ...SUNK],
  bore: [...ROUND, ...DEEP, 'bore diameter'],
  crosshole: [...ROUND, ...DEEP],
  squarehole: [...RECT, 'corner radius'],
  hexhole: ['across flats', 'across corners', 'size', 'width', 'depth', 'diameter', 'side'],
  trihole: ['side', 'depth', 'width', 'height', 'size'],
  ellipsehole: ['length', 'width', 'depth', 'major axis', 'minor axis'],
  slot: ['length', 'width', 'depth', 'overall length', 'centre distance', 'radius', 'diameter', 'corner radius'],
  rectslot: ['length', 'width', 'depth'],
  pocket: [...RECT, 'corner radius', 'diameter', 'radius'],
  roundpocket: [...ROUND, ...DEEP],
  groove: ['width', 'depth', 'length', 'radius', 'angle', 'groove width', 'groove depth', 'groove radius'],
  vgroove: ['width', 'depth', 'angle', 'length'],
  ringgroove: [
    'width',
    'depth',
    'radius',
    'diameter',
    'groove width',
    'groove depth',
    'bottom diameter',
    'angle',
    'groove radius',
    'inner diameter',
    'outer diameter',
  ],
  keyway: ['width', 'depth', 'length'],
  notch: ['length', 'width', 'depth', 'height', 'side', 'size'],
  flat: ['depth', 'length', 'width', 'across flats', 'height'],
  counterbore: ['diameter', 'depth', 'radius', 'outer diameter', ...SUNK],
  countersink: ['diameter', 'depth', 'angle', 'radius', 'outer diameter', 'top diameter', ...SUNK],
  fillet: ['radius', 'size', 'corner radius', 'fillet radius', 'diameter'],
  chamfer: ['size', 'width', 'angle', 'length', 'depth', 'side'],
  boss: [...ROUND, 'height', 'length', 'thickness', 'depth'],
  standoff: [...ROUND, 'height', 'length', 'thickness', 'across flats', 'wall thickness'],
  pin: [...ROUND, 'height', 'length', 'thickness', 'depth', 'overall length'],
  rib: ['length', 'width', 'height', 'thickness', 'depth', 'rib thickness', 'rib height'],
}
