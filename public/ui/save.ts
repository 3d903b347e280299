/** Saves something as a file of the user. */
import { h } from './dom.ts'

/** Saves what is at an address of this origin. */
export function saveUrl(url: string, fileName: string): void {
  h('a', { href: url, download: fileName }).click()
}

/** Saves bytes that the page has made. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob)
  saveUrl(url, fileName)
  setTimeout(() => URL.revokeObjectURL(url), 10_000) // the browser may still be reading it
}
