/** Where a value lies on a scale, in percent of its width; values beyond the scale stop at its ends. */
export function placeOf(value: number, from: number, until: number): number {
  if (until <= from) return 0
  const share = (value - from) / (until - from)
  return Math.min(1, Math.max(0, share)) * 100
}

interface Room {
  atLeast: number | null
  atMost: number | null
}

/** The open floor between two walls, in percent; a missing wall is the end of the scale. */
export function floorOf(room: Room, from: number, until: number): { start: number; width: number } {
  const start = room.atLeast === null ? 0 : placeOf(room.atLeast, from, until)
  const end = room.atMost === null ? 100 : placeOf(room.atMost, from, until)
  return { start, width: Math.max(0, end - start) }
}
