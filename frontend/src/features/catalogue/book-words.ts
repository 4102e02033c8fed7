import type { TFunction } from 'i18next'
import type { PriceBook } from '@/api/gen/mandates/types.gen'

/** Whom a book is for: everybody, segments by name, or accounts, the first of them by name. */
export function audienceWords(
  { applies_to: only, accounts }: Pick<PriceBook, 'applies_to' | 'accounts'>,
  t: TFunction<'catalogue'>,
): string {
  if (only === null) return t('books.everybody')
  if (only.kind === 'segments') return only.any_of.join(', ')
  const named = accounts.map(({ name }) => name).join(', ')
  const more = only.any_of.length - accounts.length
  return more > 0 ? t('books.andMore', { named, count: more }) : named
}
