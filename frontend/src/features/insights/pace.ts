import type { Burn, Pace } from '@/api/gen/mandates/types.gen'
import type { Series } from '@/ui/chart/points'
import { placeOfDay } from '@/words/places'

const week = 7

/** What goes in seven days, to the nearest minor unit. */
export const weekOf = ({ drawn_minor: drawn, days }: Pace) => Math.round((drawn * week) / days)

/** The same pace from today on, week by week, until nothing is left or it ends. */
export function aheadOf({ pace, whole }: Burn, today: string): Series['points'] {
  const { budget_minor: budget, drawn_minor: drawn, runs_out_on: out, ends_on: end } = whole
  if (budget === null || out === null) return []
  const first = placeOfDay(today)
  const last = Math.min(placeOfDay(out), placeOfDay(end))
  const at = (x: number) => ({
    x,
    y: Math.min(budget, drawn + Math.round(((x - first) * pace.drawn_minor) / pace.days)),
  })
  const weeks = Array.from({ length: Math.max(0, Math.ceil((last - first) / week)) }, (_, number) =>
    at(first + number * week),
  )
  return [...weeks, at(Math.max(first, last))]
}
