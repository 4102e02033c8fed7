import type { DealSpan } from '@/api/gen/mandates/types.gen'

/** Days from `from` until before `until`; neither for all there is. */
export interface Period {
  from?: string | undefined
  until?: string | undefined
}

export interface NamedPeriod extends Period {
  key: string
  year: number | null
}

const dayAfter = (on: string) => shifted(on, 0, 1)

/** The same day some years on, or before; the 29th of February becomes the 1st of March. */
function shifted(on: string, years: number, days: number): string {
  const day = new Date(`${on}T00:00:00Z`)
  day.setUTCFullYear(day.getUTCFullYear() + years)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}

/** What one may choose: the last twelve months that have deals, each calendar year, everything. */
export function periodsOf({ first_on: first, last_on: last }: DealSpan): NamedPeriod[] {
  const until = dayAfter(last)
  const years = Array.from(
    { length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 },
    (_, back) => Number(last.slice(0, 4)) - back,
  )
  return [
    { key: 'twelve', year: null, from: shifted(until, -1, 0), until },
    ...years.map((year) => ({
      key: String(year),
      year,
      from: `${year}-01-01`,
      until: `${year + 1}-01-01`,
    })),
    { key: 'all', year: null },
  ]
}

export function periodKey(periods: readonly NamedPeriod[], { from, until }: Period): string {
  return periods.find((one) => one.from === from && one.until === until)?.key ?? 'other'
}
