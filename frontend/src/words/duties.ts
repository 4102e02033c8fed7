import i18next from 'i18next'
import { countWords, moneyWords } from './money'

interface DutyShape {
  kind: 'review' | 'consult' | 'debrief'
  days: number
  whom?: string | null
  above_minor?: number | null
}

/** What a duty asks, in a sentence. */
export function dutyWords({ kind, days, whom, above_minor: above }: DutyShape, currency: string): string {
  return i18next.t(`mandates:duty.terms.${kind}`, {
    count: days,
    days: countWords(days),
    whom,
    above: typeof above === 'number' ? moneyWords(above, currency) : '',
  })
}

/** What a promise asks for afterwards, in a sentence. */
export function dutyAheadWords({ kind, days, whom }: DutyShape): string {
  return i18next.t(`mandates:duty.ahead.${kind}`, { count: days, days: countWords(days), whom })
}

/** What one that arose is about: "Consult Finance". */
export function dutyName({ kind, whom }: Pick<DutyShape, 'kind' | 'whom'>): string {
  return i18next.t(`mandates:duty.name.${kind}`, { whom })
}
