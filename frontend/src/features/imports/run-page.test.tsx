import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { answer, openPage } from '@/testing/open-page'
import { server } from '@/testing/server'

const id = '0193a000-0000-7000-8000-00000000000a'
const run = {
  id,
  kind: 'snapshot',
  file_name: 'people.csv',
  state: 'previewed',
  created_at: '2026-11-24T09:00:00Z',
  created_by: 'person',
  headers: [
    { header: 'Emp No', field: 'employee_number', guessed: false },
    { header: 'Boss', field: null, guessed: false },
  ],
  fields: ['employee_number'],
  faults: [],
  counts: { join: 2, change: 1, leave: 3, unchanged: 40 },
  guards: [
    { code: 'many-leave', tripped: true, detail: '3 of 43 people would leave.', observed: 3, threshold: 2 },
  ],
  plan_hash: 'a'.repeat(64),
  approved_by: null,
  approval_reason: null,
  failure: null,
  finished_at: null,
  job: null,
  may: ['apply', 'cancel', 'correct-mapping'],
  row_version: 1,
}

function houseWith(state: object) {
  answer('get', `/api/people/v1/runs/${id}`, { ...run, ...state })
  answer('get', `/api/people/v1/runs/${id}/changes`, { items: [], next_cursor: null })
}

describe('an import run', () => {
  it('states a tripped guard, and is applied only with a look and a reason', async () => {
    houseWith({})
    const sent: unknown[] = []
    server.use(
      http.post(`http://localhost/api/people/v1/runs/${id}/apply`, async ({ request }) => {
        sent.push(await request.json())
        return HttpResponse.json({ ...run, state: 'applied', may: [] }, { status: 202 })
      }),
    )
    openPage({ path: `/people/runs/${id}` })
    expect(await screen.findByText('3 of 43 people would leave.')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Apply the changes' }))
    expect(screen.getByText('Please confirm that you have looked.')).toBeInTheDocument()
    expect(sent).toEqual([])
    await userEvent.click(screen.getByRole('checkbox', { name: /I have looked/ }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'Spring reorganisation')
    await userEvent.click(screen.getByRole('button', { name: 'Apply the changes' }))
    expect(await screen.findByText('Done. Your people are up to date.')).toBeInTheDocument()
    expect(sent).toEqual([
      { plan_hash: run.plan_hash, approve_guards: true, reason: 'Spring reorganisation' },
    ])
  })

  it('sends a corrected meaning of a column for a new preview', async () => {
    houseWith({})
    let map: unknown
    server.use(
      http.post(`http://localhost/api/people/v1/runs/${id}/mapping`, async ({ request }) => {
        map = await request.json()
        return HttpResponse.json({ ...run, row_version: 2 })
      }),
    )
    openPage({ path: `/people/runs/${id}` })
    await userEvent.selectOptions(await screen.findByLabelText('Meaning of Boss'), 'manager')
    await userEvent.click(screen.getByRole('button', { name: 'Preview again' }))
    await screen.findByLabelText('Meaning of Boss')
    expect(map).toEqual({ map: { 'Emp No': 'employee_number', Boss: 'manager' } })
  })

  it('lists faults by row and column and offers no deed on them', async () => {
    const faults = [
      { row: 14, column: 'Boss', code: 'x', detail: 'Nobody has this number.', severity: 'fault' },
    ]
    houseWith({ state: 'refused', faults, may: ['cancel', 'correct-mapping'] })
    openPage({ path: `/people/runs/${id}` })
    expect(await screen.findByRole('cell', { name: 'Nobody has this number.' })).toBeInTheDocument()
    expect(screen.getByRole('cell', { name: '14' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Apply the changes' })).not.toBeInTheDocument()
  })
})
