import type { CampaignResults, GroupOfCampaign } from '@/api/gen/growth/types.gen'

export type View = 'unit' | 'level' | 'both'

export interface Seat {
  key: string
  unit: string | null
  level: number | null
  /** Null where nothing is told: too small, next to a small one, or empty. */
  group: GroupOfCampaign | null
}

/** Every unit or level there is, in the order of its name, with what is told of it; of pairs, those that are told. */
export function seatsOf({ groups, units, levels }: CampaignResults, view: View): Seat[] {
  const seat = (unit: string | null, level: number | null): Seat => ({
    key: `${unit ?? ''} ${level ?? ''}`,
    unit,
    level,
    group: groups.find((one) => one.unit === unit && one.level === level) ?? null,
  })
  if (view === 'unit') return units.map((unit) => seat(unit, null))
  if (view === 'level') return levels.map((level) => seat(null, level))
  return groups
    .filter(({ unit, level }) => unit !== null && level !== null)
    .map((one) => seat(one.unit, one.level))
}
