import type { BookFor, PriceBookOpened } from '@/api/gen/mandates/types.gen'

/** A price book as it is being put together; the dates as a date field has them. */
export interface BookDraft {
  name: string
  currency: string
  kind: 'everybody' | 'segments' | 'accounts'
  segments: string
  accountId: string | null
  from: string
  until: string
}

export const emptyBook: BookDraft = {
  name: '',
  currency: 'USD',
  kind: 'everybody',
  segments: '',
  accountId: null,
  from: '',
  until: '',
}

const named = (written: string) =>
  written
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

export function isWholeBook({ name, kind, segments, accountId, from }: BookDraft): boolean {
  const forSomebody =
    kind === 'everybody' || (kind === 'segments' ? named(segments).length > 0 : accountId !== null)
  return name.trim() !== '' && from !== '' && forSomebody
}

function audienceOf({ kind, segments, accountId }: BookDraft): BookFor | null {
  if (kind === 'segments') return { kind, any_of: named(segments) }
  return kind === 'accounts' && accountId !== null ? { kind, any_of: [accountId] } : null
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
