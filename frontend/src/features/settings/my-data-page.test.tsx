import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { answer, openPage } from '@/testing/open-page'
import { server } from '@/testing/server'

const copy = {
  made_at: '2026-11-25T09:00:00Z',
  services: [
    {
      service: 'people',
      tables: [
        {
          table: 'role_grant',
          purposes: ['access'],
          rows: [{ role: 'administrator', granted_by: 'somebody else', ended_at: null }],
        },
      ],
      not_told: [{ table: 'run_file', reason: 'a file of many people' }],
    },
  ],
}

function signingIn({ has_passphrase }: { has_passphrase: boolean }) {
  answer('get', '/api/gateway/v1/me/sign-in', {
    has_passphrase,
    has_factor: false,
    passphrase_at: null,
    factor_at: null,
    recovery_codes: 0,
    may: [],
  })
}

describe('everything about you', () => {
  it('asks for the passphrase, and shows each table in the words of its columns', async () => {
    signingIn({ has_passphrase: true })
    const sent: unknown[] = []
    server.use(
      http.post('http://localhost/api/gateway/v1/me/data', async ({ request }) => {
        sent.push(await request.json())
        return HttpResponse.json(copy)
      }),
    )
    openPage({ path: '/settings/my-data' })
    await userEvent.type(await screen.findByLabelText('Present passphrase'), 'three small boats')
    await userEvent.click(screen.getByRole('button', { name: 'Show it' }))
    expect(await screen.findByText('Role grant')).toBeInTheDocument()
    expect(screen.getByText('1 entry, kept for: access')).toBeInTheDocument()
    expect(screen.getByText('Granted by')).toBeInTheDocument()
    expect(screen.queryByText('Ended at')).not.toBeInTheDocument()
    expect(screen.getByText('a file of many people')).toBeInTheDocument()
    expect(sent).toEqual([{ passphrase: 'three small boats' }])
  })

  it('says what to do where the sign-in is too old', async () => {
    signingIn({ has_passphrase: false })
    const detail = 'Sign out and in again, then ask within ten minutes.'
    server.use(
      http.post('http://localhost/api/gateway/v1/me/data', () =>
        HttpResponse.json(
          {
            type: 'urn:leeway:sign-in-again',
            title: 'Sign in anew for this',
            status: 403,
            code: 'sign-in-again',
            detail,
            errors: [],
          },
          { status: 403, headers: { 'Content-Type': 'application/problem+json' } },
        ),
      ),
    )
    openPage({ path: '/settings/my-data' })
    await userEvent.click(await screen.findByRole('button', { name: 'Show it' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(detail)
    expect(screen.queryByRole('button', { name: 'Print' })).not.toBeInTheDocument()
  })
})
