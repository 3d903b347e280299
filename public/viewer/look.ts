/** How parts are drawn when the user wants them otherwise than their script says: on the screen only, the files stay as they are. */

export interface PartLook {
  /** sRGB, each 0…1. */
  color: readonly [number, number, number]
  /** 0…1 */
  opacity: number
}

/** By the name of the part, so that they outlast the next run. */
export type Looks = ReadonlyMap<string, PartLook>

/** The look of a part: the user's, else the script's. */
export function lookOf({ name, color, opacity }: PartLook & { name: string }, looks: Looks): PartLook {
  return looks.get(name) ?? { color, opacity }
}

/** A colour as `#rrggbb`. */
export function toHex(color: PartLook['color']): string {
  return `#${color
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** A colour from `#rrggbb`. */
export function fromHex(hex: string): [number, number, number] {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [channel(1), channel(3), channel(5)]
}
