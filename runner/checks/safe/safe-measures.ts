/** Lets scripts measure exactly: OpenCascade's own integrals, which replicad asks for, are wrong where a border has many knots. */
import type { AnyShape, LinearPhysicalProperties, SurfacePhysicalProperties, VolumePhysicalProperties } from 'replicad'
import type { GProp_GProps } from 'replicad-opencascadejs'
import { explore } from '../../kernel/explore.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { edgeLengthMm } from '../../measures/edge-length.ts'
import { massOf, skinOf } from '../../measures/integrals.ts'
import { integrateShape } from '../../measures/shape-integrals.ts'

type Point = readonly [number, number, number]

/** replicad's functions that measure, to be taken instead of its own; `length` of edges and wires is replaced in place. */
export function safeMeasures(kernel: Kernel) {
  const { oc, replicad } = kernel

  /** Moments about axes stay the kernel's. */
  function holding(properties: GProp_GProps, mass: number, [x, y, z]: Point): GProp_GProps {
    return Object.assign(properties, { Mass: () => mass, CentreOfMass: () => new oc.gp_Pnt(x, y, z) })
  }

  function measureShapeVolumeProperties({ wrapped }: AnyShape): VolumePhysicalProperties {
    const properties = new oc.GProp_GProps()
    oc.BRepGProp.VolumeProperties(wrapped, properties, false, false, false)
    const { volumeMm3, centerOfMass } = massOf(integrateShape(wrapped, kernel))
    return new replicad.VolumePhysicalProperties(holding(properties, volumeMm3, centerOfMass))
  }

  function measureShapeSurfaceProperties({ wrapped }: AnyShape): SurfacePhysicalProperties {
    const properties = new oc.GProp_GProps()
    oc.BRepGProp.SurfaceProperties(wrapped, properties, false, false)
    const { areaMm2, centerOfMass } = skinOf(integrateShape(wrapped, kernel))
    return new replicad.SurfacePhysicalProperties(holding(properties, areaMm2, centerOfMass))
  }

  /** An edge between two faces counts twice, as in replicad. */
  function lengthMm({ wrapped }: AnyShape): number {
    let sum = 0
    for (const edge of explore(wrapped, 'edge', kernel)) {
      sum += edgeLengthMm(edge, kernel)
      edge.delete()
    }
    return sum
  }

  function measureShapeLinearProperties(shape: AnyShape): LinearPhysicalProperties {
    const properties = new oc.GProp_GProps()
    oc.BRepGProp.LinearProperties(shape.wrapped, properties, false, false)
    const center = properties.CentreOfMass()
    const point: Point = [center.X(), center.Y(), center.Z()]
    center.delete()
    return new replicad.LinearPhysicalProperties(holding(properties, lengthMm(shape), point))
  }

  Object.defineProperty(replicad._1DShape.prototype, 'length', {
    configurable: true,
    get(this: AnyShape): number {
      return lengthMm(this)
    },
  })
  return {
    measureShapeVolumeProperties,
    measureShapeSurfaceProperties,
    measureShapeLinearProperties,
    measureVolume: (shape: AnyShape): number => massOf(integrateShape(shape.wrapped, kernel)).volumeMm3,
    measureArea: (shape: AnyShape): number => skinOf(integrateShape(shape.wrapped, kernel)).areaMm2,
    measureLength: lengthMm,
  }
}
