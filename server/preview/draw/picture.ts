/** A picture in memory, and what can be drawn on it. */

/** `pixels`: red, green, blue, alpha a pixel, 0…255, rows from the top, colours not multiplied by alpha. */
export interface Picture {
  width: number
  height: number
  pixels: Uint8Array
}

/** sRGB, each 0…255. */
export type Rgb = readonly [number, number, number]

/** In pixels, from the top left corner. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** A picture of one colour; transparent without one. */
export function createPicture(width: number, height: number, ground?: Rgb): Picture {
  const pixels = new Uint8Array(4 * width * height)
  if (ground) new Uint32Array(pixels.buffer).fill(new Uint32Array(Uint8Array.of(...ground, 255).buffer)[0] ?? 0)
  return { width, height, pixels }
}

/** Lays a colour over one pixel; `alpha` is 0…1. */
export function blend({ pixels }: Picture, pixel: number, [red, green, blue]: Rgb, alpha: number): void {
  const at = 4 * pixel
  const below = ((pixels[at + 3] ?? 0) / 255) * (1 - alpha)
  const sum = alpha + below
  if (sum <= 0) return
  const share = alpha / sum
  pixels[at] = red * share + (pixels[at] ?? 0) * (1 - share) + 0.5
  pixels[at + 1] = green * share + (pixels[at + 1] ?? 0) * (1 - share) + 0.5
  pixels[at + 2] = blue * share + (pixels[at + 2] ?? 0) * (1 - share) + 0.5
  pixels[at + 3] = 255 * sum + 0.5
}

/** Lays one picture over another with its corner at x, y; what does not fit is cut off. */
export function paste(onto: Picture, picture: Picture, x: number, y: number): void {
  const { pixels } = picture
  for (let row = Math.max(0, -y); row < Math.min(picture.height, onto.height - y); row++)
    for (let column = Math.max(0, -x); column < Math.min(picture.width, onto.width - x); column++) {
      const at = 4 * (row * picture.width + column)
      const alpha = pixels[at + 3] ?? 0
      if (alpha === 0) continue
      const color: Rgb = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]
      blend(onto, (y + row) * onto.width + x + column, color, alpha / 255)
    }
}

/** Fills a rectangle; its corners may lie between pixels. */
export function fillRect(picture: Picture, { x, y, width, height }: Rect, color: Rgb, alpha = 1): void {
  const top = Math.max(0, Math.floor(y))
  const left = Math.max(0, Math.floor(x))
  for (let row = top; row < Math.min(picture.height, y + height); row++)
    for (let column = left; column < Math.min(picture.width, x + width); column++) {
      const covered = overlap(column, x, width) * overlap(row, y, height)
      blend(picture, row * picture.width + column, color, alpha * covered)
    }
}

/** Length that a pixel at `at` shares with a span. */
function overlap(at: number, start: number, length: number): number {
  return Math.max(0, Math.min(at + 1, start + length) - Math.max(at, start))
}
