/** Phrases of how many there are to be. */
import { MAKE, BE, type Say } from './edit-list.ts'
import type { Target } from '../edit.ts'
import { bare } from './captures.ts'

/** Phrases of how many there are to be. */
export function addCounts(say: Say): void {
  say(
    `${MAKE}? there|to|be|should|only* {n} {target} instead of|than {n}
   replace|change the? {n} {target} with|by|to {n}`,
    (a: number, target: Target, b: number) => ({ edit: 'count', target, count: a, old: b }),
  )

  say(`change|go|switch|up|down to {n} {target}`, (count: number, target: Target) => ({
    edit: 'count',
    target,
    count,
    old: null,
  }))

  say(`change|go from {n} to {n} {target}`, (old: number, count: number, target: Target) => ({
    edit: 'count',
    target,
    count,
    old,
  }))

  say(
    `${MAKE} {target} {n} instead of|than {n}
    {target} : {n} instead of {n}`,
    (target: Target, a: number, b: number) =>
      isDimension(target)
        ? { edit: 'set', target, label: null, value: bare(a), old: bare(b) }
        : { edit: 'count', target, count: a, old: b },
  )

  say(
    `${MAKE} {n} {target}
    ${MAKE} it|that|there ${BE}* {n} {target}
    have {n} {target}
    only {n} {target}
    {n} {target} instead|now|only|please
    with {n} {target}
    {n} {target} only|please?`,
    (count: number, target: Target) => ({ edit: 'count', target, count, old: null }),
  )

  say(`${MAKE}? {mult} as many {target}\n{mult} the|its* number of {target}`, (factor: number, target: Target) => ({
    edit: 'countFactor',
    target,
    factor,
  }))

  say(`add? {n} more|additional|extra {target}`, (by: number, target: Target) => ({ edit: 'moreOf', target, by }))

  say(`{n} fewer|less {target}\nremove {n} of {target}`, (by: number, target: Target) => ({
    edit: 'moreOf',
    target,
    by: -by,
  }))
}

function isDimension(target: Target): boolean {
  return (
    target.label !== null ||
    target.noun === null ||
    !['hole', 'slot', 'boss', 'standoff', 'section', 'pin'].includes(target.noun)
  )
}
