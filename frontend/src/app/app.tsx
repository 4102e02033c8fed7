import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '@/api/session'
import { ThemeProvider } from '@/ui/theme/theme-provider'
import { makeQueryClient } from './query-client'
import { makeRouter } from './router'

function openApp() {
  const queries = makeQueryClient(() => {
    queries.removeQueries({ queryKey: sessionQuery.queryKey })
    void router.invalidate()
  })
  const router = makeRouter(queries)
  return { queries, router }
}

/** Everything the screens stand on, made once. */
export function App() {
  const { t } = useTranslation()
  const [{ queries, router }] = useState(openApp)
  return (
    <ThemeProvider noticesLabel={t('notices')}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  )
}
