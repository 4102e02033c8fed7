import type { RootAuthorityNaming } from '@/api/gen/mandates/types.gen'
import { minorOf } from '@/words/money'

/** A root authority as its form has it: percent and whole currency, days as text. */
export interface RootDraft {
  holder: string | null
  second: string | null
  document: string
  currency: string
  discount: number | string
  budget: number | string
  from: string
  until: string
  /** Days between two reviews, and days for a word after each promise; empty where the holder has no such duty. */
  review: number | string
  debrief: number | string
}

/** A year from today is a good first guess. */
export function emptyRootDraft(today: Date): RootDraft {
  const from = today.toISOString().slice(0, 10)
  const until = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`
  return {
    holder: null,
    second: null,
    document: '',
    currency: 'EUR',
    discount: '',
    budget: '',
    from,
    until,
    review: '',
    debrief: '',
  }
}

/** The form's answers in the units that the server keeps. */
export function rootOf(draft: RootDraft): RootAuthorityNaming {
  const unbounded = { at_least: null, any_of: null, on_breach: 'deny' as const }
  const budget = draft.budget === '' ? null : minorOf(Number(draft.budget), draft.currency)
  return {
    decision_family: 'deal',
    holder_person_id: draft.holder ?? '',
    second_person_id: draft.second ?? '',
    document_ref: draft.document.trim(),
    currency: draft.currency,
    limits: [
      {
        code: 'max_discount_bps',
        scope: 'deal',
        at_most: Math.round(Number(draft.discount) * 100),
        ...unbounded,
      },
      ...(budget === null
        ? []
        : [{ code: 'budget' as const, scope: 'mandate' as const, at_most: budget, ...unbounded }]),
    ],
    valid_from: draft.from,
    valid_until: draft.until,
    duties: (['review', 'debrief'] as const).flatMap((kind) =>
      draft[kind] === ''
        ? []
        : [{ kind, days: Math.round(Number(draft[kind])), whom: null, above_minor: null }],
    ),
  }
}
