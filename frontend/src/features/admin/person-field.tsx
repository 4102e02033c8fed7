import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPeopleOptions, readPersonOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'

interface PersonFieldProps {
  label: string
  description?: string
  value?: string | null
  onChange?: (personId: string | null) => void
  error?: ReactNode
}

const shown = 20

/** One person, found by name. */
export function PersonField({ label, description, value = null, onChange, error }: PersonFieldProps) {
  const { t } = useTranslation('admin')
  const [typed, setTyped] = useState('')
  const wanted = useSettled(typed.trim(), 150)
  const { data: found } = useQuery({
    ...listPeopleOptions({ query: { limit: shown, ...(wanted ? { q: wanted } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const { data: chosen } = useQuery({
    ...readPersonOptions({ path: { person_id: value ?? '' } }),
    enabled: value !== null,
  })
  const people = [...(chosen ? [chosen] : []), ...(found?.items ?? [])]
  const options = new Map(
    people.map((person) => [person.id, [person.display_name, person.title].filter(Boolean).join(', ')]),
  )
  return (
    <SearchSelect
      label={label}
      description={description}
      error={error}
      options={[...options].map(([id, name]) => ({ value: id, label: name }))}
      value={value}
      onChange={(chosenId) => onChange?.(chosenId)}
      onSearch={setTyped}
      nothing={t('roles.nobody')}
      clearLabel={t('roles.clear')}
    />
  )
}
