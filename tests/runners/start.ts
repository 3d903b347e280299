/** Starts each kind of runner behind a chosen fence. */
import { findBubblewrap, insideNamespaces } from '../../server/runners/bubblewrap.ts'
import { forkCommand } from '../../server/runners/fork-command.ts'
import { createForkServer, type ForkServer } from '../../server/runners/fork-server.ts'
import type { Runner } from '../../server/runners/runner.ts'
import { levelOf, type Fence } from '../../server/runners/sandbox.ts'
import { createSparePool } from '../../server/runners/spare-process.ts'
import { ROOT } from './runs.ts'

export const OPEN: Fence = { namespaces: false, landlock: false, seccomp: false }

export interface StartOptions {
  fence: Fence
  /** Node's permission model. */
  permissions?: boolean
  nodeFlags?: readonly string[]
  spares?: number
  onWarning?: (message: string) => void
}

const describe = (fence: Fence) => ({ level: levelOf(fence), layers: [] })

export function startForks({
  fence,
  permissions = true,
  nodeFlags = [],
  spares = 2,
  onWarning = () => {},
}: StartOptions): ForkServer {
  const plain = forkCommand({ root: ROOT, memoryMb: 1024, fence: { ...fence, permissions }, nodeFlags })
  const bubblewrap = fence.namespaces ? findBubblewrap() : null
  if (fence.namespaces && !bubblewrap) throw new Error('Cannot start in namespaces: bubblewrap is not installed')
  const command = bubblewrap ? insideNamespaces(bubblewrap, plain, ROOT) : plain
  return createForkServer({ command, spares, sandbox: describe(fence), onWarning })
}

export function startSpares({ fence, spares = 2, onWarning = () => {} }: StartOptions): Runner {
  return createSparePool({ root: ROOT, size: spares, memoryMb: 1024, fence, sandbox: describe(fence), onWarning })
}
