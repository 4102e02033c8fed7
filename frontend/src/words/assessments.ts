import i18next from 'i18next'
import type assessment from './en/assessment.json'
import { readerLocale } from './locale'

type Told = number | null
type Words = (typeof assessment)['seen']

interface Others {
  shown: 'mean' | 'tentative' | 'band' | 'withheld'
  mean_hundredths: Told
  low_hundredths: Told
  high_hundredths: Told
  reason: keyof Words['withheld'] | null
}

interface Seen {
  quality: keyof Words['quality']
  part: keyof Words['part'] | null
  own_hundredths: Told
  coach_hundredths: Told
  others: Others
}

/** A place on the scale; on the wire it is in hundredths of a step. */
export const onScale = (hundredths: number): number => hundredths / 100

/** A place on the scale, to one digit. */
export function ratingWords(hundredths: number): string {
  return new Intl.NumberFormat(readerLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    onScale(hundredths),
  )
}

export function qualityName({ quality, part }: Pick<Seen, 'quality' | 'part'>): string {
  return i18next.t(part ? `assessment:seen.part.${part}` : `assessment:seen.quality.${quality}`)
}

/** What the others said, or why it is not shown. */
export function othersWords(others: Others): string {
  const { shown, mean_hundredths: mean, low_hundredths: low, high_hundredths: high, reason } = others
  if (shown === 'withheld') return i18next.t(`assessment:seen.withheld.${reason ?? 'too-few-raters'}`)
  return i18next.t(`assessment:seen.others.${shown}`, {
    mean: mean === null ? '' : ratingWords(mean),
    low: low === null ? '' : ratingWords(low),
    high: high === null ? '' : ratingWords(high),
  })
}

/** One quality in a sentence of its own: the three sides, each only where there is one. */
export function seenWords({ own_hundredths: own, coach_hundredths: coach, others }: Seen): string {
  return [
    own !== null && i18next.t('assessment:seen.you', { mean: ratingWords(own) }),
    coach !== null && i18next.t('assessment:seen.coach', { mean: ratingWords(coach) }),
    i18next.t('assessment:seen.othersSay', { words: othersWords(others) }),
  ]
    .filter(Boolean)
    .join(' ')
}

/** As the scale draws it. */
export function seenOnScale(seen: Seen) {
  const { quality, part, own_hundredths: own, coach_hundredths: coach, others } = seen
  const { mean_hundredths: mean, low_hundredths: low, high_hundredths: high } = others
  const marks = [
    ...(mean === null ? [] : [{ kind: 'others' as const, at: onScale(mean) }]),
    ...(coach === null ? [] : [{ kind: 'coach' as const, at: onScale(coach) }]),
    ...(own === null ? [] : [{ kind: 'own' as const, at: onScale(own) }]),
  ]
  const span =
    low === null || high === null
      ? undefined
      : { low: onScale(low), high: onScale(high), soft: others.shown !== 'mean' }
  return {
    key: part ?? quality,
    label: qualityName(seen),
    part: part !== null,
    marks,
    span,
    words: seenWords(seen),
  }
}
