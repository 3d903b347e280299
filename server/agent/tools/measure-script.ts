/**
 * What `measure` runs in the sandbox, on the exact shape of a finished job. Text, because it is a script for a runner: it sees
 * `replicad`, `oc`, `files` and its parameters, and nothing of the server.
 */
export const MEASURE_SCRIPT = String.raw`
const defaultParams = { query: '{}' }

async function main({ deserializeShape, measureArea, measureLength, measureDistanceBetween, makeVertex, makeBaseBox }, p) {
  const { what, limit, from, to, named } = JSON.parse(p.query)
  const shape = deserializeShape(await files['model.brep'].text())
  const faces = shape.faces
  const edges = shape.edges
  const round = (value) => Number(value.toFixed(4))
  const point = (vector) => { const { x, y, z } = vector; return [round(x), round(y), round(z)] }
  const gp = (value) => [value.X(), value.Y(), value.Z()]

  const cylinderOf = (face) => {
    if (face.geomType !== 'CYLINDRE') return null
    const cylinder = new oc.BRepAdaptor_Surface(face.wrapped, false).Cylinder()
    return { radius: cylinder.Radius(), origin: gp(cylinder.Axis().Location()), axis: gp(cylinder.Axis().Direction()) }
  }
  const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
  const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
  const along = ({ origin, axis }, t) => origin.map((value, index) => value + axis[index] * t)

  const faceRow = (face, index) => {
    const cylinder = cylinderOf(face)
    return {
      face: index,
      type: face.geomType === 'CYLINDRE' ? 'CYLINDER' : face.geomType,
      areaMm2: round(measureArea(face)),
      center: point(face.center),
      normal: point(face.normalAt()),
      ...(cylinder && { radiusMm: round(cylinder.radius), axis: cylinder.axis.map(round) }),
    }
  }
  const edgeRow = (edge, index) => ({
    edge: index,
    type: edge.geomType,
    lengthMm: round(measureLength(edge)),
    start: point(edge.startPoint),
    end: point(edge.endPoint),
  })

  /** Round holes: walls that look at their own axis, halves of one wall together. */
  const holes = () => {
    const found = []
    for (const [index, face] of faces.entries()) {
      const cylinder = cylinderOf(face)
      if (!cylinder) continue
      const spot = face.pointOnSurface(0.5, 0.5)
      const toAxis = minus(along(cylinder, dot(minus([spot.x, spot.y, spot.z], cylinder.origin), cylinder.axis)), [spot.x, spot.y, spot.z])
      const normal = face.normalAt(spot)
      if (dot(toAxis, [normal.x, normal.y, normal.z]) <= 0) continue
      const ends = face.edges.flatMap((edge) => [edge.startPoint, edge.endPoint]).map(({ x, y, z }) => dot(minus([x, y, z], cylinder.origin), cylinder.axis))
      const [low, high] = [Math.min(...ends), Math.max(...ends)]
      const same = found.find((hole) => Math.abs(hole.radius - cylinder.radius) < 1e-6 && Math.abs(Math.abs(dot(hole.axis, cylinder.axis)) - 1) < 1e-9 &&
        Math.hypot(...minus(hole.middle, along(cylinder, (low + high) / 2))) < 1e-6)
      if (same) { same.faces.push(index); same.areaMm2 += measureArea(face) }
      else found.push({ radius: cylinder.radius, axis: cylinder.axis, middle: along(cylinder, (low + high) / 2), depth: high - low, faces: [index], areaMm2: measureArea(face) })
    }
    return found
      // A rounded inner corner is only a piece of a wall.
      .filter(({ areaMm2, radius, depth }) => areaMm2 > 0.75 * 2 * Math.PI * radius * depth)
      .map(({ radius, axis, middle, depth, faces: walls }) => ({ diameterMm: round(2 * radius), depthMm: round(depth), middle: middle.map(round), axis: axis.map(round), faces: walls }))
  }

  const pick = (selector) => {
    if (selector.point) return makeVertex(selector.point)
    const [kind, list] = selector.face !== undefined ? ['face', faces] : ['edge', edges]
    const index = selector.face ?? selector.edge
    if (!list[index]) throw new RangeError('There is no ' + kind + ' ' + index + ': the part has ' + list.length)
    return list[index]
  }

  const boxOf = (shape) => shape.boundingBox.bounds.map((corner) => corner.map(round))
  const coplanar = (face) => faces.filter((other) => other !== face && other.geomType === 'PLANE' && (() => {
    const [normal, own] = [other.normalAt(), face.normalAt()]
    const apart = minus(point(other.center), point(face.center))
    return dot(point(normal), point(own)) > 1 - 1e-6 && Math.abs(dot(apart, point(own))) < 1e-3
  })()).length
  /** Each once, in the order of the explorer, as the view numbers them. */
  const vertices = () => {
    const found = []
    const { TopAbs_VERTEX, TopAbs_SHAPE } = oc.TopAbs_ShapeEnum
    const explorer = new oc.TopExp_Explorer(shape.wrapped, TopAbs_VERTEX, TopAbs_SHAPE)
    for (; explorer.More(); explorer.Next()) {
      const vertex = explorer.Current()
      if (!found.some((other) => other.IsSame(vertex))) found.push(vertex)
    }
    return found
  }
  const name = ({ kind, index }) => {
    if (kind === 'vertex') {
      const vertex = vertices()[index]
      return vertex ? { vertex: index, at: gp(oc.BRep_Tool.Pnt(oc.TopoDS.Vertex(vertex))).map(round) } : null
    }
    const face = kind === 'face' ? faces[index] : undefined
    const edge = kind === 'edge' ? edges[index] : undefined
    if (face) return { ...faceRow(face, index), box: boxOf(face), coplanar: face.geomType === 'PLANE' ? coplanar(face) : 0 }
    return edge ? { ...edgeRow(edge, index), box: boxOf(edge) } : null
  }

  const report = () => {
    if (what === 'named') return { bounds: boxOf(shape), named: named.map(name) }
    if (what === 'distance') return { distanceMm: round(measureDistanceBetween(pick(from), pick(to))) }
    const rows = what === 'faces' ? faces.map(faceRow).sort((a, b) => b.areaMm2 - a.areaMm2)
      : what === 'edges' ? edges.map(edgeRow).sort((a, b) => b.lengthMm - a.lengthMm)
      : holes().sort((a, b) => b.diameterMm - a.diameterMm)
    return { count: rows.length, [what]: rows.slice(0, limit), ...(rows.length > limit && { more: rows.length - limit }) }
  }
  console.log(JSON.stringify(report()))
  return makeBaseBox(1, 1, 1)
}
`
