import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAccountsOptions, readAccountOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'

interface AccountFieldProps {
  value: string | null
  onChange: (accountId: string | null) => void
}

export function AccountField({ value, onChange }: AccountFieldProps) {
  const { t } = useTranslation('offers')
  const { t: common } = useTranslation()
  const [typed, setTyped] = useState('')
  const wanted = useSettled(typed.trim(), 150)
  const { data: found } = useQuery({
    ...listAccountsOptions({ query: wanted ? { q: wanted } : {} }),
    placeholderData: keepPreviousData,
  })
  const { data: chosen } = useQuery({
    ...readAccountOptions({ path: { account_id: value ?? '' } }),
    enabled: value !== null,
  })
  const items = found?.items ?? []
  const accounts = chosen && !items.some(({ id }) => id === chosen.id) ? [chosen, ...items] : items
  return (
    <SearchSelect
      label={t('account')}
      placeholder={t('accountHint')}
      options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      nothing={common('palette.nothing', { query: typed })}
    />
  )
}
