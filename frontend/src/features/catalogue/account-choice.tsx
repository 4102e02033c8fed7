import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundAccounts } from '@/api/found-accounts'
import { SearchMany } from '@/ui/search-many'
import { useSettled } from '@/ui/settled'

export interface ChosenAccount {
  id: string
  name: string
}

interface AccountChoiceProps {
  chosen: readonly ChosenAccount[]
  error: string | undefined
  onChange: (chosen: ChosenAccount[]) => void
}

/** Several accounts, each found by a few letters of its name. */
export function AccountChoice({ chosen, error, onChange }: AccountChoiceProps) {
  const { t } = useTranslation('catalogue')
  const { t: common } = useTranslation()
  const [typed, setTyped] = useState('')
  const found = useFoundAccounts(useSettled(typed.trim(), 150), null)
  const known = [...chosen, ...found.filter(({ id }) => chosen.every((one) => one.id !== id))]
  return (
    <SearchMany
      label={t('books.accounts')}
      description={t('books.accountsHint')}
      error={error}
      options={known.map(({ id, name }) => ({ value: id, label: name }))}
      values={chosen.map(({ id }) => id)}
      onChange={(ids) => onChange(known.flatMap(({ id, name }) => (ids.includes(id) ? [{ id, name }] : [])))}
      onSearch={setTyped}
      nothing={common('palette.nothing', { query: typed })}
    />
  )
}
