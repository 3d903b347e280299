/** A message over the picture, with something to do about it. */
export interface ViewNote {
  title: string
  text: string
  action?: { label: string; run: () => void }
}
