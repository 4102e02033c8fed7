import { readerLocale } from './locale'

/** A calendar day, "2026-11-20", as people write it. No zone is involved: a day is a day. */
export function dayWords(on: string, language = readerLocale()): string {
  const day = new Date(`${on.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return on
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day)
}

/** The month of a calendar day, "2026-11-01", as people write it. */
export function monthWords(on: string, language = readerLocale()): string {
  return new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${on.slice(0, 10)}T00:00:00Z`),
  )
}

/** A moment in the reader's own zone. */
export function momentWords(at: string, language = readerLocale()): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return at
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(moment)
}

const paces: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** How long ago, or how long until, in the largest fitting measure. */
export function agoWords(at: string, now: Date, language = readerLocale()): string {
  const seconds = (new Date(at).getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, size] of paces) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit)
  }
  return format.format(0, 'minute')
}
