import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { makeRouter } from '@/app/router'
import { cssVariablesResolver } from '@/ui/theme/colours'
import { theme } from '@/ui/theme/theme'
import { server } from './server'

const ines = {
  id: '0193a000-0000-7000-8000-000000000001',
  display_name: 'Ines Okafor',
  title: 'Account lead',
}
const session = {
  signed_in: true,
  demo: true,
  welcome: false,
  ways: ['demo', 'local'],
  provider: null as string | null,
  person: ines,
  roles: ['person', 'people_admin'],
  csrf: 'word',
  organisation: 'Fjordline',
}
const navigation = ['home', 'mandates', 'offers', 'people', 'journey', 'settings', 'import']

interface Opened {
  path: string
  session?: Partial<typeof session>
}

/** The whole app at one address, with somebody signed in; the test says what else the house answers. */
export function openPage({ path, session: given = {} }: Opened) {
  const answered = { ...session, ...given }
  server.use(
    http.get('http://localhost/auth/session', () => HttpResponse.json(answered)),
    http.get('http://localhost/api/gateway/v1/me', () =>
      HttpResponse.json({ person: ines, roles: answered.roles, navigation }),
    ),
  )
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = makeRouter(queries)
  router.update({ context: { queries }, history: createMemoryHistory({ initialEntries: [path] }) })
  render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return router
}

export function answer(method: 'get' | 'post' | 'put' | 'delete', path: string, body: object, status = 200) {
  server.use(http[method](`http://localhost${path}`, () => HttpResponse.json(body, { status })))
}
