/** All batches of wordings, in the order in which they were written. */
import { batch as a } from './a.ts'
import { batch as b } from './b.ts'
import { batch as c } from './c.ts'
import { batch as d } from './d.ts'
import { batch as e } from './e.ts'
import { batch as f } from './f.ts'
import { batch as g } from './g.ts'
import { batch as h } from './h.ts'

/** The batches; the figures at their first sight stand in `README.md` beside this file. */
export const BATCHES = [a, b, c, d, e, f, g, h]
