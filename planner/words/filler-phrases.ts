/** Phrases that only make a prompt polite, or say how it is meant: they change nothing about the part. */
import type { Token } from '../text/lex.ts'
import { listed } from './listed.ts'

const PHRASES = listed(`
  if possible, if you can, if you could, if you would, if you please, if it is possible,
  would it be possible to, is it possible to, be so kind as to, of round wire, of wire, from wire,
  from round wire, made of wire, made of round wire, from round bar, for me, to me, for us, for my project,
  for my wife, for a friend, for a project, for my shop, for the workshop, for my workshop, for 3 d printing,
  for printing, to print, that is it, that is all, that should be it, that would be great, would be great,
  would be nice, would be perfect, thanks in advance, thank you very much, thanks a lot, many thanks,
  as follows, as described, as shown, as described below, as below, see below, with the following dimensions,
  with these dimensions, with following dimensions, in one piece, as one piece, as a single piece, as one solid,
  as a single solid, as a solid, in total, in size, in shape, in the shape of, in the form of, nothing fancy,
  nothing special, no frills, just a, just an, no big deal, in mm, in millimetres, all in mm, all mm,
  dimensions in mm, all dimensions in mm, units mm, unit mm, help me with, help me make, help me design,
  help me model, i would like to have, i would like you to, i want you to, what i need is, i am looking for,
  we are looking for, i am in need of, do you think you could, so that it, as well as, out of one piece,
  made from solid, out of solid, from solid, from a solid block, one of`)
  .map((phrase) => phrase.split(' '))
  .toSorted((a, b) => b.length - a.length)

const BY_FIRST = Map.groupBy(PHRASES, ([first = '']) => first)

/** The end of the polite phrase that starts at token `i`; null when there is none. */
export function readFillerPhrase(tokens: readonly Token[], i: number): number | null {
  const candidates = BY_FIRST.get(tokens[i]?.text ?? '')
  const found = candidates?.find((words) => words.every((word, k) => tokens[i + k]?.text === word))
  return found ? i + found.length : null
}
