import type { Duty } from '@/api/gen/mandates/types.gen'
import { dutiesOf, dutyDraftOf } from './duty-draft'

const duties: Duty[] = [
  { kind: 'consult', days: 2, whom: 'Finance', above_minor: 50_000 },
  { kind: 'consult', days: 5, whom: 'Legal', above_minor: 0 },
  { kind: 'debrief', days: 14, whom: null, above_minor: null },
]

describe('duties in a form', () => {
  it('come back as they went in, with those the form does not show', () => {
    const back = dutiesOf(dutyDraftOf(duties, 'EUR'), duties, 'EUR')
    expect(new Set(back)).toEqual(new Set(duties))
  })
  it('go where their field was emptied', () => {
    const draft = { ...dutyDraftOf(duties, 'EUR'), debrief: '', whom: ' ' }
    expect(dutiesOf(draft, duties, 'EUR').map(({ kind, whom }) => [kind, whom])).toEqual([
      ['consult', 'Legal'],
    ])
  })
  it('name whom to consult once', () => {
    const draft = { ...dutyDraftOf(duties, 'EUR'), whom: 'Legal' }
    expect(dutiesOf(draft, duties, 'EUR').filter(({ whom }) => whom === 'Legal')).toHaveLength(1)
  })
})
