import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundPeople } from '@/api/found-people'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'

interface PersonFieldProps {
  label: string
  description?: string
  value?: string | null
  onChange?: (personId: string | null) => void
  error?: ReactNode
}

/** One person, found by name. */
export function PersonField({ label, description, value = null, onChange, error }: PersonFieldProps) {
  const { t } = useTranslation('admin')
  const [typed, setTyped] = useState('')
  const options = useFoundPeople(useSettled(typed.trim(), 150), value)
  return (
    <SearchSelect
      label={label}
      description={description}
      error={error}
      options={options}
      value={value}
      onChange={(chosenId) => onChange?.(chosenId)}
      onSearch={setTyped}
      nothing={t('roles.nobody')}
      clearLabel={t('roles.clear')}
    />
  )
}
