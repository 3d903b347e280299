/** Dimensions from standards, in mm. Each table says which standard, so that a reply can name it. */

/** ISO 273:1979, clearance holes for bolts and screws: fine, medium, coarse. */
export const CLEARANCE: Record<string, readonly [fine: number, medium: number, coarse: number]> = {
  '1.6': [1.7, 1.8, 2],
  '2': [2.2, 2.4, 2.6],
  '2.5': [2.7, 2.9, 3.1],
  '3': [3.2, 3.4, 3.6],
  '3.5': [3.7, 3.9, 4.2],
  '4': [4.3, 4.5, 4.8],
  '5': [5.3, 5.5, 5.8],
  '6': [6.4, 6.6, 7],
  '7': [7.4, 7.6, 8],
  '8': [8.4, 9, 10],
  '10': [10.5, 11, 12],
  '12': [13, 13.5, 14.5],
  '14': [15, 15.5, 16.5],
  '16': [17, 17.5, 18.5],
  '18': [19, 20, 21],
  '20': [21, 22, 24],
  '22': [23, 24, 26],
  '24': [25, 26, 28],
  '27': [28, 30, 32],
  '30': [31, 33, 35],
  '36': [37, 39, 42],
}

/** ISO 2306, tap drills for the coarse pitch of ISO 261. */
export const TAP_DRILL: Record<string, number> = {
  '1.6': 1.25,
  '2': 1.6,
  '2.5': 2.05,
  '3': 2.5,
  '3.5': 2.9,
  '4': 3.3,
  '5': 4.2,
  '6': 5,
  '8': 6.8,
  '10': 8.5,
  '12': 10.2,
  '14': 12,
  '16': 14,
  '18': 15.5,
  '20': 17.5,
  '22': 19.5,
  '24': 21,
  '27': 24,
  '30': 26.5,
  '36': 32,
}

/** ISO 4032 hexagon nuts (style 1): width across flats, height (maximum). */
export const HEX_NUT: Record<string, readonly [acrossFlats: number, height: number]> = {
  '1.6': [3.2, 1.3],
  '2': [4, 1.6],
  '2.5': [5, 2],
  '3': [5.5, 2.4],
  '4': [7, 3.2],
  '5': [8, 4.7],
  '6': [10, 5.2],
  '8': [13, 6.8],
  '10': [16, 8.4],
  '12': [18, 10.8],
  '14': [21, 12.8],
  '16': [24, 14.8],
  '20': [30, 18],
  '24': [36, 21.5],
  '30': [46, 25.6],
  '36': [55, 31],
}

/** ISO 4014 and ISO 4017 hexagon head bolts and screws: width across flats, height of the head (nominal). */
export const HEX_BOLT: Record<string, readonly [acrossFlats: number, headHeight: number]> = {
  '1.6': [3.2, 1.1],
  '2': [4, 1.4],
  '2.5': [5, 1.7],
  '3': [5.5, 2],
  '4': [7, 2.8],
  '5': [8, 3.5],
  '6': [10, 4],
  '8': [13, 5.3],
  '10': [16, 6.4],
  '12': [18, 7.5],
  '14': [21, 8.8],
  '16': [24, 10],
  '20': [30, 12.5],
  '24': [36, 15],
  '30': [46, 18.7],
  '36': [55, 22.5],
}

/** ISO 7089 plain washers, normal series: hole, outer diameter, thickness (nominal). */
export const WASHER: Record<string, readonly [inner: number, outer: number, thickness: number]> = {
  '1.6': [1.7, 4, 0.3],
  '2': [2.2, 5, 0.3],
  '2.5': [2.7, 6, 0.5],
  '3': [3.2, 7, 0.5],
  '4': [4.3, 9, 0.8],
  '5': [5.3, 10, 1],
  '6': [6.4, 12, 1.6],
  '8': [8.4, 16, 1.6],
  '10': [10.5, 20, 2],
  '12': [13, 24, 2.5],
  '14': [15, 28, 2.5],
  '16': [17, 30, 3],
  '20': [21, 37, 3],
  '24': [25, 44, 4],
  '30': [31, 56, 4],
  '36': [37, 66, 5],
}

/** ISO 4762 socket head cap screws: head diameter, head height, key size, depth of the socket (minimum). */
export const SOCKET_SCREW: Record<string, readonly [head: number, height: number, key: number, socket: number]> = {
  '1.6': [3, 1.6, 1.5, 0.7],
  '2': [3.8, 2, 1.5, 1],
  '2.5': [4.5, 2.5, 2, 1.1],
  '3': [5.5, 3, 2.5, 1.3],
  '4': [7, 4, 3, 2],
  '5': [8.5, 5, 4, 2.5],
  '6': [10, 6, 5, 3],
  '8': [13, 8, 6, 4],
  '10': [16, 10, 8, 5],
  '12': [18, 12, 10, 6],
  '14': [21, 14, 12, 7],
  '16': [24, 16, 14, 8],
  '20': [30, 20, 17, 10],
  '24': [36, 24, 19, 12],
  '30': [45, 30, 22, 15.5],
  '36': [54, 36, 27, 19],
}

/** DIN 974-1 counterbores for ISO 4762 screws: diameter; the depth is the height of the head. */
export const COUNTERBORE: Record<string, number> = {
  '2': 4.3,
  '2.5': 5,
  '3': 6.5,
  '4': 8,
  '5': 10,
  '6': 11,
  '8': 15,
  '10': 18,
  '12': 20,
  '14': 24,
  '16': 26,
  '20': 33,
  '24': 40,
  '30': 50,
  '36': 58,
}

/** ISO 15065 countersinks for ISO 7721 heads, 90°: diameter. */
export const COUNTERSINK: Record<string, number> = {
  '1.6': 3.6,
  '2': 4.4,
  '2.5': 5.5,
  '3': 6.3,
  '3.5': 8.2,
  '4': 9.4,
  '5': 10.4,
  '6': 12.6,
  '8': 17.3,
  '10': 20,
}

/** The entry of a table for a nominal diameter. */
export function lookUp<T>(table: Readonly<Record<string, T>>, nominal: number): T | null {
  const key = String(nominal)
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null
}
