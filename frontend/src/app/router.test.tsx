import { screen } from '@testing-library/react'
import { answer, openPage } from '@/testing/open-page'

describe('the way in', () => {
  it('leads to the welcome when nobody is here yet', async () => {
    answer('get', '/api/gateway/v1/demo-organisation', {
      id: 'x',
      state: 'queued',
      done: 0,
      total: 0,
      step: null,
    })
    openPage({ path: '/people', session: { welcome: true, signed_in: false } })
    expect(await screen.findByRole('button', { name: 'Load the demo organisation' })).toBeInTheDocument()
  })

  it('asks who one is, and remembers where one wanted to go', async () => {
    answer('get', '/auth/people', { items: [] })
    const router = openPage({ path: '/people', session: { signed_in: false } })
    expect(await screen.findByRole('heading', { name: 'Who would you like to be?' })).toBeInTheDocument()
    expect(router.state.location.search).toEqual({ next: '/people' })
  })

  it('says so where there is nothing', async () => {
    openPage({ path: '/nowhere/at/all' })
    expect(
      await screen.findByRole('heading', { level: 1, name: 'There is nothing here' }),
    ).toBeInTheDocument()
  })
})
