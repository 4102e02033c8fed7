import type { CampaignResults } from '@/api/gen/growth/types.gen'
import { seatsOf } from './groups'

const told = (unit: string | null, level: number | null) => ({ unit, level, people: 9, qualities: [] })
const results: CampaignResults = {
  campaign_id: '0',
  least: 5,
  groups: [told(null, null), told('Sales', null), told(null, 3), told('Sales', 3)],
  units: ['Legal', 'Sales'],
  levels: [1, 3],
}

describe('the seats of a view', () => {
  it('have every unit there is, and nothing where nothing is told', () => {
    expect(seatsOf(results, 'unit').map(({ unit, group }) => [unit, group?.people])).toEqual([
      ['Legal', undefined],
      ['Sales', 9],
    ])
    expect(seatsOf(results, 'level').map(({ level, group }) => [level, group?.people])).toEqual([
      [1, undefined],
      [3, 9],
    ])
  })
  it('of two filters together have what is told alone', () => {
    expect(seatsOf(results, 'both').map(({ unit, level }) => [unit, level])).toEqual([['Sales', 3]])
  })
})
