/** The WebGL renderer, and in numbers what it shows and keeps. */
import { WebGLRenderer } from 'three'
import type { Bounds } from '../units/format.ts'
import type { Model } from './scene/drawn-model.ts'

/**
 * Creates the renderer of a canvas.
 *
 * @throws Error when the browser gives no WebGL 2 context.
 */
export function createRenderer(canvas: HTMLCanvasElement): WebGLRenderer {
  // The stencil is for the caps of sections; it shares its memory with the depth that is there anyway.
  const renderer = new WebGLRenderer({
    canvas,
    antialias: true,
    alpha: true,
    stencil: true,
    powerPreference: 'high-performance',
  })
  renderer.localClippingEnabled = true
  // Asking for the compiler's messages waits for the compiler, and the tests see to it that there is a picture.
  renderer.debug.checkShaderErrors = false
  renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2))
  return renderer
}

/** What is on the screen; `frames` counts the pictures drawn so far. */
export interface ViewerStats {
  parts: number
  triangles: number
  edges: number
  bounds: Bounds | null
  frames: number
  /** What the graphics card keeps; must not grow from model to model. */
  kept: { geometries: number; textures: number; programs: number; materials: number }
}

/** Counts what is shown, and what the graphics card keeps for it. */
export function statsOf(model: Model | null, renderer: WebGLRenderer, frames: number): ViewerStats {
  return {
    parts: model?.parts.length ?? 0,
    triangles: model?.triangles ?? 0,
    edges: model?.edges ?? 0,
    bounds: model?.bounds ?? null,
    frames,
    kept: keptBy(renderer),
  }
}

function keptBy({ info: { memory, programs } }: WebGLRenderer): ViewerStats['kept'] {
  const { geometries, textures } = memory
  const users = (programs ?? []).map(({ usedTimes }) => usedTimes)
  return { geometries, textures, programs: users.length, materials: users.reduce((sum, count) => sum + count, 0) }
}
