import { expect, test } from 'vitest'
import { parseMarkdown, type Inline } from '../../public/chat/transcript/markdown.ts'

const text = (said: string): Inline => ({ type: 'text', text: said })

test('paragraphs, lists and code keep their order and their lines', () => {
  expect(parseMarkdown('Made:\n- plate\n- hole `d`\n\nAssumed:\n\n```ts\nconst a = 1\n\n- b\n```\nend')).toEqual([
    { type: 'paragraph', children: [text('Made:')] },
    {
      type: 'list',
      ordered: false,
      start: 1,
      items: [
        { children: [text('plate')], blocks: [] },
        { children: [text('hole '), { type: 'code', text: 'd' }], blocks: [] },
      ],
    },
    { type: 'paragraph', children: [text('Assumed:')] },
    { type: 'code', text: 'const a = 1\n\n- b' },
    { type: 'paragraph', children: [text('end')] },
  ])
})

test('a numbered list keeps its first number and what is nested in it', () => {
  expect(parseMarkdown('3. one\n   - inner\n4. two')).toEqual([
    {
      type: 'list',
      ordered: true,
      start: 3,
      items: [
        {
          children: [text('one')],
          blocks: [{ type: 'list', ordered: false, start: 1, items: [{ children: [text('inner')], blocks: [] }] }],
        },
        { children: [text('two')], blocks: [] },
      ],
    },
  ])
})

test('emphasis, links and line breaks are read; names_with_lines and 2 * 3 * 4 are not emphasis', () => {
  expect(parseMarkdown('**a `b`** *c*\n_d_ snake_case_name 2 * 3 * 4')).toEqual([
    {
      type: 'paragraph',
      children: [
        { type: 'strong', children: [text('a '), { type: 'code', text: 'b' }] },
        text(' '),
        { type: 'emphasis', children: [text('c')] },
        { type: 'break', text: '\n' },
        { type: 'emphasis', children: [text('d')] },
        text(' snake_case_name 2 * 3 * 4'),
      ],
    },
  ])
})

test('only web addresses become links, a picture is a link too, and HTML stays text', () => {
  expect(
    parseMarkdown('[a](https://x.y/z) ![p](https://x.y/p.png) [b](javascript:alert(1)) <img src=x onerror=alert(1)>'),
  ).toEqual([
    {
      type: 'paragraph',
      children: [
        { type: 'link', href: 'https://x.y/z', children: [text('a')] },
        text(' '),
        { type: 'link', href: 'https://x.y/p.png', children: [text('p')] },
        text(' [b](javascript:alert(1)) <img src=x onerror=alert(1)>'),
      ],
    },
  ])
})

test('code that is not closed yet runs to the end', () => {
  expect(parseMarkdown('```\nlet a')).toEqual([{ type: 'code', text: 'let a' }])
})

test('a text made to be slow or deep is read like any other', () => {
  expect(parseMarkdown('['.repeat(50_000))).toHaveLength(1)
  expect(parseMarkdown('*a '.repeat(20_000))).toHaveLength(1)
  expect(parseMarkdown(`${'> '.repeat(5000)}deep`)).toHaveLength(1)
})
