/** Phrases of by how much, and how many times, a dimension changes. */
import type { Quantity } from '../../text/quantities.ts'
import type { LabelMatch } from '../../words/read-label.ts'
import { MAKE, BE, type Say } from './edit-list.ts'
import type { Comparative } from './edit-readers.ts'
import { NO_TARGET } from './edit-targets.ts'
import type { Target } from '../edit.ts'

/** Phrases of by how much, and how many times, a dimension changes. */
export function addAmounts(say: Say): void {
  say(`{q} {cmp} {target}\n{pct} {cmp} {target}`, (by: Quantity, { label, sign }: Comparative, target: Target) => ({
    edit: 'grow',
    target,
    label: target.label === null && target.noun !== null ? null : target.label === null ? label : null,
    by,
    sign,
  }))

  say(
    `${MAKE}? {target} {q} {cmp} in {label}
    ${MAKE}? {target} {pct} {cmp} in {label}`,
    (target: Target, by: Quantity, { sign }: Comparative, { label }: LabelMatch) => ({
      edit: 'grow',
      target,
      label,
      by,
      sign,
    }),
  )

  // Something that is raised or lowered as a whole changes its height.
  for (const [verb, sign] of [
    ['raise', 1],
    ['lower', -1],
  ] as const) {
    say(`${verb} {target} by {q}\n${verb} {target} by {pct}`, (target: Target, by: Quantity) => ({
      edit: 'grow',
      target,
      label: target.label === null ? 'height' : null,
      by,
      sign,
    }))
  }

  say(
    `${MAKE}? {target} ${BE}* {q} {cmp} all|around|overall*
    ${MAKE}? {target} ${BE}* {pct} {cmp}`,
    (target: Target, by: Quantity, { label, sign }: Comparative) => ({ edit: 'grow', target, label, by, sign }),
  )

  say(
    `${MAKE}? {target} {cmp} by {q}
    ${MAKE}? {target} {cmp} by {pct}`,
    (target: Target, { label, sign }: Comparative, by: Quantity) => ({ edit: 'grow', target, label, by, sign }),
  )

  say(`${MAKE}? {q} {cmp}\n{pct} {cmp}`, (by: Quantity, { label, sign }: Comparative) => ({
    edit: 'grow',
    target: NO_TARGET,
    label,
    by,
    sign,
  }))

  say(`{cmp} by {q}\n{cmp} by {pct}`, ({ label, sign }: Comparative, by: Quantity) => ({
    edit: 'grow',
    target: NO_TARGET,
    label,
    by,
    sign,
  }))

  const DOWN = 'decrease|reduce|lower|shrink|cut|drop|trim'

  say(
    `increase|raise|enlarge|grow|expand|extend {target} by {q}
    increase|raise|enlarge|grow|expand|extend {target} by {pct}`,
    (target: Target, by: Quantity) => ({ edit: 'grow', target, label: null, by, sign: 1 }),
  )

  say(`add {q} to {target}`, (by: Quantity, target: Target) => ({ edit: 'grow', target, label: null, by, sign: 1 }))

  say(`${DOWN} {target} by {q}\n${DOWN} {target} by {pct}`, (target: Target, by: Quantity) => ({
    edit: 'grow',
    target,
    label: null,
    by,
    sign: -1,
  }))

  say(`take {q} off|from {target}`, (by: Quantity, target: Target) => ({
    edit: 'grow',
    target,
    label: null,
    by,
    sign: -1,
  }))

  for (const [words, label, sign] of [
    ['lengthen|extend', 'length', 1],
    ['widen', 'width', 1],
    ['thicken', 'thickness', 1],
    ['heighten', 'height', 1],
    ['deepen', 'depth', 1],
    ['shorten', 'shorter', -1],
    ['narrow', 'width', -1],
    ['thin', 'thickness', -1],
  ] as const) {
    say(`${words} {target} by {q}\n${words} {target} by {pct}`, (target: Target, by: Quantity) => ({
      edit: 'grow',
      target,
      label,
      by,
      sign,
    }))
    say(`${words} {target} to {q}`, (target: Target, value: Quantity) => ({
      edit: 'set',
      target,
      label,
      value,
      old: null,
    }))
  }

  say(
    `double {target}
   triple {target}
   halve {target}
   quadruple {target}`,
    (target: Target) => ({ edit: 'factor', target, label: null, factor: Number.NaN }),
  )

  say(`cut|reduce|shrink|bring {target} in|by|to|down* half`, (target: Target) => ({
    edit: 'factor',
    target,
    label: null,
    factor: 0.5,
  }))

  say(`${MAKE}? {mult} {target}`, (factor: number, target: Target) => ({ edit: 'factor', target, label: null, factor }))

  say(
    `${MAKE}? {target} {mult} as {adj} as? before?
    ${MAKE}? {target} {mult} as {adj} as it is|was now?`,
    (target: Target, factor: number, label: string) => ({ edit: 'factor', target, label, factor }),
  )

  say(`{mult} as {adj}`, (factor: number, label: string) => ({ edit: 'factor', target: NO_TARGET, label, factor }))

  say(
    `${MAKE} {target} ${BE}* {mult} its|the|of* current|present|original|size|value*`,
    (target: Target, factor: number) => ({ edit: 'factor', target, label: null, factor }),
  )

  say(`increase {target} to {pct} of? its|the|current|original*`, (target: Target, by: Quantity) => ({
    edit: 'factor',
    target,
    label: null,
    factor: by.value / 100,
  }))
}
