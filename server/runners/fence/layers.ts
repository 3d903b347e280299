/** The layers of the fence around runners. */

/** Layers that a machine may or may not have. */
export const PROBED_LAYERS = ['namespaces', 'landlock', 'seccomp'] as const
export type ProbedLayer = (typeof PROBED_LAYERS)[number]

/** Which of the layers are put up around runners. */
export type Fence = Readonly<Record<ProbedLayer, boolean>>
