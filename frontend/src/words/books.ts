import i18next from 'i18next'
import { readerLocale } from './locale'
import { countWords } from './money'

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
