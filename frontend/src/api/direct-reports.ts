import { queryOptions } from '@tanstack/react-query'
import { listSubtree } from './gen/people/sdk.gen'
import type { TreePerson } from './gen/people/types.gen'

const largestPage = 200
const mostPages = 25

/** Those who report to a person directly, sought among everybody below until all are found. */
export function directReportsQuery(personId: string, expected: number) {
  return queryOptions({
    queryKey: ['direct-reports', personId, expected],
    queryFn: async ({ signal }) => {
      const found: TreePerson[] = []
      let after: string | undefined
      for (let page = 0; page < mostPages; page += 1) {
        const { data } = await listSubtree({
          path: { person_id: personId },
          query: { limit: largestPage, ...(after ? { after } : {}) },
          signal,
        })
        found.push(...data.items.filter(({ manager_id }) => manager_id === personId))
        if (found.length >= expected || data.next_cursor === null) break
        after = data.next_cursor
      }
      return found
    },
  })
}
