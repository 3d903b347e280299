/** Bundles the page in memory: `public/*.ts` and the style sheets of `index.html` become a few minified files with hashed names. */
import { readFile, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build as bundle, stop, type Metafile, type Plugin } from 'esbuild'

/** Everything the browser may ask for besides `/`. */
export interface PageBundle {
  html: string
  /** By path, such as `/assets/app-4KD2.js`; the name changes with the content. */
  files: Map<string, Uint8Array>
}

/** What the page's own materials include of three's GLSL; the shaders of three's stock materials stay out of the bundle. */
const KEPT_GLSL = /\/(common|colorspace_pars_fragment|clipping_planes_\w+)\.glsl\.js$/

/**
 * Parts of three that the renderer names but reaches only for what the page never has: environment maps, headsets, shadows,
 * morphs, groups of uniforms and chains of effects.
 */
const UNREACHED: Record<string, string> = {
  'PMREMGenerator.js': 'export class PMREMGenerator {}',
  'DFGLUTData.js': 'export function getDFGLUT() {}',
  'WebGLEnvironments.js': 'export class WebGLEnvironments { get() { return null } dispose() {} }',
  'WebGLMorphtargets.js': 'export class WebGLMorphtargets { update() {} }',
  'WebGLOutput.js': 'export class WebGLOutput {}',
  'WebGLShadowMap.js': 'export class WebGLShadowMap { enabled = false; render() {} }',
  'WebGLUniformsGroups.js': 'export class WebGLUniformsGroups { update() {} bind() {} dispose() {} }',
  'WebXRManager.js': `export class WebXRManager {
    enabled = false
    isPresenting = false
    addEventListener() {}
    removeEventListener() {}
    setAnimationLoop() {}
    getEnvironmentBlendMode() {}
    dispose() {}
  }`,
}

/** Leaves out a third of three. */
const trimThree: Plugin = {
  name: 'trim-three',
  setup(build) {
    build.onLoad({ filter: /[\\/]three[\\/]src[\\/].*\.glsl\.js$/ }, ({ path }) => {
      if (KEPT_GLSL.test(path.replaceAll('\\', '/'))) return null
      return { contents: 'export const vertex = "", fragment = ""; export default ""' }
    })
    const unreached = new RegExp(`[\\\\/]three[\\\\/]src[\\\\/].*[\\\\/](${Object.keys(UNREACHED).join('|')})$`)
    build.onLoad({ filter: unreached }, ({ path }) => ({ contents: UNREACHED[basename(path)] ?? '' }))
  },
}

/**
 * Builds the page that lies in the folder `source`.
 *
 * @throws Error with esbuild's own message when a source does not compile.
 */
export async function bundlePage(source: string): Promise<PageBundle> {
  const folder = await realpath(source) // esbuild names its outputs by real paths
  const html = await readFile(join(folder, 'index.html'), 'utf8')
  const styles = Array.from(html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g), ([, path = '']) => path)
  try {
    const { outputFiles, metafile } = await bundle({
      absWorkingDir: folder,
      entryPoints: ['app.ts', 'shell/theme-boot.ts', ...styles],
      outdir: 'assets',
      entryNames: '[name]-[hash]',
      chunkNames: '[name]-[hash]',
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      target: 'es2023',
      write: false,
      metafile: true,
      legalComments: 'none',
      logLevel: 'silent',
      // The sources, unlike the ready-made file, let the bundler leave out what the page does not use.
      alias: { three: 'three/src/Three.js' },
      plugins: [trimThree],
    })
    const prefix = join(folder, 'assets')
    const files = new Map(
      outputFiles.map(({ path, contents }) => [`/assets${path.slice(prefix.length).replaceAll('\\', '/')}`, contents]),
    )
    return { html: linkOutputs(html, metafile.outputs), files }
  } finally {
    await stop() // the compiler's process is not needed again
  }
}

/** Replaces source paths in the page by those of the built files and preloads what the page loads right after its start. */
function linkOutputs(html: string, outputs: Metafile['outputs']): string {
  const preloads: string[] = []
  let linked = html
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (!entryPoint) continue
    if (entryPoint.startsWith('viewer/')) preloads.push(`<link rel="modulepreload" href="/${path}" />`)
    linked = linked.replace(`"/${entryPoint}"`, `"/${path}"`)
  }
  return linked.replace('</head>', `${preloads.join('')}</head>`)
}
