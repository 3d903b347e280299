/** Phrases that choose edges. */
import type { Say } from '../phrase-list.ts'
import type { EdgeChoice, Reference } from '../place.ts'

/** Phrases that choose edges. */
export function addEdges(say: Say): void {
  const edges = (source: string, which: EdgeChoice): void =>
    say(source, (of?: Reference | null) => ({ place: 'edges', which, of: of ?? null }))
  edges(
    `on|along|to|at|of|in|around? the|its|all|each|every|of|four|4|outer|outside|both* vertical|upright outside|outer? edges|edge|corners|corner {of}
   on|along|to|at|of|in|around? the|its|all|each|every|of|four|4* outer|outside|external vertical? corners|corner {of}
   on|along|to|at|of? the|its|all|each|four|4* corner edges {of}
   on|along|to|at|of? the|its|all|each|of* edges along|parallel|in to? the? z axis|direction?
   in plan view?`,
    'vertical',
  )
  edges(
    `on|along|to|at|of|around? the|its|all|each|of* top and bottom outer|outside? edges|edge|rims {of}
   on|along|to|at|of|around? the|its|all|each|of|outer* edges|edge of|on|at both|the* top and bottom faces|face|sides|ends?
   on|at|to both end|ends|rim edges|edge?
   on|at|to? both ends {of}
   on|at|to? both end edges {of}
   on|at|to? both edges {of}
   on|at|to each|either end {of}
   both ends {of}`,
    'topAndBottom',
  )
  edges(
    `on|along|to|at|of|around? the|its|all|each|of|four|4* outer|outside|outermost top|upper edges|edge|perimeter|rim {of}
   on|along|to|at|of|around? the|its|all|each|of|four|4* top|upper outer|outside edges|edge|perimeter|rim {of}
   around? the top perimeter {of}
   on|along|to|at|of|around? the|its|all* outer|outside edges|edge|perimeter of|on|at|around the top face|side|surface|end?`,
    'top outer',
  )
  edges(`around|along|all|round the|its* top|upper {of}\nround? the? top rim {of}`, 'top')
  edges(
    `on|along|to|at|of|around? the|its|all|each|of|four|4* top|upper edges|edge|rim|corners {of}
   on|along|to|at|of|around? the|its|all|each|of|four|4* edges|edge of|on|at|around|along the|its top|upper face|side|surface|end? {of}
   on|along|to|at|of|around? the|its|all|each|of|four|4* edges|edge at|of the top`,
    'top',
  )
  edges(
    `on|along|to|at|of|around? the|its|all|each|of|four|4* bottom|lower edges|edge|rim {of}
   on|along|to|at|of|around? the|its|all|each|of|four|4* edges|edge of|on|at|around|along the|its bottom|lower face|side|surface|end? {of}`,
    'bottom',
  )
  edges(
    `on|along|to|at|of? the|its|all|each|of|four|4* long|longer|longest|longitudinal edges|edge {of}
   on|along|to|at|of? the|its|all|each|four|4* edges along the? length`,
    'long',
  )
  edges(`on|along|to|at|of? the|its|all|each|of|four|4* short|shorter edges|edge {of}`, 'short')
  edges(`on|along|to|at|of? the|its|all|each|of|four|4* edges along|parallel|in to? the? x axis|direction?`, 'x')
  edges(`on|along|to|at|of? the|its|all|each|of|four|4* edges along|parallel|in to? the? y axis|direction?`, 'y')
  edges(`on|along|to|at|of? the|its|all|each|of* horizontal edges {of}`, 'horizontal')
  edges(
    `on|along|to|at|of|in|around? the|its|all* inside|inner|internal corner|corners|edge|edges|bend|angle {of}
   in|on|at the corner between the? legs|flanges|arms?
   inside|inner|internal bend`,
    'inner',
  )
  edges(`on|along|to|at|of? the|its|all|each|of|both* hole|holes|bore edges|edge|rim|rims|mouth|entry|entrance`, 'hole')
  edges(
    `on|along|to|at|of|around? all|every|each|the|its|of|twelve|12|sharp|outer|outside|remaining* edges {of}
   on|along|to|of|around all over
   every edge
   all|twelve|12 edges
   each edge`,
    'all',
  )
}
