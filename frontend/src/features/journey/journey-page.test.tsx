import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { answer, openPage } from '@/testing/open-page'
import { server } from '@/testing/server'

const journey = {
  id: '0193a000-0000-7000-8000-00000000000b',
  state: 'active',
  opted_in_on: '2026-06-02',
  spells: [
    {
      id: '0193a000-0000-7000-8000-00000000000c',
      stage: 'stepping_in',
      aims: 'Decide renewals without asking.',
      support: '',
      from_on: '2026-06-02',
      until_on: null,
      sponsor_person_id: null,
      core_role: '',
      still_open: [],
      efforts: [{ effort: 'extra', noted_on: '2026-06-03' }],
    },
  ],
  may: ['choose_stage', 'back_stage', 'note_effort', 'end_stage', 'pause', 'stop'],
  row_version: 3,
}

function houseWith(journeys: object[]) {
  answer('get', '/api/growth/v1/journeys', { items: journeys, next_cursor: null })
  answer('get', '/api/growth/v1/stages', { items: [], myths: [], may_add_for_all: false })
}

describe('the journey page', () => {
  it('offers to opt in, and chooses nothing for anybody', async () => {
    houseWith([])
    openPage({ path: '/journey' })
    expect(await screen.findByRole('button', { name: 'Opt in' })).toBeInTheDocument()
    expect(screen.getAllByText('Not now')).toHaveLength(3)
    expect(screen.queryByRole('button', { name: /Choose/ })).not.toBeInTheDocument()
  })

  it('shows the lit room in the person’s own words and the others as open', async () => {
    houseWith([journey])
    openPage({ path: '/journey' })
    expect(await screen.findByText('Here now')).toBeInTheDocument()
    expect(screen.getByText('Decide renewals without asking.')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Leave Stepping in' })).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Choose Stepping up' })).toBeInTheDocument()
  })

  it('notes with one tap that it felt smarter', async () => {
    houseWith([journey])
    const sent: unknown[] = []
    server.use(
      http.post(
        `http://localhost/api/growth/v1/journeys/${journey.id}/stages/${journey.spells[0]?.id}/efforts`,
        async ({ request }) => {
          sent.push(request.headers.get('If-Match'), await request.json())
          return HttpResponse.json(journey)
        },
      ),
    )
    openPage({ path: '/journey' })
    expect(await screen.findByRole('button', { name: 'Extra' })).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(screen.getByRole('button', { name: 'Smarter' }))
    await vi.waitFor(() => expect(sent).toEqual(['"3"', { effort: 'smarter' }]))
  })

  it('chooses a stage with both questions left empty, for the version that was seen', async () => {
    houseWith([journey])
    const sent: unknown[] = []
    server.use(
      http.post(`http://localhost/api/growth/v1/journeys/${journey.id}/stages`, async ({ request }) => {
        sent.push(request.headers.get('If-Match'), request.headers.get('X-Leeway-CSRF'), await request.json())
        return HttpResponse.json(journey, { status: 201 })
      }),
    )
    openPage({ path: '/journey' })
    await userEvent.click(await screen.findByRole('button', { name: 'Choose Stepping up' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Choose this stage' }))
    await vi.waitFor(() =>
      expect(sent).toEqual(['"3"', 'word', { stage: 'stepping_up', aims: '', support: '' }]),
    )
  })
})
