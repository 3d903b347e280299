/** The part as the server draws it, four dimensioned views on a sheet, for browsers that cannot draw it themselves. */
import { h } from '../ui/dom.ts'

/** Why there is no 3D view. */
interface Reason {
  text: string
  action?: { label: string; run: () => void }
}

export interface SheetImage {
  /** From now on the sheet is shown, with the reason why. */
  begin: (reason: Reason) => void
  /** The job whose part is to be seen; null before the first. */
  setJob: (id: string | null) => void
  setSummary: (text: string) => void
  /** The sheet as PNG; null when there is none. */
  picture: () => Promise<Blob | null>
}

/** Creates the sheet in `root`; it stays away until it begins. */
export function createSheetImage(root: HTMLElement): SheetImage {
  const caption = h('p', { class: 'sheet-caption', role: 'note' })
  const image = h('img', { class: 'sheet-image', alt: '', hidden: true })
  let isShown = false
  let jobId: string | null = null
  let shownId: string | null = null
  image.addEventListener('load', () => (root.dataset['sheet'] = 'shown'))
  image.addEventListener('error', () => {
    image.hidden = true
    root.dataset['sheet'] = 'failed'
  })

  function show(): void {
    if (!isShown || jobId === shownId) return
    shownId = jobId
    image.hidden = jobId === null
    if (jobId !== null) image.src = addressOf(jobId)
  }

  return {
    begin({ text, action }) {
      isShown = true
      caption.replaceChildren(text)
      if (action) {
        const button = h('button', { type: 'button', class: 'text-button' }, action.label)
        button.addEventListener('click', action.run)
        caption.append(' ', button)
      }
      root.append(image, caption)
      show()
    },
    setJob(id) {
      jobId = id
      show()
    },
    setSummary(text) {
      image.alt = text.replace('3D view', 'Four views')
    },
    picture: async () => (shownId === null ? null : (await fetch(addressOf(shownId))).blob()),
  }
}

function addressOf(jobId: string): string {
  return `/artifacts/${jobId}/sheet.png`
}
