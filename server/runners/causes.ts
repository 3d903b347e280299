/** The sentences for runs that were ended from outside, each with what to do about it. */
import type { JobError } from '../api.ts'
import type { Limits } from './runner.ts'

export const causes = {
  timeout: ({ wallMs }: Limits): JobError => ({
    code: 'timeout',
    message: `The script ran longer than ${wallMs / 1000} s and was stopped`,
    hint: 'Look for an endless loop; use fewer or simpler shapes; mesh more coarsely; or raise JOB_TIMEOUT_MS',
  }),
  cpu: ({ cpuMs }: Limits): JobError => ({
    code: 'cpu',
    message: `The script used more than ${cpuMs / 1000} s of processor time and was stopped`,
    hint: 'Use fewer or simpler shapes, or mesh more coarsely',
  }),
  memory: ({ memoryMb }: Limits): JobError => ({
    code: 'memory',
    message: `The script used more than ${memoryMb} MB of memory and was stopped`,
    hint: 'Use smaller arrays and fewer shapes; mesh more coarsely; or raise JOB_MEMORY_MB',
  }),
  outputLimit: (what: string): JobError => ({
    code: 'output_limit',
    message: `The script was stopped: ${what}`,
    hint: 'Print less, or make a simpler part',
  }),
  badFrame: (why: string): JobError => ({
    code: 'crash',
    message: `The runner said something that cannot be understood and was stopped: ${why}`,
    hint: 'A script that tampers with its surroundings does this',
  }),
  crash: (how: string): JobError => ({
    code: 'crash',
    message: `The runner ended without a result (${how})`,
    hint: 'The kernel may have crashed on this geometry: try other sizes, or leave out the last operation',
  }),
  gone: (): JobError => ({
    code: 'lost',
    message: 'The runner was closed before the job could start',
    hint: 'Submit the job again',
  }),
  noProcess: (why: string): JobError => ({
    code: 'crash',
    message: `No runner process could be started: ${why.slice(0, 500)}`,
    hint: 'This is a fault of the server, not of the script; its log says more',
  }),
  canceled: (): JobError => ({ code: 'crash', message: 'The run was canceled' }),
} as const
