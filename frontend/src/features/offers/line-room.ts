const narrowestBps = 1000
const widestBps = 10_000

/** Where the drawn scale of a discount ends: three times the room, and never short of what was typed. */
export function scaleEnd(capBps: number | null, atBps: number): number {
  const drawn = capBps === null ? 4000 : Math.max(narrowestBps, capBps * 3)
  return Math.min(widestBps, Math.max(drawn, Math.ceil(atBps / 500) * 500))
}

export type LineRoom = 'room' | 'edge' | 'past' | 'above'

/**
 * How one line lies to the edge of its discount. Past it a line breaks the limit only if the server said so:
 * where the whole offer counts, one line may lie above while the offer is inside.
 */
export function lineRoom(discountBps: number, capBps: number, breached: boolean): LineRoom {
  if (discountBps === capBps) return 'edge'
  if (discountBps < capBps) return 'room'
  return breached ? 'past' : 'above'
}
