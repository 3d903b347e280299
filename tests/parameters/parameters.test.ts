import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Parameter } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

const BOX = 'export default (p) => replicad.makeBaseBox(p.width ?? 10, 10, 10)'

async function parametersOf(declarations: string, params = {}): Promise<Record<string, Parameter>> {
  const { parameters } = await client.build({ code: `${declarations}\n${BOX}`, params })
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter]))
}

test('names and defaults tell kind, unit, range and label', async () => {
  const found = await parametersOf(`export const defaultParams = {
    width: 60, holeDiameter: 4.5, wall_thickness: 0.8, toothCount: 20, nHoles: 6, tiltAngle: -15, fillRatio: 0.25, infillPercent: 20,
    factor: 3, shift: 0, bodyColor: '#8fa7bf', engraving: 'A1', rounded: true, helper: () => 1,
  }`)
  const shown = Object.values(found).map(({ name, kind, label, min, max, step, unit }) =>
    [name, kind, label, min, max, step, unit].map((field) => field ?? '-').join(' '),
  )
  expect(shown).toEqual([
    'width length Width 1 120 1 mm',
    'holeDiameter length Hole diameter 0.1 9 0.1 mm',
    'wall_thickness length Wall thickness 0.05 1.6 0.05 mm',
    'toothCount count Tooth count 1 60 1 -',
    'nHoles count N holes 1 18 1 -',
    'tiltAngle angle Tilt angle -90 90 1 °',
    'fillRatio ratio Fill ratio 0 1 0.01 -',
    'infillPercent ratio Infill percent 0 100 1 %',
    'factor number Factor 0.1 6 0.1 -',
    'shift length Shift -10 10 0.5 mm',
    'bodyColor color Body color - - - -',
    'engraving text Engraving - - - -',
    'rounded switch Rounded - - - -',
  ])
  expect(Object.values(found).every(({ enforced }) => enforced)).toBe(false)
})

test('paramInfo goes before the guess', async () => {
  const { width, size } = await parametersOf(`export const defaultParams = { width: 60, size: 'M' }
    export const paramInfo = {
      width: { min: 20, max: 200, step: 5, unit: 'cm', label: 'Outer width' },
      size: { choices: ['S', 'M', 'L'] },
    }`)
  expect(width).toEqual({
    name: 'width',
    type: 'number',
    kind: 'length',
    default: 60,
    value: 60,
    min: 20,
    max: 200,
    step: 5,
    unit: 'cm',
    label: 'Outer width',
    enforced: true,
  })
  expect(size).toMatchObject({ type: 'string', choices: ['S', 'M', 'L'], enforced: true })
})

test('a guessed range refuses nothing and makes room for the value', async () => {
  const { width } = await parametersOf('export const defaultParams = { width: 60 }', { width: 500 })
  expect(width).toMatchObject({ value: 500, min: 1, max: 500, enforced: false })
})

const DECLARED = `export const defaultParams = {
    width: 60, // of the whole
    /* in all */ holes: 4,
    grade: 'fine', lid: true,
  }
  export const paramInfo = { width: { min: 20, max: 200, unit: 'mm' }, holes: { min: 2, step: 2 }, grade: { choices: ['fine', 'coarse'] } }`

test.each([
  ['width', 'wide', 'The parameter "width" must be a number, got "wide"'],
  ['width', 19, 'The parameter "width" must be from 20 to 200 mm, got 19'],
  ['holes', 1, 'The parameter "holes" must be at least 2, got 1'],
  ['holes', 5, 'The parameter "holes" must be 2 plus a multiple of 2, got 5'],
  ['grade', 'rough', 'The parameter "grade" must be one of "fine", "coarse", got "rough"'],
  ['lid', 1, 'The parameter "lid" must be a boolean, got 1'],
])('a wrong value of %s (%j) is refused when the job is submitted', async (name, value, message) => {
  const problem = await client.refusal({ code: `${DECLARED}\n${BOX}`, params: { [name]: value } })
  expect(problem).toMatchObject({
    status: 422,
    code: 'invalid_parameters',
    detail: `Cannot create a job: ${message}`,
    errors: [{ path: `params.${name}`, message }],
  })
})

test.each([
  ['in one line', `export const defaultParams={width:60}; export const paramInfo={width:{min:20,max:200}};`],
  [
    'with types',
    `export const defaultParams: { width: number } = { width: 60 }
     export const paramInfo: Record<string, { min: number; max: number }> = { width: { min: 20, max: 200 } }`,
  ],
  [
    'with constants and sums',
    `const MIN = 20
     const defaultParams = { width: (MIN + 10) * 2 }
     export const paramInfo = Object.freeze({ width: { min: MIN, max: -50 + 10 * 25 } })`,
  ],
])('limits that are declared %s are read before the script has ever run', async (_how, declarations) => {
  const problem = await client.refusal({ code: `${declarations}\n${BOX}`, params: { width: 19 } })
  expect(problem).toMatchObject({
    status: 422,
    errors: [{ path: 'params.width', message: 'The parameter "width" must be from 20 to 200, got 19' }],
  })
})

test('every wrong value is named at once', async () => {
  const { errors } = await client.refusal({ code: DECLARED, params: { width: 5, grade: 'x', lid: false } })
  expect(errors?.map(({ path }) => path)).toEqual(['params.width', 'params.grade'])
})

test.each([
  ['a default that is computed', 'const base = Math.max(30, 20)\nconst defaultParams = { width: base * 2 }'],
  ['a default that changes', 'let base = 30\nbase = 60\nconst defaultParams = { width: base }'],
  ['defaults that are spread', 'const rest = { width: 60 }\nconst defaultParams = { ...rest }'],
  [
    'defaults that are declared twice',
    '/*\nconst defaultParams = { width: "x" }\n*/\nconst defaultParams = { width: 60 }',
  ],
])('%s: a wrong value fails the job, named', async (_what, declarations) => {
  const job = await client.run({ code: `${declarations}\n${BOX}`, params: { width: 'wide' } })
  expect(job.error).toEqual({
    code: 'script_error',
    message: 'The parameter "width" must be a number, got "wide"',
    hint: 'defaultParams.width in the script says so',
  })
})

test('values of every notation are read from the text of a script', async () => {
  const code = `export const defaultParams = {
    'a-b': 'it\\'s', hex: 0x1f, big: 1_000.5e1, neg: -2, text: \`plain\`, list: [1, { two: 2 }], nothing: null, off: false, }
  ${BOX}`
  const { errors } = await client.refusal({
    code,
    params: { 'a-b': 1, hex: 'x', big: 'x', neg: 'x', text: 1, list: 1, nothing: 1, off: 'x' },
  })
  expect(errors?.map(({ path }) => path.slice('params.'.length))).toEqual(['a-b', 'hex', 'big', 'neg', 'text', 'off'])
})

test('a parameter that the script does not have is pointed out', async () => {
  const { diagnostics } = await client.build({
    code: `export const defaultParams = { width: 5 }\n${BOX}`,
    params: { wdth: 9 },
  })
  expect(diagnostics).toMatchObject([
    {
      severity: 'warning',
      code: 'W_UNKNOWN_PARAMETER',
      message: 'The parameter "wdth" is not in defaultParams',
      hint: 'Known are: width',
    },
  ])
})

test('faults of paramInfo are pointed out and the rest of it holds', async () => {
  const code = `export const defaultParams = { width: 60, lid: true }
    export const paramInfo = { width: { min: 100, max: 50, colour: 1, label: 'W' }, lid: { min: 1 }, depth: {} }
    ${BOX}`
  const { diagnostics, parameters } = await client.build({ code })
  expect(diagnostics.map(({ code: kind, message }) => `${kind} ${message}`)).toEqual([
    'W_PARAM_INFO In paramInfo, "width.colour" is not known; known are min, max, step, choices, unit, label',
    'W_PARAM_INFO In paramInfo, "width.min" is greater than its max',
    'W_PARAM_INFO In paramInfo, "lid.min" has no meaning: "lid" is a boolean',
    'W_PARAM_INFO In paramInfo, "depth" is not in defaultParams',
  ])
  expect(parameters[0]).toMatchObject({ label: 'W', min: 1, max: 120, enforced: false })
})

test('names that every object has are no parameters', async () => {
  const code = `export const defaultParams = { width: 5 }\nexport const paramInfo = {}\n${BOX}`
  const job = await client.build({ code, params: { constructor: 1, toString: 'x' } })
  expect(job.parameters.map(({ name }) => name)).toEqual(['width'])
})
