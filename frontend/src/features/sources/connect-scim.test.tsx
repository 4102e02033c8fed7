import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { answer, openPage } from '@/testing/open-page'

const id = '0193a000-0000-7000-8000-0000000000bb'
const source = {
  id,
  kind: 'scim',
  slug: 'scim',
  name: 'Entra ID',
  declaration: '',
  fields: ['title'],
  priority: 5,
  mode: 'automatic',
  paused: false,
  every_minutes: null,
  asks_for_changes: false,
  host: 'leeway.example.com',
  address: 'https://leeway.example.com/scim/v2',
  token: { id, counts: true, expires_at: null, last_used_at: null },
  secrets: [],
  unchecked: [],
  health: {
    last_seen_at: null,
    last_failure: 'uniqueness: Somebody has this userName or externalId already.',
    last_failed_at: '2026-11-24T09:00:00Z',
    due_at: null,
    live: 3,
    aside: 0,
    in_doubt: 0,
    gone: 0,
    pending_managers: 0,
    oldest_pending_at: null,
  },
  run_id: null,
  run_state: null,
  may: ['change', 'let-go'],
  row_version: 1,
}

describe('an identity provider that pushes', () => {
  it('gets its address and its token, this once', async () => {
    answer('get', '/api/people/v1/sources', { items: [], may: ['make'] })
    answer('post', '/api/people/v1/scim-sources', { source, address: source.address, token: 'lw_once' })
    openPage({ path: '/people/sources' })
    await userEvent.click(await screen.findByRole('button', { name: 'Connect SCIM' }))
    await userEvent.type(await screen.findByLabelText(/^Name/), 'Entra ID')
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findByText('lw_once')).toBeVisible()
    expect(screen.getByText('https://leeway.example.com/scim/v2')).toBeVisible()
  })

  it('shows what it could not have taken, and cannot be read', async () => {
    answer('get', `/api/people/v1/sources/${id}`, source)
    answer('get', `/api/people/v1/sources/${id}/records`, { items: [], next_cursor: null })
    openPage({ path: `/people/sources/${id}` })
    expect(await screen.findByText('Somebody has this userName or externalId already.')).toBeVisible()
    expect(screen.queryByText('Read everybody')).toBeNull()
  })

  it('is tried step by step, up to the first that does not work', async () => {
    answer('get', `/api/people/v1/sources/${id}`, source)
    answer('get', `/api/people/v1/sources/${id}/records`, { items: [], next_cursor: null })
    answer('post', `/api/people/v1/sources/${id}/self-test`, {
      works: false,
      items: [
        { step: 'discover', works: true, detail: null },
        { step: 'create', works: false, detail: 'This source is paused in Leeway: try again later.' },
      ],
    })
    openPage({ path: `/people/sources/${id}` })
    await userEvent.click(await screen.findByRole('button', { name: 'Try it' }))
    expect(await screen.findByText('does not work')).toBeVisible()
    expect(screen.getByText('This source is paused in Leeway: try again later.')).toBeVisible()
  })
})
