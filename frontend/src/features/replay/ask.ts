import type { BudgetPolicy, HolderChoice, ReplayAsk } from '@/api/gen/mandates/types.gen'
import { limitsOf, type Room } from '@/api/room'
import type { Period } from './periods'

/** The deals one looks at, and how the budget runs over them. */
export interface Choice extends Period {
  currency: string
  /** "all", or kind and id of whoever owned them: "person:…", "team:…". */
  owner: string
  policy: BudgetPolicy
  parent: string | undefined
  hours: number | undefined
}

export function ownerOf(owner: string): HolderChoice | null {
  const [kind, id] = owner.split(':')
  return id && (kind === 'person' || kind === 'team') ? { kind, id } : null
}

export function askOf(choice: Choice, room: Room, title: string): ReplayAsk {
  return {
    title,
    currency: choice.currency,
    limits: limitsOf(room),
    owner: ownerOf(choice.owner),
    from_on: choice.from ?? null,
    until_on: choice.until ?? null,
    budget_policy: choice.policy,
    parent_mandate_id: choice.parent ?? null,
    hours_per_approval: choice.hours ?? null,
  }
}
