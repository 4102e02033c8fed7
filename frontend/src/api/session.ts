import { queryOptions } from '@tanstack/react-query'
import { rememberCsrf } from './connect'
import { readSession } from './gen/gateway/sdk.gen'

/** Who is signed in; everything else waits for this answer. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const { data } = await readSession({ signal })
    rememberCsrf(data.csrf)
    return data
  },
  staleTime: 60_000,
})
