/** Phrases of what a dimension is to be. */
import type { Quantity } from '../../text/quantities.ts'
import type { LabelMatch } from '../../words/read-label.ts'
import { MAKE, BE, type Say } from './edit-list.ts'
import type { Comparative } from './edit-readers.ts'
import { NO_TARGET } from './edit-targets.ts'
import type { Target } from '../edit.ts'

/** Phrases of what a dimension is to be. */
export function addValues(say: Say): void {
  say(`{target} :|=|to|is* {q} instead of {q}`, (target: Target, value: Quantity, old: Quantity) => ({
    edit: 'set',
    target,
    label: null,
    value,
    old,
  }))

  say(
    `{target} should|must|shall|needs|to|be|are|is|become* {thread} clearance|size|holes|through|instead|now*
   ${MAKE} {target} ${BE}* {thread} clearance|tapped|size|holes|through|instead|now*`,
    (target: Target, nominal: number) => ({ edit: 'setThread', target, nominal }),
  )

  // `bigger diameter: 12`, `thinner walls, 2 mm`: the comparative says nothing that the number does not.
  say(`{cmp} {target} :|=|of|to|,* {q}`, (_: Comparative, target: Target, value: Quantity) => ({
    edit: 'set',
    target,
    label: null,
    value,
    old: null,
  }))

  say(
    `${MAKE}? {target} a|bit|little|slightly|much* {cmp} ,|:|to|,|so|up|down* {q}
   a|bit|little|slightly|much* {cmp} ,|:|to|up|down* {q}`,
    (...captures: (Target | Comparative | Quantity)[]) => {
      const value = captures.at(-1)
      const [target, compared] = captures.length === 3 ? captures : [NO_TARGET, captures[0]]
      return value && 'unit' in value && target && 'them' in target && compared && 'sign' in compared
        ? { edit: 'resize', target, label: compared.label, sign: compared.sign, value }
        : { edit: 'vague', what: 'size' }
    },
  )

  say(
    `${MAKE} {target} ${BE}* {q} instead of {q}
   ${MAKE} {target} ${BE}* {q} , not {q}`,
    (target: Target, value: Quantity, old: Quantity) => ({ edit: 'set', target, label: null, value, old }),
  )

  say(
    `${MAKE}|increase|reduce|decrease {target} from {q} to {q}`,
    (target: Target, old: Quantity, value: Quantity) => ({
      edit: 'set',
      target,
      label: null,
      value,
      old,
    }),
  )

  say(
    `stretch|extend|grow|shrink|shorten|trim|cut {target} to {q} in? {label}`,
    (target: Target, value: Quantity, label: LabelMatch) => ({
      edit: 'set',
      target,
      label: label.label,
      value,
      old: null,
    }),
  )

  say(`${MAKE} {target} ${BE}* {q} {label}`, (target: Target, value: Quantity, label: LabelMatch) => ({
    edit: 'set',
    target,
    label: label.label,
    value,
    old: null,
  }))

  say(`${MAKE} {target} ${BE}* {label} ${BE}* {q}`, (target: Target, label: LabelMatch, value: Quantity) => ({
    edit: 'set',
    target,
    label: label.label,
    value,
    old: null,
  }))

  say(
    `${MAKE} {target} ${BE}* {q} each|instead|please|now*
   increase|raise|reduce|lower|decrease|extend|shorten|enlarge|shrink {target} to {q}
   {target} should|must|shall|needs be|to|measure* {q}
   {target} = {q}
   {target} : {q}
   {target} is|are now? {q}
   {target} to {q}
   use|have a|an? {target} of {q}
   the|new* {target} {q}`,
    (target: Target, value: Quantity) => ({ edit: 'set', target, label: null, value, old: null }),
  )

  say(
    `{target} should|must|shall|needs be|to|measure* {q} {label}`,
    (target: Target, value: Quantity, label: LabelMatch) => ({
      edit: 'set',
      target,
      label: label.label,
      value,
      old: null,
    }),
  )

  say(`it should|must|needs be|to* {q} {label}\n${MAKE} that {q} {label}`, (value: Quantity, label: LabelMatch) => ({
    edit: 'set',
    target: NO_TARGET,
    label: label.label,
    value,
    old: null,
  }))

  say(
    `${MAKE} {target} ${BE}* {thread} clearance|size|holes|instead*
    use {thread} for {target}`,
    (target: Target, nominal: number) => ({ edit: 'setThread', target, nominal }),
  )

  say(
    `use|take|make|want? {thread} holes|hole|screws|bolts|clearance|through|size* instead|now* of? {thread}? holes|screws|bolts?
   {thread} instead of? {thread}?`,
    (nominal: number) => ({ edit: 'setThread', target: { ...NO_TARGET, noun: 'hole', plural: true }, nominal }),
  )

  say(`{q} {label} instead|now|please|then*`, (value: Quantity, label: LabelMatch) =>
    label.adjective
      ? { edit: 'set', target: NO_TARGET, label: label.label, value, old: null }
      : { edit: 'vague', what: label.label },
  )
}
