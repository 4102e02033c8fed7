export interface Point {
  on: string
  value: number
}

/**
 * The path of a small line, as wide and high as asked. Under a bound it stands between nothing and that bound;
 * without one its lowest value lies on the floor.
 */
export function traceOf(
  points: readonly Point[],
  width: number,
  height: number,
  bound: number | null = null,
): string {
  if (points.length === 0) return ''
  const values = points.map(({ value }) => value)
  const low = bound === null ? Math.min(...values) : 0
  const high = bound === null ? Math.max(...values) : Math.max(bound, ...values)
  const span = high - low || 1
  const pace = points.length === 1 ? 0 : width / (points.length - 1)
  return values
    .map((value, index) => {
      const across = (index * pace).toFixed(1)
      const down = (height - ((value - low) / span) * height).toFixed(1)
      return `${index === 0 ? 'M' : 'L'}${across} ${down}`
    })
    .join(' ')
}
