import { expect, test } from 'vitest'
import { setAsideFor } from '../../public/editor/draft/set-aside.ts'
import { STARTER } from '../../public/editor/draft/starter.ts'
import { lookScript } from '../../public/files/look-script.ts'

test('the script that shows files survives their names', () => {
  const names = ["it's.step", 'say "so".stl', 'back\\slash.brep']
  const imported: string[] = []
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the text of a script is what is tested
  const main = new Function('importFile', `${lookScript(names)}\nreturn main()`)
  const parts: unknown = main((name: string) => imported.push(name))
  expect(imported).toEqual(names)
  expect(parts).toEqual([
    { shape: 1, name: "it's" },
    { shape: 2, name: 'say "so"' },
    { shape: 3, name: 'back\\slash' },
  ])
})

test('a script is set aside when it would be lost, and not the one that only shows a file', () => {
  const mine = { code: 'mine', name: 'mine', jobId: null }
  const shown = { code: 'shows a file', name: 'file', jobId: 'a' }
  expect(setAsideFor('new', mine, true, null)).toEqual(mine)
  expect(setAsideFor('new', shown, false, mine)).toEqual(mine)
  expect(setAsideFor('new', { ...shown, code: 'changed' }, true, mine)).toMatchObject({ code: 'changed' })
  expect(setAsideFor('mine', mine, false, null)).toBeNull()
  expect(setAsideFor('new', { ...mine, code: STARTER.code }, false, null)).toBeNull()
})
