import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { answer, openPage } from '@/testing/open-page'

function person(name: string, part: string | null) {
  const email = `${name.toLowerCase()}@example.org`
  return {
    id: name,
    display_name: name,
    title: 'Clerk',
    work_email: email,
    unit_name: 'Sales',
    roles: [],
    part,
  }
}

describe('the sign-in of the demo', () => {
  it('offers those with a part first, each with what they will see', async () => {
    answer('get', '/auth/people', { items: [person('Ines', 'grantor'), person('Omar', null)] })
    openPage({ path: '/sign-in' })
    const first = await screen.findByRole('list', { name: 'Five to begin with' })
    expect(
      within(first).getByRole('button', { name: /Ines.*Grantor.*A team asks you for more room/ }),
    ).toBeVisible()
    expect(screen.getByText('One more person works here.')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /Omar/ })).not.toBeInTheDocument()
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search people' }), 'o')
    expect(await screen.findByRole('button', { name: /Omar/ })).toBeInTheDocument()
  })

  it('lists everybody where nobody plays a part', async () => {
    answer('get', '/auth/people', { items: [person('Omar', null)] })
    openPage({ path: '/sign-in' })
    expect(await screen.findByRole('button', { name: /Omar/ })).toBeInTheDocument()
    expect(screen.queryByText('Five to begin with')).not.toBeInTheDocument()
  })
})

describe('the sign-in with a passphrase', () => {
  it('asks for the code of a second factor once the passphrase is right', async () => {
    openPage({ path: '/sign-in', session: { demo: false, ways: ['local'], signed_in: false } })
    answer(
      'post',
      '/auth/local',
      { code: 'code-needed', status: 403, title: 'A code', detail: 'Type it.' },
      403,
    )
    await userEvent.type(await screen.findByLabelText('Work e-mail'), 'ada@example.org')
    await userEvent.type(screen.getByLabelText('Passphrase'), 'copper lantern')
    expect(screen.queryByLabelText('Code')).not.toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByLabelText('Code')).toBeVisible()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  it('says what the server says when it does not fit', async () => {
    openPage({ path: '/sign-in', session: { demo: false, ways: ['local'], signed_in: false } })
    answer('post', '/auth/local', { code: 'wrong-sign-in', status: 403, title: 'No', detail: 'Not so.' }, 403)
    await userEvent.type(await screen.findByLabelText('Work e-mail'), 'ada@example.org')
    await userEvent.type(screen.getByLabelText('Passphrase'), 'copper lantern')
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Not so.')
  })
})
