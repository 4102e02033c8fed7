import { listPeople } from '@/api/gen/people/sdk.gen'

const page = 200
export const mostPeople = 1000

/** Whoever works in these units, or in all; one more than a campaign takes is enough to say so. */
export async function peopleOf(units: readonly string[] | null): Promise<string[]> {
  const found = new Set<string>()
  for (const unit of units ?? [undefined]) {
    let after: string | undefined
    do {
      const { data } = await listPeople({
        query: {
          limit: page,
          status: 'active',
          ...(unit ? { unit_id: unit } : {}),
          ...(after ? { after } : {}),
        },
      })
      for (const { id } of data.items) found.add(id)
      after = data.next_cursor ?? undefined
    } while (after && found.size <= mostPeople)
  }
  return [...found]
}
