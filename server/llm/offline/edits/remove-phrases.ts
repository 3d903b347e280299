/** Phrases of what is to go and what is to stay. */
import { type Say } from './edit-list.ts'
import { type Target } from './edit-targets.ts'

/** Phrases of what is to go and what is to stay. */
export function addRemovals(say: Say): void {
  say(
    `remove|delete|drop|erase|omit|eliminate|leave|take|get rid? of? out|away|off? {target} again|out|away|off|completely*\nwithout {target}\nno {target}\nno more {target}`,
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
