/** What is answered instead of a part. */

/** A fault of the request that the user must settle: what was not understood, or what cannot be built. */
export class Question extends Error {
  override readonly name = 'Question'
  readonly about: readonly string[]
  constructor(message: string, about: readonly string[] = []) {
    super(message)
    this.about = about
  }
}
