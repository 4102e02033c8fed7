import type { Figures, ReplayAsk } from '@/api/gen/mandates/types.gen'
import { limitName } from '@/words/limits'

/** One proposal with what it would have decided. */
export interface Side {
  /** Its name where there are two; empty where there is one. */
  name: string
  ask: ReplayAsk
  figures: Figures
}

type Keys = Figures['stopped'][number]['limits']

export const keyOf = (limits: Keys) => limits.map(({ code, scope }) => `${code}/${scope}`).join('+')
export const namesOf = (limits: Keys) => limits.map(({ code, scope }) => limitName(code, scope)).join(' + ')

/** A share in whole percent, for a sentence. */
export const shareOf = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 100))
