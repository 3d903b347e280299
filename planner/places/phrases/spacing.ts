/** Phrases of grids, rows and spacing. */
import type { Quantity } from '../../text/quantities.ts'
import type { Say } from '../phrase-list.ts'
import type { Along } from '../place.ts'

/** Phrases of grids, rows and spacing. */
export function addSpacing(say: Say): void {
  say(`spaced|separated by|at? {q}`, (by: Quantity) => ({ place: 'pitch', by: [by], along: null }))
  say(`in|on|as|with? a|an? {n} x|by {n} array|grid|pattern|matrix of`, (columns: number, rows: number) => ({
    place: 'grid',
    columns,
    rows,
  }))
  say(
    `spaced|set|placed|pitched|at|with|and* {q} c -|/|to? c
   spaced|set|placed|pitched|at|with|and* {q} cc|ctc|oc
   spaced|set|placed|pitched|at|with|and* {q} on centre|centres
   spaced {q} centre centre`,
    (by: Quantity) => ({ place: 'pitch', by: [by], along: null }),
  )
  say(
    `in|on|as|with a|an? {n} x|by {n} grid|array|pattern|matrix|arrangement|layout of?
   a|an {n} x|by {n} grid|array|pattern|matrix of?
   {n} x|by {n} grid|array|pattern|matrix of?
   in|as a grid|array|pattern|matrix of {n} x|by {n}
   grid|array|pattern|matrix of|:|= {n} x|by {n}
   grid|array|pattern|matrix {n} x|by {n}`,
    (columns: number, rows: number) => ({ place: 'grid', columns, rows }),
  )
  say(
    `in|arranged? in? {n} rows of {n}
   {n} rows x|by|and {n} columns
   in {n} rows and|x|by {n} columns`,
    (rows: number, columns: number) => ({ place: 'grid', columns, rows }),
  )
  say(`in? {n} columns x|by|and {n} rows`, (columns: number, rows: number) => ({ place: 'grid', columns, rows }))
  say(
    `on|in|with|at a|an? {pair} rectangle|rectangular|square|hole|spacing|pattern|grid|mounting|centres|centre* pattern|rectangle|spacing|grid|centres|centre|raster
   with|at? a|an? hole|mounting? pattern|spacing|centres of|:|=|is* {pair} apart?
   spaced|placed {pair} apart?
   {pair} apart|spacing
   at? {pair} centres|centre|pitch
   with? a? pitch of? {pair}
   hole|bolt|mounting|screw spacing|pattern|pitch|centres :|=|of|is* {pair}
   at|on the corners of a|an centred? rectangle|square? centred? of? measuring? {pair} rectangle? centred?
   forming a|an? rectangle of? {pair}
   on a|an? centred? rectangle of {pair}
   at|on|in the? corners of a|an centred? {pair} rectangle
   on a|an? centred? {pair} rectangle`,
    (by: readonly Quantity[]) => ({ place: 'square', by }),
  )
  say(
    `on|at a|an? {q} square
   on|at a|an {q} square around|about it|the|hole|bore|centre*
   on|in|with|at a|an? {q} square bolt|hole|mounting|screw* pattern|grid|spacing|raster
   in|on a|an? square pattern|grid of|with {q} side|sides|spacing|pitch|centres?
   at|on|in the? corners of a|an centred? {q} square centred?
   at|on|in the? corners of a|an centred? square of|with side? side|sides|length|of* {q} side|sides?
   forming a|an? {q} square
   spaced|at|with? {q} apart|spacing|centres in|on|as a|an? square pattern|arrangement|layout|grid?
   {q} square hole|bolt|mounting|screw* pattern|spacing|grid
   in|on|as a|an? square pattern|arrangement|layout ,? spaced|at|with? {q} apart|spacing|centres?
   forming a|an? square of? {q}`,
    (by: Quantity) => ({ place: 'square', by: [by, by] }),
  )
  say(
    `{q} apart|spacing|pitch|spaced in|along the? {along} direction|axis|side?
   spaced|placed every|by|at? {q} apart? along|in the|its? {along} direction|axis|side?
   at|with a? pitch|spacing of|:? {q} in|along the? {along} direction|axis?
   {q} in|along the? {along} direction|axis
   {q} along the? {along}
   {q} in the? {xyz}`,
    (by: Quantity, along: Along) => ({ place: 'pitch', by: [by], along }),
  )
  say(
    `spaced|set|placed|pitched|at|with|and* a|an? {q} centre|centres|c|hole? to|-|/ centre|centres|c|hole distance|spacing|apart?
   {q} between the|their|its|hole|slot|end|two|arc|radius* centre|centres|them
   spaced|placed|at|on a|an? {q} centres|centre
   {q} centres
   {q} hole|bolt|slot? centres|centre to|-|/? centres|centre
   spaced|at? {q} apart between? centres|centre|from? each|one? other|another?
   spaced|at? {q} apart from? centre? to? centre?
   at|with|on|by|and? a|an? {q} pitch|spacing
   spaced|pitched at|by|every {q} pitch|intervals|apart|centres?
   every {q}
   with|at|and? a|the? centre|hole|c|row|line? to|-? centre|c? pitch|spacing|distance|separation between? centres|them|holes? of|:|=|is* {q}
   centre|c to|-|/ centre|c :|=|of|is* {q}
   centre|hole distance|spacing|pitch :|=|of|is* {q}
   pitch :|=|of|is* {q}
   spaced {q} from each other
   {q} from each other
   {q} from centre to centre
   spacing :|=|of|is* {q}
   with|at? intervals of {q}
   at? {q} intervals`,
    (by: Quantity) => ({ place: 'pitch', by: [by], along: null }),
  )
  say(
    `on|along|in|placed? the {along} centreline|centreline|axis|middle|centre line? {of}
   on|along the centreline|centre parallel to|with the? {along} side|edge|axis|direction
   along|in the? {along} direction|axis`,
    (along: Along) => [
      { place: 'row', along },
      { place: 'centre', of: null },
    ],
  )
  say(
    `in|along a|the|one|straight|single* row|line along|in|parallel the|to* {along} direction|axis|side|edge|centreline|centre?`,
    (along: Along) => ({ place: 'row', along }),
  )
  say(
    `in|as a|one|straight|single|the* row|line
   in line
   a|single|straight|one* row|line of`,
    () => ({ place: 'row', along: null }),
  )
}
