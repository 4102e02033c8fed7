import type { Evaluation, Finding } from '@/api/gen/mandates/types.gen'
import type { VerdictTone } from '@/ui/band/verdict'

const tones: Record<string, VerdictTone> = {
  allow: 'inside',
  allow_inform: 'inside',
  consult: 'edge',
  consent: 'edge',
  escalate: 'outside',
  deny: 'outside',
}

export function toneOf(outcome: string): VerdictTone {
  return tones[outcome] ?? 'quiet'
}

const measured: ReadonlySet<string> = new Set([
  'max_discount_bps',
  'max_concession',
  'max_payment_days',
  'contract_months',
])

/** The limit with the least room, compared by the share of its bound that is left; points before the rest. */
export function tightest({ limits }: Pick<Evaluation, 'limits'>): Finding | null {
  const share = ({ distance, bound }: Finding) => (distance ?? 0) / Math.max(1, bound ?? 1)
  const told = limits.filter((finding) => measured.has(finding.code) && finding.distance !== null)
  const points = told.filter(({ code }) => code === 'max_discount_bps')
  const [least] = (points.length > 0 ? points : told).toSorted((a, b) => share(a) - share(b))
  return least ?? null
}

/** The breached limit that made the outcome. */
export function decisive({ limits, binding }: Pick<Evaluation, 'limits' | 'binding'>): Finding | null {
  return limits.find((finding) => !finding.ok && binding.includes(finding.code)) ?? null
}

/** What to say of a limit among the others: it made the outcome, or it lies closest to its edge. */
export function markOf(evaluation: Evaluation, finding: Finding): 'decides' | 'closest' | null {
  const past = decisive(evaluation)
  if (past) return past === finding ? 'decides' : null
  return tightest(evaluation) === finding ? 'closest' : null
}

/** What the budget still holds after this offer; null where there is no budget or no known amount. */
export function budgetLeft({ limits }: Pick<Evaluation, 'limits'>): number | null {
  return limits.find(({ code }) => code === 'budget')?.distance ?? null
}
