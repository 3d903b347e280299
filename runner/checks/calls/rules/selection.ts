/** Filters that match nothing. */
import type { Rule } from '../call.ts'

/** A shell whose filter finds no face to open gives a shrunken solid, and a draft without one the part as it was. */
const faces: Rule = {
  on: ['Finder.find'],
  after({ args, outer }, result) {
    const isTheirs = (outer?.name === 'shell' || outer?.name === 'draft') && args[0] === outer.self
    if (!isTheirs || !Array.isArray(result) || result.length > 0) return undefined
    return {
      code: 'E_NO_FACE_SELECTED',
      message: `Cannot ${outer.name}: the filter matches no face`,
      hint: "Check the plane and its offset: the top of a part of height h is face.inPlane('XY', h)",
    }
  },
}

const edges: Rule = {
  on: ['_3DShape.fillet', '_3DShape.chamfer'],
  explain(call, text) {
    if (!/no edge was selected/.test(text)) return undefined
    return {
      code: 'E_NO_EDGE_SELECTED',
      message: `Cannot ${call.name}: no edge was selected, the filter matches nothing`,
      hint: 'Check the plane, offset, direction and curve type of the filter',
    }
  },
}

/** All rules about filters. */
export const selectionRules: readonly Rule[] = [faces, edges]
