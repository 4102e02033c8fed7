import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPeopleOptions, listTeamsOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { sessionQuery } from '@/api/session'
import { NativeSelect } from '@/ui/fields'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'

interface OwnerFieldProps {
  owner: string
  onChange: (owner: string) => void
  /** Whether the deals of everybody may be looked at. */
  everybodys: boolean
}

const shown = 12

/** Whose deals: one's own and one's teams'; those of anybody for whoever may grant. */
export function OwnerField({ owner, onChange, everybodys }: OwnerFieldProps) {
  const { t } = useTranslation('replay')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: teams } = useQuery(listTeamsOptions())
  const [typed, setTyped] = useState('')
  const wanted = useSettled(typed.trim(), 150)
  const { data: found } = useQuery({
    ...listPeopleOptions({ query: { limit: shown, q: wanted } }),
    enabled: everybodys && wanted !== '',
    placeholderData: keepPreviousData,
  })
  const me = session.person?.id ?? ''
  const own = (teams?.items ?? []).filter(({ members }) => everybodys || members.some(({ id }) => id === me))
  const options = [
    ...(everybodys ? [{ value: 'all', label: t('owner.all') }] : []),
    { value: `person:${me}`, label: t('owner.me') },
    ...own.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
  ]
  if (!everybodys) {
    return (
      <NativeSelect
        label={t('owner.label')}
        value={owner}
        data={options}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  const people = (found?.items ?? [])
    .filter(({ id }) => id !== me)
    .map(({ id, display_name: label }) => ({ value: `person:${id}`, label }))
  const search = wanted.toLowerCase()
  const fitting = options.filter(({ label }) => label.toLowerCase().includes(search))
  const chosen = options.find(({ value }) => value === owner)
  const all = new Map(
    [
      ...(chosen ? [chosen] : []),
      ...(fitting.length > 0 || people.length > 0 ? fitting : options),
      ...people,
    ].map((option) => [option.value, option]),
  )
  return (
    <SearchSelect
      label={t('owner.label')}
      options={[...all.values()]}
      value={owner}
      onChange={(value) => value !== null && onChange(value)}
      onSearch={setTyped}
      nothing={t('owner.nobody')}
    />
  )
}
