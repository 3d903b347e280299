/**
 * Runs in the browser: draws the same part from its GLB with the page's own reader and viewer, and from its STL with three's
 * `STLLoader` and `EdgesGeometry`. Each run has a canvas and a renderer of its own, ready before the clock starts, and ends when
 * the first picture of the part has been read back from the graphics card.
 */
import {
  Box3,
  BufferGeometry,
  DirectionalLight,
  EdgesGeometry,
  HemisphereLight,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshLambertMaterial,
  OrthographicCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three'
import { STLLoader } from 'three/addons/loaders/STLLoader.js'
import { parseGlb } from '../../public/viewer/glb.ts'
import { createViewer } from '../../public/viewer/viewer.ts'

/** What one run took, and what came of it. */
export interface Lap {
  /** From bytes to objects of the scene, without drawing. */
  parseMs: number
  /** From bytes to pixels that can be read. */
  pixelsMs: number
  triangles: number
  /** Share of the picture that is not empty, 0…1: a run that has drawn nothing must not count. */
  covered: number
}

const SIZE = { width: 800, height: 600 }

function addCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.style.width = `${SIZE.width}px`
  canvas.style.height = `${SIZE.height}px`
  document.body.replaceChildren(canvas)
  return canvas
}

/** Waits for the card to finish and answers how much it has drawn. */
function readBack(canvas: HTMLCanvasElement): number {
  const gl = canvas.getContext('webgl2')
  if (!gl) throw new Error('There is no WebGL 2')
  const pixels = new Uint8Array(4 * canvas.width * canvas.height)
  gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
  let drawn = 0
  for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 250) drawn++
  return drawn / (canvas.width * canvas.height)
}

async function nextFrame(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** The page's way. */
async function drawGlb(bytes: ArrayBuffer): Promise<Lap> {
  const canvas = addCanvas()
  const viewer = createViewer({
    canvas,
    colors: { grid: [0.5, 0.5, 0.5, 0.3], axisX: [1, 0, 0, 0.5], axisY: [0, 1, 0, 0.5] },
    prefersReducedMotion: () => true,
    onView: () => {},
    onContext: () => {},
  })
  await nextFrame()
  await nextFrame() // the size is known, the empty stage is drawn
  const startedMs = performance.now()
  const parts = parseGlb(bytes)
  viewer.show(parts, new Set(), 'always')
  const parsedMs = performance.now()
  const drawn = Promise.withResolvers<Lap>()
  viewer.stage.listen((change) => {
    if (change !== 'view') return
    const covered = readBack(canvas)
    drawn.resolve({
      parseMs: parsedMs - startedMs,
      pixelsMs: performance.now() - startedMs,
      triangles: viewer.stats().triangles,
      covered,
    })
  })
  const lap = await drawn.promise
  viewer.dispose()
  return lap
}

/** The usual way: three's loader, edges found from the angles between triangles, its cheapest lit material. */
async function drawStl(bytes: ArrayBuffer): Promise<Lap> {
  const canvas = addCanvas()
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true })
  renderer.setSize(SIZE.width, SIZE.height, false)
  const scene = new Scene()
  scene.add(new HemisphereLight(0xffffff, 0x444444, 2), new DirectionalLight(0xffffff, 2))
  const camera = new OrthographicCamera()
  renderer.render(scene, camera)
  await nextFrame()
  await nextFrame()
  const startedMs = performance.now()
  const geometry: BufferGeometry = new STLLoader().parse(bytes)
  const edges = new EdgesGeometry(geometry, 20)
  const faces = new Mesh(
    geometry,
    new MeshLambertMaterial({ color: 0x7ba7d9, polygonOffset: true, polygonOffsetFactor: 1 }),
  )
  scene.add(faces, new LineSegments(edges, new LineBasicMaterial({ color: 0x111111 })))
  lookAt(camera, geometry)
  const parsedMs = performance.now()
  await nextFrame()
  renderer.render(scene, camera)
  const covered = readBack(canvas)
  const lap = {
    parseMs: parsedMs - startedMs,
    pixelsMs: performance.now() - startedMs,
    triangles: (geometry.getAttribute('position')?.count ?? 0) / 3,
    covered,
  }
  geometry.dispose()
  edges.dispose()
  renderer.dispose()
  return lap
}

/** The same view as the page's: from the front, right and above, with the part in the middle. */
function lookAt(camera: OrthographicCamera, geometry: BufferGeometry): void {
  geometry.computeBoundingBox()
  const box = geometry.boundingBox ?? new Box3()
  const centre = box.getCenter(new Vector3())
  const radius = box.getSize(new Vector3()).length() / 2
  camera.up.set(0, 0, 1)
  camera.position.copy(centre).add(new Vector3(1, -1, 0.8).setLength(4 * radius))
  camera.lookAt(centre)
  camera.top = radius
  camera.bottom = -radius
  camera.right = (radius * SIZE.width) / SIZE.height
  camera.left = -camera.right
  camera.near = 0
  camera.far = 8 * radius
  camera.updateProjectionMatrix()
}

Object.assign(window, {
  async race(glbUrl: string, stlUrl: string, rounds: number): Promise<{ glb: Lap[]; stl: Lap[] }> {
    const [glb, stl] = await Promise.all([glbUrl, stlUrl].map(async (url) => (await fetch(url)).arrayBuffer()))
    if (!glb || !stl) throw new Error('There is no part')
    const laps: { glb: Lap[]; stl: Lap[] } = { glb: [], stl: [] }
    // The first round warms both up and is not counted; they take turns, so that both meet the same machine.
    for (let round = 0; round <= rounds; round++) {
      const [ours, theirs] = [await drawGlb(glb.slice()), await drawStl(stl.slice())]
      if (round === 0) continue
      laps.glb.push(ours)
      laps.stl.push(theirs)
    }
    return laps
  },
})
