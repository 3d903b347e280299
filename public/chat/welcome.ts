/** What an empty conversation shows: what can be asked for, and six prompts to begin with. */
import { h } from '../ui/dom.ts'

/** Each is answered offline; a test asks them all. */
export const EXAMPLE_PROMPTS = [
  'A 60 × 40 × 5 mm plate with four M4 holes 6 mm from the edges and 3 mm rounded corners',
  'An L bracket 60 × 40 × 30 mm, 4 mm thick, with two 5 mm holes in each leg',
  'An open box 100 × 60 × 40 mm with 2 mm walls',
  'A flange 80 mm in diameter, 10 mm thick, with a 30 mm bore and six M6 holes on a 60 mm bolt circle',
  'A spur gear with module 2, 24 teeth, 12 mm thick and an 8 mm bore',
  'A knob 30 mm in diameter and 15 mm high with a 6 mm blind hole 10 mm deep',
] as const

/** The elements of the empty conversation. */
export function renderWelcome(onPick: (prompt: string) => void): HTMLElement {
  return h(
    'div',
    { class: 'welcome' },
    h('h3', {}, 'Describe a part'),
    h(
      'p',
      {},
      'Say what it is and give its dimensions. Then change it in the same way: “5 mm taller”, “round the vertical edges by 2 mm”.',
    ),
    h(
      'ul',
      {},
      ...EXAMPLE_PROMPTS.map((prompt) => {
        const button = h('button', { type: 'button', class: 'example' }, prompt)
        button.addEventListener('click', () => onPick(prompt))
        return h('li', {}, button)
      }),
    ),
  )
}
