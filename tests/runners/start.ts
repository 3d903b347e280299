/** Starts each kind of runner behind a chosen fence. */
import { insideNamespaces } from '../../server/runners/fence/bubblewrap.ts'
import type { Command } from '../../server/runners/process/command.ts'
import { forkCommand } from '../../server/runners/fork/fork-command.ts'
import { createForkServer, type ForkServer } from '../../server/runners/fork/fork-server.ts'
import type { Runner } from '../../server/runners/runner.ts'
import type { Fence } from '../../server/runners/fence/layers.ts'
import { levelOf } from '../../server/runners/fence/sandbox.ts'
import { spareCommand, tiedToParent } from '../../server/runners/spare/spare-command.ts'
import { createSparePool } from '../../server/runners/spare/spare-process.ts'
import { ROOT } from './runs.ts'

export const OPEN: Fence = { namespaces: false, landlock: false, seccomp: false }

export interface StartOptions {
  fence: Fence
  /** Node's permission model. */
  permissions?: boolean
  nodeFlags?: readonly string[]
  spares?: number
  warmUp?: number
  onWarning?: (message: string) => void
}

const describe = (fence: Fence) => ({ level: levelOf(fence), layers: [] })

export function startForks({ spares = 2, warmUp = 0, onWarning = () => {}, ...options }: StartOptions): ForkServer {
  const command = place(forkCommand(commandOptions(options)), options.fence)
  return createForkServer({ command, spares, warmUp, sandbox: describe(options.fence), onWarning })
}

export function startSpares({ spares = 2, onWarning = () => {}, ...options }: StartOptions): Runner {
  const command = place(spareCommand(commandOptions(options)), options.fence)
  return createSparePool({ command, size: spares, sandbox: describe(options.fence), onWarning })
}

const commandOptions = ({ fence, permissions = true, nodeFlags = [] }: StartOptions) => ({
  root: ROOT,
  memoryMb: 1024,
  fence: { ...fence, permissions },
  nodeFlags,
})

function place(command: Command, { namespaces }: Fence): Command {
  const placed = namespaces ? insideNamespaces(command, ROOT) : tiedToParent(command)
  if (!placed) throw new Error('Cannot start in namespaces: bubblewrap is not installed')
  return placed
}
