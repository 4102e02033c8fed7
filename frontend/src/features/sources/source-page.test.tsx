import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { answer, openPage } from '@/testing/open-page'
import { server } from '@/testing/server'

const id = '0193a000-0000-7000-8000-0000000000aa'
const path = `/api/people/v1/sources/${id}`
const source = {
  id,
  kind: 'rest',
  address: null,
  token: null,
  slug: 'hr',
  name: 'Our HRIS',
  declaration: 'name: Our HRIS',
  fields: ['title'],
  priority: 50,
  mode: 'automatic',
  paused: false,
  every_minutes: 60,
  asks_for_changes: true,
  host: 'hr.example.com',
  secrets: [{ name: 'key', is_set: true }],
  unchecked: ['Leavers of the last year'],
  health: {
    last_seen_at: null,
    last_failure: 'source-refused: the list answered 401',
    last_failed_at: '2026-11-24T09:00:00Z',
    due_at: null,
    live: 0,
    aside: 0,
    in_doubt: 1,
    gone: 0,
    pending_managers: 0,
    oldest_pending_at: null,
  },
  run_id: null,
  run_state: null,
  may: ['change', 'look', 'run'],
  row_version: 3,
}
const doubt = {
  id: '0193a000-0000-7000-8000-0000000000ab',
  key: '55',
  state: 'review',
  reason: 'The e-mail is somebody’s whom nothing else shows to be the same.',
  values: [{ field: 'display_name', value: 'Quite Another' }],
  candidates: [
    {
      id: '0193a000-0000-7000-8000-0000000000ac',
      display_name: 'P13 Lee',
      work_email: null,
      status: 'active',
    },
  ],
  decided: false,
  first_seen_at: '2026-11-24T09:00:00Z',
}

function house(records: object[]) {
  answer('get', path, source)
  answer('get', `${path}/records`, { items: records, next_cursor: null })
}

describe('a source', () => {
  it('says in words why it did not work, and what nobody has tried', async () => {
    house([])
    openPage({ path: `/people/sources/${id}` })
    expect(await screen.findByText(/no longer lets these credentials in/)).toBeInTheDocument()
    expect(screen.getByText('Leavers of the last year')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Only what changed' })).not.toBeInTheDocument()
  })

  it('asks who a record in doubt is, and sends what was decided', async () => {
    house([doubt])
    let decided: unknown
    server.use(
      http.post(`http://localhost${path}/records/${doubt.id}/decide`, async ({ request }) => {
        decided = await request.json()
        return HttpResponse.json({ ...doubt, decided: true })
      }),
    )
    openPage({ path: `/people/sources/${id}` })
    expect(await screen.findByText('Quite Another (55)')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Somebody new' }))
    await screen.findByText('Quite Another (55)')
    expect(decided).toEqual({ person_id: null })
  })
})
