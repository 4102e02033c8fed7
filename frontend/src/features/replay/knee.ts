import type { CurvePoint } from '@/api/gen/mandates/types.gen'

/** A bend flatter than this share of the whole is none that anybody would see. */
const leastBend = 0.08

/**
 * Where a curve turns from steep to flat: the point farthest above the straight line between its ends.
 * Null where it does not turn.
 */
export function kneeOf(points: readonly CurvePoint[]): CurvePoint | null {
  const first = points.at(0)
  const last = points.at(-1)
  if (!first || !last || last.bound === first.bound || last.inside === first.inside) return null
  const above = ({ bound, inside }: CurvePoint) =>
    (inside - first.inside) / (last.inside - first.inside) -
    (bound - first.bound) / (last.bound - first.bound)
  const highest = points.reduce((best, point) => (above(point) > above(best) ? point : best), first)
  return above(highest) < leastBend ? null : highest
}
