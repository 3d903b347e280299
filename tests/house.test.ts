/** The house: what `imports.txt` declares is what is, and no folder is too full to be taken in at a glance. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const MOST_FILES = 12
const TREES = ['server', 'runner', 'planner', 'public']
/** Warm-up scripts are users' scripts: they are read as text. */
const files = globSync(`{${TREES.join(',')}}/**/*`, { cwd: ROOT, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('warm-up-scripts'))
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))

interface Room {
  /** Path of the folder or file, and its line among all. */
  path: string
  line: number
  /** Paths of what it may import, and whether each is said to lie further up. */
  arrows: { to: string; isUp: boolean }[]
}

function readRooms(): Room[] {
  const rooms: Room[] = []
  let tree = ''
  for (const [line, text] of readFileSync(join(ROOT, 'imports.txt'), 'utf8').split('\n').entries()) {
    if (text.startsWith('#') || text.trim() === '') continue
    const [name = '', ...targets] = text.trim().split(/\s+/)
    if (!text.startsWith(' ')) {
      tree = name
      continue
    }
    const arrows = targets.map((target) => {
      const to = target.replace('^', '')
      return { to: to.includes('/') ? to : tree + to, isUp: target.startsWith('^') }
    })
    rooms.push({ path: tree + name, line, arrows })
  }
  return rooms
}

const rooms = readRooms()

/** The room of a file: its own, or that of its folder in the tree. */
function roomOf(file: string): string {
  const folder = file.split('/').slice(0, 2).join('/')
  return rooms.find(({ path }) => path === file || path === folder)?.path ?? `${file}, which imports.txt does not name`
}

/** `from … to …` for every import that leaves its room. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(ROOT, file), 'utf8')
  return [...code.matchAll(/(?:\bfrom|\bimport\()\s*'(\.[^']*)'/g)].flatMap(([, path = '']) => {
    const [from, to] = [roomOf(file), roomOf(normalize(join(dirname(file), path)))]
    return from === to ? [] : [`${from} imports ${to}`]
  })
}

test('every folder imports what imports.txt declares, and nothing else', () => {
  const found = new Set(files.filter((file) => file.endsWith('.ts')).flatMap(importsOf))
  const declared = new Set(rooms.flatMap(({ path, arrows }) => arrows.map(({ to }) => `${path} imports ${to}`)))
  expect([...found.difference(declared)].toSorted(), 'not declared').toEqual([])
  expect([...declared.difference(found)].toSorted(), 'declared, but not there').toEqual([])
})

test('only the marked imports go up the page', () => {
  const wrong = rooms.flatMap(({ path, line, arrows }) =>
    arrows.flatMap(({ to, isUp }) => {
      const target = rooms.find((room) => room.path === to)
      const isSameTree = to.split('/')[0] === path.split('/')[0]
      return isSameTree && (target?.line ?? 0) < line !== isUp ? [`${path} imports ${to}`] : []
    }),
  )
  expect(wrong).toEqual([])
})

test(`no folder holds more than ${MOST_FILES} files`, () => {
  const full = Map.groupBy(files, (file) => dirname(file))
    .entries()
    .filter(([, own]) => own.length > MOST_FILES)
  expect([...full].map(([folder, own]) => `${folder}: ${own.length}`)).toEqual([])
})
