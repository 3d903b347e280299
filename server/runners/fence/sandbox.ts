/** What stands between a script and this machine: the layers of the fence, found out by trying, and the level they add up to. */
import type { SandboxLevel } from '../../api.ts'
import type { RunnerInfo } from '../runner.ts'
import { PROBED_LAYERS, type Fence, type ProbedLayer } from './layers.ts'
import { probeFence } from './probe.ts'

export interface Finding {
  on: boolean
  why: string
}

/** What this machine can do. */
export interface Machine {
  layers: Readonly<Record<ProbedLayer, Finding>>
  /** Whether a running Node can be forked. */
  fork: Finding
}

/** What each layer has to refuse by itself to count as one. */
const PRIVATE_PARTS = [
  'read a file',
  'write a file',
  'read the environment of another process',
  'trace another process',
]
const REACH = ['connect by TCP', 'send by UDP', 'connect to a unix socket']
const MUST_REFUSE = {
  namespaces: [...PRIVATE_PARTS, ...REACH, 'signal another process'],
  landlock: PRIVATE_PARTS,
  seccomp: [
    ...PRIVATE_PARTS,
    ...REACH,
    'signal another process',
    'make a namespace',
    'make a hidden file',
    'start a process',
    'start a program',
  ],
} as const satisfies Record<ProbedLayer, readonly string[]>

const NOTHING: Fence = { namespaces: false, landlock: false, seccomp: false }

/** Puts up each layer alone, in a process of its own, and tries to get through. Takes about 0.2 s. */
export async function examineMachine(root: string): Promise<Machine> {
  if (process.platform !== 'linux') {
    const off = { on: false, why: `${process.platform} does not offer it` }
    return { layers: { namespaces: off, landlock: off, seccomp: off }, fork: off }
  }
  // The filter is tried in a fork: that shows both at once.
  const [namespaces, landlock, seccomp] = await Promise.all([
    tryLayer('namespaces', root, false),
    tryLayer('landlock', root, false),
    tryLayer('seccomp', root, true),
  ])
  const fork = seccomp.on ? { on: true, why: 'a copy of a running process was made, and did its work' } : seccomp
  return { layers: { namespaces, landlock, seccomp }, fork }
}

async function tryLayer(layer: ProbedLayer, root: string, forks: boolean): Promise<Finding> {
  const outcome = await probeFence({ root, fence: { ...NOTHING, [layer]: true }, forks })
  if ('failed' in outcome) return { on: false, why: outcome.failed }
  const wanted: readonly string[] = MUST_REFUSE[layer]
  const leaks = wanted.filter((act) => outcome.done.includes(act))
  if (leaks.length > 0) return { on: false, why: `tried, and it let through: ${leaks.join(', ')}` }
  return { on: true, why: `tried, and it refused to ${wanted.join(', ')}` }
}

/** The layers that are there on every machine. */
const ALWAYS: RunnerInfo['sandbox']['layers'] = [
  { name: 'process', on: true, why: 'each job has a process of its own, with an empty environment' },
  {
    name: 'permissions',
    on: true,
    why: "Node's permission model: no files but the app's own, no network, no child processes",
  },
  { name: 'compartment', on: true, why: 'scripts see replicad and plain JavaScript, nothing of Node' },
]

/** The sandbox as shown to users, from the layers that are put up. */
export function describeSandbox({ layers }: Machine): RunnerInfo['sandbox'] {
  const fence = fenceOf(layers)
  const probed = PROBED_LAYERS.map((name) => ({ name, on: layers[name].on, why: layers[name].why }))
  return { level: levelOf(fence), layers: [...probed, ...ALWAYS] }
}

/** The layers to put up: all that hold. */
export function fenceOf(layers: Machine['layers']): Fence {
  return { namespaces: layers.namespaces.on, landlock: layers.landlock.on, seccomp: layers.seccomp.on }
}

/**
 * `strong`: the kernel keeps scripts away from files, network and processes in two independent ways. `good`: in one. `basic`:
 * only the language and Node do, and a fault of V8 would let a script out.
 */
export function levelOf({ namespaces, landlock, seccomp }: Fence): SandboxLevel {
  if (namespaces && seccomp) return 'strong'
  if (namespaces || seccomp) return 'good'
  return landlock ? 'good' : 'basic'
}
