import type { Limit } from './gen/mandates/types.gen'

/** The limits that a deal of the past can be held against, in the order in which they are shown. */
export const parts = ['line', 'deal', 'concession', 'budget'] as const
export type Part = (typeof parts)[number]

/** A proposed mandate as a link carries it: hundredths of a percent and minor units; what is not there bounds nothing. */
export type Room = Readonly<Partial<Record<Part, number | undefined>>>

export const limitOf = {
  line: { code: 'max_discount_bps', scope: 'line' },
  deal: { code: 'max_discount_bps', scope: 'deal' },
  concession: { code: 'max_concession', scope: 'deal' },
  budget: { code: 'budget', scope: 'mandate' },
} as const satisfies Record<Part, Pick<Limit, 'code' | 'scope'>>

export function limitsOf(room: Room): Limit[] {
  return parts.flatMap((part) => {
    const bound = room[part]
    if (bound === undefined) return []
    return [
      { ...limitOf[part], at_most: bound, at_least: null, any_of: null, on_breach: 'escalate' as const },
    ]
  })
}

/** The parts of a room among limits said elsewhere; those for some products only, or for a period, are none. */
export function roomOf(limits: readonly Limit[]): Room {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const { code, scope } = limitOf[part]
      const said = limits.find(
        (limit) => limit.code === code && limit.scope === scope && !limit.applies_to && !limit.period,
      )
      return typeof said?.at_most === 'number' ? [[part, said.at_most]] : []
    }),
  )
}
