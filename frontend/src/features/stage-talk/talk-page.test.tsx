import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { answer, openPage } from '@/testing/open-page'
import { server } from '@/testing/server'

const id = '0193a000-0000-7000-8000-00000000000d'
const other = '0193a000-0000-7000-8000-00000000000e'
const blank = { contribution: '', stages: [], ratings: [null], handed_in: false, row_version: 4 }
const talk = {
  id,
  side: 'person',
  person_id: '0193a000-0000-7000-8000-000000000001',
  other_person_id: other,
  with_coach: true,
  opened_on: '2026-06-02',
  ended_on: null,
  state: 'alone',
  round: 1,
  tasks: ['Renewals'],
  own: blank,
  together: null,
  outcome: null,
  reopen_asked_by_me: false,
  reopen_asked_by_other: false,
  may: ['answer', 'hand_in', 'end'],
  row_version: 1,
}
const path = `/api/growth/v1/stage-talks/${id}`

function houseWith(one: object) {
  answer('get', path, one)
  answer('get', `/api/people/v1/people/${other}`, { id: other, display_name: 'Ines Berger' })
  answer('get', '/api/growth/v1/stages', { items: [], myths: [], may_add_for_all: false })
}

describe('a stage talk', () => {
  it('asks one question a screen and saves with each step, for the version of one’s own page', async () => {
    houseWith(talk)
    const sent: unknown[] = []
    server.use(
      http.put(`http://localhost${path}/answers`, async ({ request }) => {
        const body = (await request.json()) as object
        sent.push(request.headers.get('If-Match'), body)
        return HttpResponse.json({ ...talk, own: { ...blank, ...body, row_version: 5 } })
      }),
    )
    openPage({ path: `/journey/talks/${id}` })
    await userEvent.type(await screen.findByLabelText('Where would you contribute best?'), 'On site')
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }))
    expect(await screen.findByText('Which stages would you like?')).toBeInTheDocument()
    expect(sent).toEqual(['"4"', { contribution: 'On site', stages: [], ratings: [null] }])
  })

  it('shows one’s own page and nothing of the other’s while it waits', async () => {
    houseWith({
      ...talk,
      own: { ...blank, contribution: 'On site', ratings: [{ will: 4, skill: 2 }], handed_in: true },
      may: ['end'],
    })
    openPage({ path: `/journey/talks/${id}` })
    expect(await screen.findByText('On site')).toBeInTheDocument()
    expect(screen.queryByText('Side by side')).not.toBeInTheDocument()
  })

  it('shows both dots with their distance, and never one figure of the two', async () => {
    houseWith({
      ...talk,
      state: 'together',
      own: { ...blank, ratings: [{ will: 4, skill: 2 }], handed_in: true },
      together: {
        theirs: { contribution: 'At the table', stages: [], ratings: [{ will: 5, skill: 4 }] },
        tasks: [
          {
            title: 'Renewals',
            own: { will: 4, skill: 2 },
            theirs: { will: 5, skill: 4 },
            will_gap: 1,
            skill_gap: 2,
            own_style: 'guide',
            their_style: 'delegate',
          },
        ],
      },
      may: ['write_outcome', 'reopen_answers', 'end'],
    })
    openPage({ path: `/journey/talks/${id}` })
    expect(await screen.findByText('At the table')).toBeInTheDocument()
    expect(screen.getByText('will 1, skill 2')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Write it down' })).toBeInTheDocument()
  })
})
