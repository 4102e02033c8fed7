import type { QueryClient } from '@tanstack/react-query'

/** After a deed: what was read under these operation names is read again. */
export async function readAgain(queries: QueryClient, ...operations: string[]): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [first] = queryKey
      return (
        typeof first === 'object' &&
        first !== null &&
        '_id' in first &&
        operations.includes(String(first._id))
      )
    },
  })
}
