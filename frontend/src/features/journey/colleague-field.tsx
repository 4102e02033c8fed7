import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundPeople } from '@/api/found-people'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'

interface ColleagueFieldProps {
  label: string
  description: string
  value: string | null
  onChange: (personId: string | null) => void
}

/** One colleague, found by name; the choice can be taken back. */
export function ColleagueField({ label, description, value, onChange }: ColleagueFieldProps) {
  const { t } = useTranslation('journey')
  const [typed, setTyped] = useState('')
  const options = useFoundPeople(useSettled(typed.trim(), 150), value)
  return (
    <SearchSelect
      label={label}
      description={description}
      options={options}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      nothing={t('colleague.nobody')}
      clearLabel={t('colleague.clear')}
    />
  )
}
