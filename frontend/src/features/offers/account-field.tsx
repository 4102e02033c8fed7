import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundAccounts } from '@/api/found-accounts'
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
  const accounts = useFoundAccounts(useSettled(typed.trim(), 150), value)
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
