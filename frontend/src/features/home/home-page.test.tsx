import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { answer, openPage } from '@/testing/open-page'

const nothing = { items: [], next_cursor: null }

function houseWith(home: object) {
  answer('get', '/api/gateway/v1/home', home)
  answer('get', '/api/mandates/v1/mandates', nothing)
  answer('get', '/api/growth/v1/journeys', nothing)
}

describe('the home page', () => {
  it('says what waits, in words, with the way there', async () => {
    houseWith({
      waiting: [
        {
          code: 'import-waiting',
          params: { file_name: 'people.csv' },
          path: '/people/runs/1',
          at: '2026-11-24T09:00:00Z',
        },
      ],
      figures: [],
      next_steps: [],
    })
    openPage({ path: '/' })
    const list = await screen.findByRole('list', { name: 'Waiting for you' })
    expect(within(list).getByRole('link', { name: /Look at an import: people.csv/ })).toHaveAttribute(
      'href',
      '/people/runs/1',
    )
    expect(screen.getByText('One thing waits for you.')).toBeInTheDocument()
  })

  it('shows a figure with its history, as a line and as a table', async () => {
    const points = [
      { on: '2026-10-01', value: 100_000 },
      { on: '2026-11-01', value: 40_000 },
    ]
    houseWith({
      waiting: [],
      figures: [
        {
          code: 'budget-drawn',
          params: { title: 'Pharma North' },
          unit: 'minor',
          currency: 'EUR',
          bound: 400_000,
          points,
        },
      ],
      next_steps: [],
    })
    openPage({ path: '/' })
    expect(await screen.findByRole('heading', { name: 'Drawn from Pharma North' })).toBeInTheDocument()
    expect(screen.getByText('of €4,000')).toBeInTheDocument()
    expect(screen.getByText('−€600 since Oct 1, 2026')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Show as table' }))
    expect(screen.getByRole('cell', { name: '€1,000' })).toBeInTheDocument()
  })

  it('names whose word it answers, and one next step', async () => {
    houseWith({
      waiting: [
        {
          code: 'request-submitted',
          params: { title: 'More room', person: 'Ines Alder' },
          path: '/mandates/requests/1',
          at: '2026-11-24T09:00:00Z',
        },
      ],
      figures: [],
      next_steps: [
        { code: 'look-after-granted', params: { count: 3 }, path: '/mandates?role=grantor' },
        { code: 'journey-opt-in', params: {}, path: '/journey' },
      ],
    })
    openPage({ path: '/' })
    expect(await screen.findByRole('link', { name: /More room.*from Ines Alder/ })).toBeInTheDocument()
    const next = screen.getByRole('region', { name: 'Your next step' })
    expect(within(next).getByText('See how the 3 mandates you granted are used')).toBeInTheDocument()
    expect(within(next).getAllByRole('link')).toHaveLength(1)
  })

  it('teaches where there is nothing yet', async () => {
    houseWith({ waiting: [], figures: [], next_steps: [] })
    openPage({ path: '/' })
    expect(await screen.findByText('You hold no mandate yet')).toBeInTheDocument()
    expect(screen.getByText('Nothing waits for you. Here is the room you have.')).toBeInTheDocument()
    expect(screen.getByText(/It is yours to choose, or not/)).toBeInTheDocument()
  })

  it('offers the reference when the server fails', async () => {
    houseWith({})
    answer(
      'get',
      '/api/gateway/v1/home',
      { code: 'internal', status: 500, title: 'Broken', detail: '', errors: [] },
      500,
    )
    openPage({ path: '/' })
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument()
  })
})
