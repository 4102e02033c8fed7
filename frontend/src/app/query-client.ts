import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Refusal } from '@/api/refusal'

/** Reads are tried again only where the fault may pass by itself; writes are never repeated unasked. */
export function makeQueryClient(signedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof Refusal && error.status === 401) signedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (times, error) =>
          times < 2 && error instanceof Refusal && [0, 502, 503, 504].includes(error.status),
      },
      mutations: { retry: false },
    },
  })
}
