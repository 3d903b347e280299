/** Phrases of what is to go and what is to stay. */
import type { Quantity } from '../../text/quantities.ts'
import { type Say } from './edit-list.ts'
import type { Target } from '../edit.ts'
import { NO_TARGET } from './edit-targets.ts'

/** Phrases of what is to go and what is to stay. */
export function addRemovals(say: Say): void {
  say(
    `replace|swap|exchange|change|turn|convert {target} with|by|for|into|to* a|an? {q} fillet|radius|rounding|round
   replace|swap|exchange|change|turn|convert {target} with|by|for|into|to* a|an|with? fillet|radius|rounding of {q}`,
    (target: Target, size: Quantity) => ({ edit: 'edges', target, op: 'fillet', size }),
  )
  say(
    `replace|swap|exchange|change|turn|convert {target} with|by|for|into|to* a|an? {q} chamfer
   replace|swap|exchange|change|turn|convert {target} with|by|for|into|to* a|an? chamfer of {q}`,
    (target: Target, size: Quantity) => ({ edit: 'edges', target, op: 'chamfer', size }),
  )

  for (const [op, verbs, noun] of [
    ['chamfer', 'chamfer|bevel', 'chamfer'],
    ['fillet', 'fillet|round', 'fillet|rounding|radius'],
  ] as const) {
    say(
      `no|rather|better|but* ${verbs} them|it|those|these|the|edges|corners|edge* instead
     no|rather|use|make|take|it|them|a|as|with* ${noun} instead of|the|fillet|chamfer|rounding|radius*
     no|rather* make|use|turn it|them|those|the|edges|a|into* ${noun} instead`,
      () => ({
        edit: 'edges',
        target: { ...NO_TARGET, noun: op === 'chamfer' ? 'fillet' : 'chamfer' },
        op,
        size: null,
      }),
    )
  }

  say(
    `remove|delete|drop|erase|omit|eliminate|leave|take|get rid? of? out|away|off? {target} again|out|away|off|completely*
    without {target}
    no {target}
    no more {target}`,
    (target: Target) => ({ edit: 'remove', target }),
  )

  say(
    `keep|leave|keeping|leaving the|its? outside|outer|external|exterior diameter|size|dimension|dimensions|od? as|it|is|the|same|unchanged|fixed|constant*
   keep|keeping the? od the|same|unchanged|constant*`,
    () => ({ edit: 'keep', what: 'outside' }),
  )

  say(
    `keep|leave|keeping|leaving the|its? inside|inner|internal|bore|id|hole diameter|size|dimension|dimensions? as|it|is|the|same|unchanged|fixed|constant*`,
    () => ({ edit: 'keep', what: 'inside' }),
  )

  say(
    `keep|leave|keeping|leaving everything|all|the|rest|other|else|dimensions|as|it|is|same|unchanged*
   everything|all else|other|the|rest|dimensions|stays|stay|remains|unchanged|same*
   nothing else`,
    () => ({ edit: 'keep', what: 'rest' }),
  )
}
