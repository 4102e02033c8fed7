/** One line of a chart; `y` holds from its `x` to the next one. */
export interface Series {
  key: string
  label: string
  points: readonly { x: number; y: number }[]
  /** Where the line ends although others go on. */
  until?: number
}

export interface Merged {
  x: number
  /** Per series, in their order; null where a line has not begun or is over. */
  ys: readonly (number | null)[]
}

/** Several lines over one axis: every place where any of them moves, with the height of each there. */
export function mergedOf(series: readonly Series[]): Merged[] {
  const places = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b)
  return places.map((x) => ({
    x,
    ys: series.map(({ points, until = x }) =>
      x > until ? null : (points.findLast((point) => point.x <= x)?.y ?? null),
    ),
  }))
}

/** Places for words along an axis: the multiples of a step between its ends. */
export function ticksOf(from: number, until: number, step: number): number[] {
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.floor(until / step) - first + 1 }, (_, at) => (first + at) * step)
}

/** The next round figure: 1, 2 or 5 with noughts. */
export function roundUp(value: number): number {
  if (value <= 1) return 1
  const ten = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((step) => step * ten).find((step) => step >= value) ?? value
}
