import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { answer, openPage } from '@/testing/open-page'
import { server } from '@/testing/server'

const id = '0193a000-0000-7000-8000-0000000000aa'
const path = `/api/mandates/v1/webhooks/${id}`
const types = ['dev.leeway.mandates.hold.placed', 'dev.leeway.mandates.offer.sent']
const webhook = {
  id,
  name: 'Quoting tool',
  address: 'https://quotes.example.com/leeway',
  types,
  thin: true,
  state: 'disabled',
  disabled_reason: 'lasting-failure',
  disabled_at: '2026-11-24T09:00:00Z',
  failing_since: '2026-11-21T09:00:00Z',
  arrived_at: null,
  waiting: 2,
  failed: 1,
  rotated_until: null,
  created_by: '0193a000-0000-7000-8000-0000000000ac',
  created_at: '2026-11-20T09:00:00Z',
  may: ['change', 'rotate', 'let-go', 'resume'],
  row_version: 4,
}
const delivery = {
  id: '0193a000-0000-7000-8000-0000000000ab',
  event_id: '0193a000-0000-7000-8000-0000000000ad',
  type: 'dev.leeway.mandates.hold.placed',
  subject: 'hold/1',
  happened_at: '2026-11-21T09:00:00Z',
  state: 'failed',
  due_at: null,
  ended_at: '2026-11-24T09:00:00Z',
  attempts: [
    { at: '2026-11-21T09:00:00Z', reason: 'refused', status: 503, took_ms: 31, answer: 'Down until Monday' },
  ],
  may: [],
}

function house() {
  answer('get', '/api/mandates/v1/webhooks', { items: [webhook], types, may: ['make'] })
  answer('get', path, webhook)
  answer('get', `${path}/deliveries`, { items: [delivery], next_cursor: null })
}

describe('one webhook', () => {
  it('says why it was switched off, and shows each try with its answer', async () => {
    house()
    openPage({ path: `/admin/webhooks/mandates/${id}` })
    expect(await screen.findByText(/For three days nothing arrived/)).toBeInTheDocument()
    const sent = await screen.findByRole('table', { name: 'What was sent' })
    expect(within(sent).getByText('a hold is placed')).toBeInTheDocument()
    expect(within(sent).getByText(/answered 503/)).toBeInTheDocument()
    expect(within(sent).getByText('Down until Monday')).toBeInTheDocument()
  })

  it('offers what the server says may be done, and nothing else', async () => {
    house()
    openPage({ path: `/admin/webhooks/mandates/${id}` })
    expect(await screen.findByRole('button', { name: 'Resume' })).toBeInTheDocument()
    for (const name of ['Pause', 'Send a test', 'Send all failed again']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument()
    }
  })

  it('shows a new secret this once', async () => {
    house()
    server.use(
      http.post(`http://localhost${path}/rotate`, () =>
        HttpResponse.json({ ...webhook, secret: 'whsec_bmV3' }),
      ),
    )
    openPage({ path: `/admin/webhooks/mandates/${id}` })
    await userEvent.click(await screen.findByRole('button', { name: 'Rotate the secret' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Rotate the secret' }))
    expect(await within(dialog).findByText('whsec_bmV3')).toBeInTheDocument()
    await userEvent.click(within(dialog).getByRole('button', { name: 'I have copied it' }))
    expect(screen.queryByText('whsec_bmV3')).not.toBeInTheDocument()
  })

  it('lays a refused address beside its field', async () => {
    house()
    const detail = 'This address is inside a private network.'
    server.use(
      http.put(`http://localhost${path}`, () =>
        HttpResponse.json(
          {
            type: 'urn:leeway:address-not-usable',
            title: 'Nothing can be delivered to this address',
            status: 409,
            code: 'address-not-usable',
            detail,
            errors: [{ detail, pointer: '/body/address' }],
          },
          { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    )
    openPage({ path: `/admin/webhooks/mandates/${id}` })
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
    expect(await screen.findByText(detail)).toBeInTheDocument()
    expect(screen.getByLabelText('Address')).toBeInvalid()
  })
})
