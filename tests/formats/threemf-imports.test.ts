import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Job } from '../../server/api.ts'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { readThreemf } from './readers.ts'
import { box, type Triangles } from './triangles.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

const RELATIONSHIPS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/a.model" Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>'
const RETURNED = `const main = () => importFile('a.3mf')`
const PIECE = mesh(box([0, 0, 0], [1, 2, 3]))

function mesh(triangles: Triangles, triangle = ''): string {
  const vertices = triangles.flat().map(([x, y, z]) => `<vertex x="${x}" y="${y}" z="${z}"/>`)
  const faces = triangles.map((_, at) => `<triangle v1="${3 * at}" v2="${3 * at + 1}" v3="${3 * at + 2}" ${triangle}/>`)
  return `<mesh><vertices>${vertices.join('')}</vertices><triangles>${faces.join('')}</triangles></mesh>`
}

function model(resources: string, items: string, unit = 'millimeter'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<model unit="${unit}" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02" xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06">
<resources>${resources}</resources><build>${items}</build></model>`
}

function packed(content: string, relationships = RELATIONSHIPS): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(zipSync({ '_rels/.rels': strToU8(relationships), '3D/a.model': strToU8(content) }))
}

async function importing(content: Uint8Array<ArrayBuffer>, code = RETURNED, formats: string[] = ['3mf']): Promise<Job> {
  const { id } = await client.upload('a.3mf', content)
  return client.run({ code, files: [id], formats, engine: 'replicad' })
}

const codes = (job: Job) => job.diagnostics.map(({ code }) => code)

/** Names, colours and opacity of the result's parts, by an independent reader. */
async function looks({ id }: Job) {
  const { parts } = readThreemf(await client.file(`${id}/model.3mf`))
  return parts.map(({ name, color, opacity }) => ({ name, color, opacity }))
}

test('our own 3MF comes back with its volume, names and colours, and works as one shape', async () => {
  const { id } = await client.build({
    code: `const main = () => [
      { shape: replicad.makeBaseBox(20, 10, 5), name: 'Plate', color: '#336699' },
      { shape: replicad.makeCylinder(4, 10).translate(0, 0, 5), name: 'Pin & <pole>', color: '#cc0000', opacity: 0.4 },
    ]`,
    formats: ['3mf'],
  })
  const file = await client.file(`${id}/model.3mf`)
  const original = await client.job(id)
  const job = await importing(file)
  expect(job.error).toBeNull()
  expect(await looks(job)).toEqual(await looks(original))
  expect(await looks(job)).toMatchObject([
    { name: 'Plate', color: '#336699' },
    { name: 'Pin & <pole>', color: '#cc0000', opacity: 0.4 },
  ])
  expect(codes(job)).toContain('I_3MF_PARTS')
  expect(job.verdict).toMatchObject({ ok: true, bounds: { min: [-10, -5, 0], max: [10, 5, 15] } })
  // A mesh lies within its cylinder, and by less than a hundredth of it.
  expect(job.verdict?.volumeMm3).toBeLessThan(1000 + 160 * Math.PI)
  expect(job.verdict?.volumeMm3).toBeGreaterThan(1000 + 160 * Math.PI * 0.99)
  const cut = await importing(
    file,
    `const main = () => importFile().cut(replicad.makeBaseBox(90, 90, 10).translate(0, 0, 5))`,
  )
  expect(await looks(cut)).toHaveLength(1)
  expect(cut.verdict?.volumeMm3).toBeCloseTo(1000, 2)
})

test('inches, components and transforms: every use of an object is a part where it belongs', async () => {
  const content = model(
    `<m:colorgroup id="5"><m:color color="#11223380"/><m:color color="#445566"/></m:colorgroup>
     <object id="1" name="Brick" pid="5" pindex="1">${PIECE}</object>
     <object id="2" name="Clear" pid="5" pindex="0">${PIECE}</object>
     <object id="3" name="Pair"><components><component objectid="1"/>
       <component objectid="2" transform="0 1 0 -1 0 0 0 0 1 0 5 0"/></components></object>`,
    '<item objectid="3" transform="2 0 0 0 2 0 0 0 2 10 0 0"/><item objectid="1"/>',
    'inch',
  )
  const job = await importing(packed(content))
  expect(job.error).toBeNull()
  const parts = await looks(job)
  expect(parts.map(({ name, color }) => [name.replace(/ \d$/, ''), color])).toEqual([
    ['Brick', '#445566'],
    ['Clear', '#112233'],
    ['Brick', '#445566'],
  ])
  expect(parts[1]?.opacity).toBeCloseTo(128 / 255, 6)
  // Two bricks of 6 in³ at twice their size and one as it is.
  expect((job.verdict?.volumeMm3 ?? 0) / 25.4 ** 3).toBeCloseTo(2 * 6 * 8 + 6, 3)
  // The turned brick fills x -2..0 and y 5..6, which doubles to 6..10 and 10..12.
  const { min, max } = job.verdict?.bounds ?? { min: [], max: [] }
  expect([...min, ...max].map((value) => value / 25.4)).toEqual(
    [0, 0, 0, 12, 12, 6].map((value) => expect.closeTo(value, 4)),
  )
})

test.each([
  ['micron', 0.001, 1000],
  ['centimeter', 10, 1],
  ['foot', 304.8, 1],
  ['meter', 1000, 0.1],
])('a %s is %f mm', async (unit, mm, scale) => {
  const content = model(
    `<object id="1">${PIECE}</object>`,
    `<item objectid="1" transform="${scale} 0 0 0 ${scale} 0 0 0 ${scale} 0 0 0"/>`,
    unit,
  )
  const job = await importing(packed(content))
  expect((job.verdict?.volumeMm3 ?? 0) / (6 * (mm * scale) ** 3)).toBeCloseTo(1, 4)
})

test('a mirrored transform leaves a solid that faces outwards, without a repair', async () => {
  const content = model(
    `<object id="1" name="Left">${PIECE}</object>`,
    '<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/>',
  )
  const job = await importing(packed(content))
  expect(job.verdict).toMatchObject({ ok: true, bounds: { min: [-1, 0, 0], max: [0, 2, 3] } })
  expect(job.verdict?.volumeMm3).toBeCloseTo(6, 4)
  expect(codes(job)).not.toContain('I_MESH_REPAIRED')
})

test('what is not read is told, and the rest is used', async () => {
  const [
    first = [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
    ...others
  ] = box([0, 0, 0], [1, 2, 3])
  const mixed = mesh([first, ...others]).replace('v3="2" ', 'v3="2" pid="5" p1="1"')
  const content = model(
    `<m:texture2d id="9" path="/3D/t.png" contenttype="image/png"/><m:colorgroup id="5"><m:color color="#112233"/><m:color color="#445566"/></m:colorgroup>
     <object id="1" pid="5" pindex="0">${mixed.replace('</mesh>', '<b:beamlattice xmlns:b="urn:b"/></mesh>')}</object>`,
    '<item objectid="1"/>',
  )
  const job = await importing(packed(content))
  const told = job.diagnostics.find(({ code }) => code === 'W_3MF_LEFT_OUT')
  expect(told?.message).toMatch(/textures.*colours of single triangles.*beam lattices/)
  expect(job.verdict?.volumeMm3).toBeCloseTo(6, 4)
})

describe('refused, with the reason', () => {
  const part = `<object id="1">${PIECE}</object>`
  const item = '<item objectid="1"/>'
  test.each([
    ['a broken ZIP', packed(model(part, item)).slice(0, 300), 'its ZIP is broken'],
    [
      'no model part',
      packed(model(part, item), RELATIONSHIPS.replace('a.model', 'b.model')),
      'there is no model in it',
    ],
    [
      'an encrypted one',
      packed(
        model(part, item),
        RELATIONSHIPS.replace(
          '</Rel',
          '<Relationship Target="/Secure/keystore.xml" Id="k" Type="http://schemas.microsoft.com/3dmanufacturing/2019/04/keystore"/></Rel',
        ),
      ),
      'it is encrypted',
    ],
    [
      'several model parts',
      packed(model(part, '<item objectid="1" p:path="/3D/b.model"/>')),
      'production extension, p:path',
    ],
    [
      'an object in itself',
      packed(
        model(
          '<object id="1"><components><component objectid="2"/></components></object><object id="2"><components><component objectid="1"/></components></object>',
          item,
        ),
      ),
      'is a component of itself',
    ],
    ['a missing object', packed(model(part, '<item objectid="7"/>')), 'uses the object 7, which is not there'],
    [
      'a missing vertex',
      packed(model(part.replace('v1="0"', 'v1="99"'), item)),
      'has the vertex 99, which is not there',
    ],
    ['nothing to build', packed(model(part, '')), 'it builds no triangles'],
    ['XML that breaks off', packed(model(part, item).slice(0, -30)), 'is damaged or cut off'],
    ['an unknown unit', packed(model(part, item, 'cubit')), 'its unit "cubit" is not known'],
    [
      'a flattening transform',
      packed(model(part, '<item objectid="1" transform="1 0 0 0 1 0 0 0 0 0 0 0"/>')),
      'leaves no volume',
    ],
  ])('%s', async (_, content, text) => {
    const job = await importing(content)
    expect(job.error).toMatchObject({ line: 1, message: expect.stringContaining(text) })
  })

  test('more triangles than fit, by components within components', async () => {
    const doubled = Array.from(
      { length: 20 },
      (_, at) =>
        `<object id="${at + 2}"><components><component objectid="${at + 1}"/><component objectid="${at + 1}"/></components></object>`,
    )
    const job = await importing(packed(model(part + doubled.join(''), '<item objectid="21"/>')))
    expect(job.error?.message).toMatch(/it builds more than 1000 parts|it uses its objects more than/)
  })

  test.each([
    ['that announces what it unpacks to', 301 * 2 ** 20, 'unpacks to 301 MiB; at most 256'],
    ['that lies about it', 300, 'is damaged or cut off'],
  ])('a ZIP bomb %s', async (_, announcedBytes, text) => {
    const bomb = packed(model(part, item) + ' '.repeat(16 * 2 ** 20))
    // The size in the directory is what a reader goes by.
    const directory = Buffer.from(bomb.buffer).lastIndexOf(Buffer.from('PK\u0001\u0002'))
    new DataView(bomb.buffer).setUint32(directory + 24, announcedBytes, true)
    const job = await importing(bomb)
    expect(job.error?.message).toContain(text)
  })
})
