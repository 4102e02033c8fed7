import i18next from 'i18next'
import { readerLocale } from './locale'
import { countWords, moneyWords } from './money'

interface MeasuringBook {
  name: string
  lines: number
}

/** Price books with how many lines each measures: "List 2026 (12 lines) and Harbour (1 line)". */
export function booksWords(books: readonly MeasuringBook[], language = readerLocale()): string {
  return new Intl.ListFormat(language).format(
    books.map(({ name, lines }) => i18next.t('measuredBy', { name, count: lines, lines: countWords(lines) })),
  )
}

interface RecognisedOffer {
  name: string
  given_minor: number
}

/** Published offers with what was given under each: "Spring sale ($1,200)". */
export function publishedWords(
  offers: readonly RecognisedOffer[],
  currency: string,
  language = readerLocale(),
): string {
  return new Intl.ListFormat(language).format(
    offers.map(({ name, given_minor: given }) =>
      i18next.t('givenUnder', { name, given: moneyWords(given, currency) }),
    ),
  )
}
