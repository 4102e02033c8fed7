import type { Figures } from '@/api/gen/mandates/types.gen'
import type { Part } from '@/api/room'
import { roundUp } from '@/ui/chart/points'
import { minorDigits } from '@/words/money'

export interface Scale {
  until: number
  step: number
  /** How many shown units one kept unit is. */
  per: number
}

const percentUntil = 5_000
const percentStep = 50

/** How far a limit can be drawn: to half price, or to what the year holds. */
export function scaleOf(part: Part, year: Figures, currency: string): Scale {
  if (part === 'line' || part === 'deal') return { until: percentUntil, step: percentStep, per: 100 }
  const per = 10 ** minorDigits(currency)
  const most = part === 'budget' ? year.concession_minor : (year.most_costly.at(0)?.concession_minor ?? 0)
  const until = Math.max(roundUp(most), 100 * per)
  return { until, step: Math.max(until / 200, 1), per }
}

/** Where a limit begins when somebody first wishes for it. */
export function firstBound(part: Part, scale: Scale): number {
  if (part === 'line' || part === 'deal') return 1_000
  return Math.round(scale.until / 4 / scale.step) * scale.step
}
