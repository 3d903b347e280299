/** The corpus: trees of operations with a truth that comes from elsewhere. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const vector = z.tuple([z.number(), z.number(), z.number()])
/** `['t', x, y, z]` translates, `['r', degrees, axis]` rotates about the origin. */
const move = z.union([
  z.tuple([z.literal('t'), z.number(), z.number(), z.number()]),
  z.tuple([z.literal('r'), z.number(), vector]),
])
const place = { xf: z.array(move).optional() }
const points = z.array(z.tuple([z.number(), z.number()]))
const size = z.number()

const primitiveSchema = z.discriminatedUnion('p', [
  z.strictObject({ p: z.literal('box'), a: vector, ...place }),
  z.strictObject({ p: z.literal('cyl'), r: size, h: size, ...place }),
  z.strictObject({ p: z.literal('sphere'), r: size, ...place }),
  z.strictObject({ p: z.literal('cone'), r1: size, r2: size, h: size, ...place }),
  z.strictObject({ p: z.literal('torus'), R: size, r: size, ...place }),
  z.strictObject({ p: z.literal('wedge'), x: size, x2: size, z: size, d: size, ...place }),
  z.strictObject({ p: z.literal('prism'), r: size, n: size, h: size, ...place }),
  z.strictObject({ p: z.literal('loft'), w: size, d: size, w2: size, d2: size, h: size, ...place }),
  z.strictObject({ p: z.literal('loftrc'), w: size, d: size, r: size, h: size, ...place }),
  z.strictObject({
    p: z.literal('rev'),
    pts: points,
    plane: z.string().optional(),
    ang: size.optional(),
    open: z.boolean().optional(),
    ...place,
  }),
  z.strictObject({ p: z.literal('tube'), L1: size, B: size, L2: size, r: size, ...place }),
  z.strictObject({ p: z.literal('mitre'), r: size, L1: size, L2: size, ...place }),
  z.strictObject({ p: z.literal('spring'), pitch: size, h: size, R: size, r: size, ...place }),
  // `d` draws it, as an expression of replicad's `r`.
  z.strictObject({ p: z.literal('flat'), d: z.string(), h: size, ...place }),
  z.strictObject({
    p: z.literal('prof'),
    pts: points,
    holes: z
      .array(
        z.union([z.strictObject({ c: z.tuple([z.number(), z.number()]), r: size }), z.strictObject({ pts: points })]),
      )
      .optional(),
    h: size,
    open: z.boolean().optional(),
    ...place,
  }),
])
export type Primitive = z.infer<typeof primitiveSchema>

const SELECTIONS = ['all', 'Z', 'top', 'circTop', 'circAt', 'none'] as const
export type Selection = (typeof SELECTIONS)[number]

type Moves = { xf?: z.infer<typeof move>[] | undefined }
export type BooleanNode = { op: 'fuse' | 'cut' | 'intersect'; a: Tree; b: Tree } & Moves
export type FeatureNode = {
  f: 'fillet' | 'chamfer' | 'shell' | 'offset'
  r?: number | undefined
  t?: number | undefined
  sel?: Selection | undefined
  z?: number | undefined
  a: Tree
} & Moves
export type Tree = Primitive | BooleanNode | FeatureNode

const treeSchema: z.ZodType<Tree> = z.lazy(() =>
  z.union([
    z.strictObject({ op: z.enum(['fuse', 'cut', 'intersect']), a: treeSchema, b: treeSchema, ...place }),
    z.strictObject({
      f: z.enum(['fillet', 'chamfer', 'shell', 'offset']),
      r: size.optional(),
      t: size.optional(),
      sel: z.enum(SELECTIONS).optional(),
      z: size.optional(),
      a: treeSchema,
      ...place,
    }),
    primitiveSchema,
  ]),
)

/** What is true of the part: exact measures, a range, or that there is no right answer. */
const expectSchema = z.union([
  z.literal('refuse-or-warn'),
  z.object({ volume: z.number(), tolerance: z.number(), area: z.number() }),
  z.object({ volumeMin: z.number(), volumeMax: z.number() }),
])
export type Truth = z.infer<typeof expectSchema>

const corpusSchema = z.object({
  cases: z.array(
    z.object({ id: z.number(), class: z.string(), name: z.string(), tree: treeSchema, expect: expectSchema }),
  ),
})
export type Case = z.infer<typeof corpusSchema>['cases'][number]

/** Reads a corpus, as the README of the benchmark describes it. */
export function readCorpus(file: string): Case[] {
  return corpusSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).cases
}
