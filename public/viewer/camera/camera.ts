/** Three's two cameras, placed by one `View`. */
import { Matrix4, OrthographicCamera, PerspectiveCamera, Vector3 } from 'three'
import { along, basisOf, LENS, type Vec3, type View } from './view.ts'

export type Projection = 'orthographic' | 'perspective'

export interface CameraPair {
  /**
   * The camera of a projection, looking as `view` says.
   *
   * @param reach - Millimetres from the target within which everything must be drawn.
   */
  place: (view: View, projection: Projection, aspect: number, reach: number) => OrthographicCamera | PerspectiveCamera
}

/** Creates the cameras; they are placed anew before each picture. */
export function createCameraPair(): CameraPair {
  const orthographic = new OrthographicCamera()
  const perspective = new PerspectiveCamera((LENS * 180) / Math.PI)
  const matrix = new Matrix4()

  return {
    place(view, projection, aspect, reach) {
      const { right, up, back } = basisOf(view)
      const lensDistance = view.height / 2 / Math.tan(LENS / 2)
      const distance = projection === 'perspective' ? lensDistance : reach
      const camera = projection === 'perspective' ? perspective : orthographic
      camera.position.copy(vector(along(view.target, back, distance)))
      camera.quaternion.setFromRotationMatrix(matrix.makeBasis(vector(right), vector(up), vector(back)))
      camera.near = projection === 'perspective' ? Math.max(distance - reach, distance / 500) : 0
      camera.far = distance + reach
      if (camera === orthographic) {
        orthographic.top = view.height / 2
        orthographic.bottom = -orthographic.top
        orthographic.right = orthographic.top * aspect
        orthographic.left = -orthographic.right
      } else perspective.aspect = aspect
      camera.updateProjectionMatrix()
      camera.updateMatrixWorld()
      return camera
    },
  }
}

function vector([x, y, z]: Vec3): Vector3 {
  return new Vector3(x, y, z)
}
