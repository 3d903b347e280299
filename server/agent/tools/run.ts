import { z } from 'zod'
import { reportVersion } from '../prompt/report.ts'
import { answer, defineTool, failure } from './tool.ts'

/** Runs the script. */
export const run = defineTool({
  name: 'run',
  description:
    'Runs the script in its sandbox and answers size, volume, counts, verdict and diagnostics. A change that breaks a working ' +
    'script, or makes its verdict worse, is taken back.',
  level: 'auto',
  input: z.strictObject({}),
  run: async (_input, { document }, signal) => {
    if (document.code.trim() === '') return failure('There is no script yet: write one with write_code')
    const { version, rolledBack } = await document.run(signal)
    const report = reportVersion(version)
    const note =
      rolledBack === null ? '' : `\nThe change was taken back: ${rolledBack}. get_code has the script as it is now`
    return answer(report + note, { isError: version.status !== 'succeeded', jobId: version.jobId })
  },
})
