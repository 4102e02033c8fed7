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
