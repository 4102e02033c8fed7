import type { Duty } from '@/api/gen/mandates/types.gen'
import { majorOf, minorOf } from '@/words/money'

type Typed = number | string

/** Duties as a form holds them; empty where there is none. */
export interface DutyDraft {
  review: Typed
  debrief: Typed
  whom: string
  above: Typed
  consultDays: Typed
}

/** The form speaks of one consultation; further ones are kept beside it. */
const consultedIn = (duties: readonly Duty[]) => duties.find(({ kind }) => kind === 'consult')

export function dutyDraftOf(duties: readonly Duty[], currency: string): DutyDraft {
  const days = (kind: Duty['kind']): Typed => duties.find((duty) => duty.kind === kind)?.days ?? ''
  const consulted = consultedIn(duties)
  const above = consulted?.above_minor
  return {
    review: days('review'),
    debrief: days('debrief'),
    whom: consulted?.whom ?? '',
    above: typeof above === 'number' ? majorOf(above, currency) : '',
    consultDays: consulted?.days ?? '',
  }
}

/** What the form says as duties; somebody to consult without days has two of them, and without an amount always. */
export function dutiesOf(draft: DutyDraft, before: readonly Duty[], currency: string): Duty[] {
  const every = (kind: 'review' | 'debrief', typed: Typed): Duty[] =>
    typed === '' ? [] : [{ kind, days: Math.round(Number(typed)), whom: null, above_minor: null }]
  const whom = draft.whom.trim()
  const consulted: Duty[] = whom
    ? [
        {
          kind: 'consult',
          days: Math.round(Number(draft.consultDays)) || 2,
          whom,
          above_minor: draft.above === '' ? 0 : (minorOf(Number(draft.above), currency) ?? 0),
        },
      ]
    : []
  const shown = consultedIn(before)
  const kept = before.filter((duty) => duty.kind === 'consult' && duty !== shown && duty.whom !== whom)
  return [...every('review', draft.review), ...every('debrief', draft.debrief), ...consulted, ...kept]
}
