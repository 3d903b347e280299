/** Phrases that put things on a circle. */
import type { Quantity } from '../../text/quantities.ts'
import type { Say } from '../phrase-list.ts'

/** Phrases that put things on a circle. */
export function addCircles(say: Say): void {
  say(
    `on|at|in|around a|an|the? bolt|pitch|hole* circle {q} in? diameter
   on|at|in|around a|an|the? bolt|pitch|hole* circle of {q} in? diameter
   on|at|around a|an|the? ring|circumference of|with* {q} diameter?
   on|at|around a|an|the? {q} ring|circumference`,
    (size: Quantity) => ({ place: 'circle', size, radius: false }),
  )
  say(
    `on|at|around|in|along|with a|an|the? {q} bolt|pitch|hole|mm* circle diameter? pcd?
   {q} bolt|pitch|hole* circle diameter|pcd?
   on|at a|the? bolt|pitch|hole* circle diameter? of|with|is|being|:|=|,|a|diameter* {q} diameter?
   with a|the? bolt|pitch|hole circle diameter? of|with|is|being|:|=|,|a|diameter* {q} diameter?
   bolt|pitch|hole circle diameter? of|with|is|being|:|=|a|diameter* {q} diameter?
   circle diameter of|is|:|=* {q}
   on|at|with|, a|the? pcd of|:|=|is* {q}
   on|at|with? a|the? {q} pcd
   on|at? a|the? bolt|pitch|hole circle diameter? diameter|(|pcd|)|:|=|of|is* {q}
   on|at a|the? pitch|bolt diameter of|is* {q}
   on a|an|the diameter of {q}
   on a|an? {q} diameter circle
   on|at a|an {q} diameter
   on a|an? {q} diameter bolt|pitch|hole* circle
   in|on a|an? circle with? of|with a? diameter|of* {q} diameter?
   bolt|pitch circle diameter? :|=|of|is* {q}`,
    (size: Quantity) => ({ place: 'circle', size, radius: false }),
  )
  say(
    `on|at|in|around a|the? circle of|with a? radius of|:|=? {q}
   on|at|in|around a|the? circle of|with? {q} radius
   on|at|in a|an? {q} radius bolt|pitch|hole* circle
   on|at a|an {q} radius from? the? centre?
   on|at|with a|the? bolt|pitch|hole* circle of|with a? radius of? {q}
   on|at|with a|the? bolt|pitch|hole* circle of|with {q} radius
   on|at|with a? bolt|pitch circle radius of? {q}
   bolt|pitch circle radius :|=|of|is* {q}
   at|on a|the? radius of|:|=|is {q} from? the? centre|axis?
   at a|an? radial? distance of {q} from the? centre|axis|middle`,
    (size: Quantity) => ({ place: 'circle', size, radius: true }),
  )
  say(
    `arranged|placed|spaced|in? in a|an? circular|polar pattern|array around|about? the? centre|axis|it?
   arranged|placed|spaced? in a circle around|about? the? centre|axis|it|bore?
   around|about the centre|axis|middle|bore|circumference`,
    () => ({ place: 'circle', size: null, radius: false }),
  )
  say(`equally|evenly|regularly spaced|placed? at|by? {deg} intervals|apart|spacing|to?`, (by: Quantity) => [
    { place: 'even' },
    { place: 'angularPitch', by },
  ])
  say(
    `at? {deg} intervals|apart|spacing
   every {deg}
   {deg} between them|holes?
   at {deg} to each other
   spaced {deg} apart?`,
    (by: Quantity) => ({ place: 'angularPitch', by }),
  )
  say(`starting|beginning|first at {deg}`, (by: Quantity) => ({ place: 'startAngle', by }))
}
