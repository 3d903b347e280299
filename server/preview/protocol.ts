/** What the server and its drawing thread say to each other. */

/** Pictures that can be drawn of a job, by the names of their artifacts. */
export const PICTURES = ['thumb.png', 'sheet.png'] as const
export type PictureName = (typeof PICTURES)[number]

/** Asks for one picture; the thread reads the files itself. */
export interface DrawRequest {
  picture: PictureName
  glbPath: string
  factsPath: string
  /** Shown where the facts name nothing. */
  title: string
}

/** The picture, or why it cannot be drawn; `isBug` tells faults of ours from faults of the model. */
export type DrawReply = { png: Uint8Array } | { fault: string; isBug: boolean }

/** Whether an artifact of this name is a picture. */
export function isPictureName(name: string): name is PictureName {
  return PICTURES.some((picture) => picture === name)
}
