import type { BookFor, PriceBook, PriceBookOpened } from '@/api/gen/mandates/types.gen'

interface NamedAccount {
  id: string
  name: string
}

/** A price book as it is being put together; the dates as a date field has them. */
export interface BookDraft {
  name: string
  currency: string
  kind: 'everybody' | 'segments' | 'accounts'
  segments: string
  accounts: readonly NamedAccount[]
  from: string
  until: string
}

export const emptyBook: BookDraft = {
  name: '',
  currency: 'USD',
  kind: 'everybody',
  segments: '',
  accounts: [],
  from: '',
  until: '',
}

/** A book as it is, to be changed. */
export function draftOf({ name, currency, applies_to: only, accounts, ...book }: PriceBook): BookDraft {
  return {
    name,
    currency,
    kind: only?.kind ?? 'everybody',
    segments: only?.kind === 'segments' ? only.any_of.join(', ') : '',
    accounts,
    from: book.valid_from,
    until: book.valid_until ?? '',
  }
}

const named = (written: string) =>
  written
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

export function isWholeBook({ name, kind, segments, accounts, from }: BookDraft): boolean {
  const forSomebody =
    kind === 'everybody' || (kind === 'segments' ? named(segments).length > 0 : accounts.length > 0)
  return name.trim() !== '' && from !== '' && forSomebody
}

function audienceOf({ kind, segments, accounts }: BookDraft): BookFor | null {
  if (kind === 'segments') return { kind, any_of: named(segments) }
  return kind === 'accounts' && accounts.length > 0 ? { kind, any_of: accounts.map(({ id }) => id) } : null
}

/** As the server takes it. */
export function openedOf(draft: BookDraft): PriceBookOpened {
  return {
    name: draft.name.trim(),
    currency: draft.currency,
    applies_to: audienceOf(draft),
    valid_from: draft.from,
    valid_until: draft.until === '' ? null : draft.until,
  }
}
