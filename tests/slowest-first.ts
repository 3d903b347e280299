/** The order of test files: those that take longest first, so that no worker is left alone with one of them at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Parts of paths, the longest first; all others follow as Vitest has them. */
const SLOW = ['kill/', 'attacks/', 'runners/contract', 'e2e/', 'agent/', 'store/pglite', 'runners/', 'http/']

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = SLOW.findIndex((part) => moduleId.includes(`/tests/${part}`))
      return at < 0 ? SLOW.length : at
    }
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own method
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
