/** Volumes, as often as they are asked for: quick by default, and never twice for the same shape. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'

/**
 * Volume in mm³ by a fixed number of points a face: quick, and right to about a thousandth where faces have curved borders.
 */
export function quickVolumeMm3(shape: TopoDS_Shape, { oc }: Kernel): number {
  const properties = new oc.GProp_GProps()
  oc.BRepGProp.VolumeProperties(shape, properties, false, false, false)
  const volume = properties.Mass()
  properties.delete()
  return volume
}

/** Volume in mm³ to a millionth; takes several times as long as the quick one. */
export function exactVolumeMm3(shape: TopoDS_Shape, { oc }: Kernel): number {
  const properties = new oc.GProp_GProps()
  oc.BRepGProp.VolumeProperties(shape, properties, 1e-6, false, false)
  const volume = properties.Mass()
  properties.delete()
  return volume
}
