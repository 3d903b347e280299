/**
 * Profiles of which replicad makes nothing sound: an open one gives the surface that it sweeps over, not an invalid solid, and
 * profiles with holes can be lofted.
 */
import type { AnyShape, CompoundSketch, Shape3D, Sketch, Sketches } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import { ScriptError } from '../../faults/script-error.ts'
import { isProfileClosed } from '../shapes/profile.ts'

type ExtrudeConfig = Parameters<Sketch['extrude']>[1]
type Section = Sketch | CompoundSketch | Sketches
type LoftConfig = Parameters<Sketch['loftWith']>[1]

/** Replaces `extrude`, `revolve` and `loftWith` of sketches where their profile is open, and `loftWith` of profiles with holes. */
export function installSafeProfiles(kernel: Kernel): void {
  const { oc, replicad } = kernel
  const { Sketch: Plain, CompoundSketch: Holed } = replicad
  const original = (name: 'extrude' | 'revolve' | 'loftWith') => Reflect.get(Plain.prototype, name)
  const [extrude, revolve, loftWith] = [original('extrude'), original('revolve'), original('loftWith')]
  const isOpen = (sketch: Sketch) => !isProfileClosed(sketch, kernel)

  function shape3D(shape: AnyShape, name: string): Shape3D {
    if (replicad.isShape3D(shape)) return shape
    throw new Error(`Could not ${name} to a 3d shape`)
  }

  Object.assign(Plain.prototype, {
    extrude(this: Sketch, distance: number, config: ExtrudeConfig = {}): Shape3D {
      const { extrusionDirection, extrusionProfile, twistAngle, origin = this.defaultOrigin } = config
      if (!isOpen(this)) return Reflect.apply(extrude, this, [distance, config])
      const way = new replicad.Vector(extrusionDirection ?? this.defaultDirection).normalized().multiply(distance)
      const swept = twistAngle
        ? replicad.twistExtrude(this.wire, twistAngle, origin, way, extrusionProfile, true)
        : extrusionProfile
          ? replicad.complexExtrude(this.wire, origin, way, extrusionProfile, true)
          : replicad.cast(new oc.BRepPrimAPI_MakePrism(this.wire.wrapped, way.wrapped, true, true).Shape())
      this.delete()
      return shape3D(Array.isArray(swept) ? swept[0] : swept, 'extrude')
    },
    revolve(this: Sketch, axis?: Parameters<Sketch['revolve']>[0], config: Parameters<Sketch['revolve']>[1] = {}) {
      if (!isOpen(this)) return Reflect.apply(revolve, this, [axis, config])
      const about = replicad.makeAx1(config.origin ?? this.defaultOrigin, axis ?? [0, 0, 1])
      const radians = ((config.angle ?? 360) * Math.PI) / 180
      const swept = replicad.cast(new oc.BRepPrimAPI_MakeRevol(this.wire.wrapped, about, radians, true).Shape())
      this.delete()
      return shape3D(swept, 'revolve')
    },
    loftWith(this: Sketch, others: Section | Section[], config: LoftConfig = {}, isShell = false) {
      const sections = [this, others].flat()
      if (!sections.every((section) => section instanceof Plain)) return loft(sections, config)
      return Reflect.apply(loftWith, this, [others, config, isShell || sections.some(isOpen)])
    },
  })
  for (const { prototype } of [Holed, replicad.Sketches])
    Object.assign(prototype, {
      loftWith(this: Section, others: Section | Section[], config: LoftConfig = {}): Shape3D {
        return loft([this, others].flat(), config)
      },
    })

  /** Lofts profiles with holes, and drawings of one such profile: the body through the outlines less those through the holes. */
  function loft(sections: readonly Section[], config: LoftConfig): Shape3D {
    const [first, ...rest] = sections.map((section) => outlinesOf(section, sections))
    if (!first || rest.some((outlines) => outlines.length !== first.length)) throw unlike(sections)
    // The holes of each section are taken in the order of those before that they lie next to.
    const ordered = [first]
    for (const outlines of rest) ordered.push(matched(ordered.at(-1) ?? first, outlines))
    const [body, ...holes] = first.map((_, column) => {
      const [bottom, ...above] = ordered.flatMap((outlines) => outlines[column]?.clone() ?? [])
      if (!bottom) throw unlike(sections)
      return bottom.loftWith(above, config)
    })
    if (!body) throw unlike(sections)
    return holes.reduce<Shape3D>((part, hole) => part.cut(hole), body)
  }

  /** The outline of a profile and its holes. */
  function outlinesOf(section: Section, all: readonly Section[]): Sketch[] {
    if (section instanceof Plain) return [section]
    if (section instanceof Holed) return section.sketches
    const [only, ...others] = section.sketches
    if (!only || others.length > 0) throw unlike(all)
    return outlinesOf(only, all)
  }

  /** Outlines as they are, holes in the order of those of the section before: each the nearest that is left. */
  function matched(before: readonly Sketch[], [outline, ...holes]: readonly Sketch[]): Sketch[] {
    const left = [...holes]
    const found = before.slice(1).flatMap((hole) => {
      const center = centerOf(hole)
      const nearest = left.toSorted((a, b) => distance(centerOf(a), center) - distance(centerOf(b), center))[0]
      return nearest ? left.splice(left.indexOf(nearest), 1) : []
    })
    return outline ? [outline, ...found] : found
  }

  function unlike(sections: readonly Section[]): ScriptError {
    const words = sections.map(contentsOf)
    return new ScriptError(`Cannot loftWith: the profiles do not match, they have ${words.join(' and ')}`, {
      rule: 'E_LOFT_PROFILES',
      hint: 'Loft one piece at a time, and the outlines and the holes on their own: outer.loftWith(outer2).cut(inner.loftWith(inner2))',
    })
  }

  function contentsOf(section: Section): string {
    if (section instanceof Plain) return 'no hole'
    if (section instanceof Holed) return count(section.sketches.length - 1, 'hole')
    const [only, ...others] = section.sketches
    return only && others.length === 0 ? contentsOf(only) : count(section.sketches.length, 'piece')
  }

  function centerOf({ wire }: Sketch): readonly [number, number] {
    const [x, y] = wire.boundingBox.center
    return [x, y]
  }
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
const distance = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]) =>
  Math.hypot(ax - bx, ay - by)
