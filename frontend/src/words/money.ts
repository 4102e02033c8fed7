import { readerLocale } from './locale'

/** How many digits a currency keeps after its point: two for EUR, none for JPY. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** Whole minor units as people write money; cents are shown only where there are any, or where asked. */
export function moneyWords(
  minor: number,
  currency: string,
  language = readerLocale(),
  cents: 'auto' | 'always' = 'auto',
): string {
  const digits = minorDigits(currency)
  const whole = minor % 10 ** digits === 0
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: cents === 'auto' && whole ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits)
}

/** Hundredths of a percent as a percentage: 1650 is "16.5 %". */
export function percentWords(bps: number, language = readerLocale()): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(bps / 100)} %`
}

/** Hundredths of a percent as points, for distances: 250 is "2.5". */
export function pointsWords(bps: number, language = readerLocale()): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(bps / 100)
}

/** What somebody typed as an amount, in minor units; null where it is no amount at all. */
export function minorOf(typed: number, currency: string): number | null {
  const minor = Math.round(typed * 10 ** minorDigits(currency))
  return Number.isSafeInteger(minor) ? minor : null
}

/** Minor units as the plain number a form field shows. */
export function majorOf(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency)
}

/** A price of one piece, kept exact as a decimal: it may have more digits than its currency. */
export function priceWords(decimal: string, currency: string, language = readerLocale()): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 6 }).format(
    Number(decimal),
  )
}

/** A count with its separators. */
export function countWords(count: number, language = readerLocale()): string {
  return new Intl.NumberFormat(language).format(count)
}
