/** Copies text and says so. */
import { h } from './dom.ts'
import { toast } from './toast.ts'

/** Copies `text`; `what` names it in the note, such as `Link`. Works without HTTPS too. */
export async function copyText(text: string, what: string): Promise<void> {
  const done = (await copyByApi(text)) || copyBySelection(text)
  if (done) toast(`${what} copied`)
  else toast(`${what} could not be copied: the browser does not allow it`, 'fault')
}

async function copyByApi(text: string): Promise<boolean> {
  if (!isSecureContext) return false
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false // no permission: the older way may still work
  }
}

function copyBySelection(text: string): boolean {
  const field = h('textarea', { class: 'off-screen', readonly: true })
  field.value = text
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}
