import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listPeopleOptions, readPersonOptions } from './gen/people/@tanstack/react-query.gen'

const shown = 20

/** People who fit a few letters, with the one who is chosen already: as "name, title", for a field that searches. */
export function useFoundPeople(wanted: string, chosenId: string | null): { value: string; label: string }[] {
  const { data: found } = useQuery({
    ...listPeopleOptions({ query: { limit: shown, ...(wanted ? { q: wanted } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const { data: chosen } = useQuery({
    ...readPersonOptions({ path: { person_id: chosenId ?? '' } }),
    enabled: chosenId !== null,
  })
  const people = [...(chosen ? [chosen] : []), ...(found?.items ?? [])]
  const labels = new Map(
    people.map((person) => [person.id, [person.display_name, person.title].filter(Boolean).join(', ')]),
  )
  return [...labels].map(([value, label]) => ({ value, label }))
}

/** How somebody is called; the id stands in while the name is on its way or not visible. */
export function usePersonName(personId: string | null): string {
  const { data } = useQuery({
    ...readPersonOptions({ path: { person_id: personId ?? '' } }),
    enabled: personId !== null,
    retry: false,
  })
  return data?.display_name ?? ''
}
