/** Exact edits. */
import { describe, expect, test } from 'vitest'
import { applyEdit } from '../../server/agent/draft/edit.ts'

const CODE = 'const a = 1\n  const b = 2\nconst c = a + b\n'

describe('applyEdit()', () => {
  test('replaces what occurs once', () => {
    expect(applyEdit(CODE, 'b = 2', 'b = 3')).toBe('const a = 1\n  const b = 3\nconst c = a + b\n')
  })

  test('takes dollars and backslashes as they are', () => {
    expect(applyEdit('x', 'x', String.raw`$& $1 \n`)).toBe(String.raw`$& $1 \n`)
  })

  test('ignores the blanks around lines when nothing else fits', () => {
    const edited = applyEdit(CODE, '    const b = 2\n    const c = a + b', 'const b = 5\nconst c = b')
    expect(edited).toBe('const a = 1\nconst b = 5\nconst c = b\n')
  })

  test.each([
    ['const', 'let', 'occurs more than once, on lines 1 and 2'],
    ['const d', 'let d', 'does not occur in the script'],
    ['  ', 'x', 'old_text is empty'],
    ['a = 1', 'a = 1', 'nothing would change'],
    ['x\n'.repeat(121), 'y', 'at most 120'],
    ['a = 1', 'y\n'.repeat(121), 'at most 120'],
  ])('refuses %j → %j', (oldText, newText, why) => {
    expect(() => applyEdit(CODE, oldText, newText)).toThrow(why)
  })

  test('refuses what fits two places when blanks are ignored', () => {
    expect(() => applyEdit(' a\nb\n  a\nb', '   a', 'c')).toThrow('lines 1 and 3')
  })

  test('finds overlapping places', () => {
    expect(() => applyEdit('aaa', 'aa', 'b')).toThrow('more than once')
  })
})
