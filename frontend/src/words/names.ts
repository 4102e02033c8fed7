import { readerLocale } from './locale'

/** Several names as people say them: "Ada, Bo or Cy". */
export function namesWords(names: readonly string[], language = readerLocale()): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
}
