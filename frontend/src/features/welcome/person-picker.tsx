import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listDemoPeopleOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { signInDemo } from '@/api/gen/gateway/sdk.gen'
import type { DemoPerson } from '@/api/gen/gateway/types.gen'
import { sessionQuery } from '@/api/session'
import { Avatar } from '@/ui/avatar'
import { TextInput } from '@/ui/fields'
import { IconSearch } from '@/ui/icons'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { useSettled } from '@/ui/settled'
import { refusalWords } from '@/words/refusals'
import styles from './welcome.module.css'

/** Search the people of the demo and step into one's place. */
export function PersonPicker({ next }: { next: string }) {
  const { t } = useTranslation('welcome')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [query, setQuery] = useState('')
  const wanted = useSettled(query.trim(), 150)
  const { data } = useQuery({
    ...listDemoPeopleOptions({ query: { q: wanted } }),
    placeholderData: keepPreviousData,
  })
  const enter = useMutation({
    mutationFn: async (email: string) => signInDemo({ body: { email } }),
    onSuccess: async () => {
      queries.clear()
      await queries.fetchQuery(sessionQuery)
      await navigate({ href: next })
    },
  })
  return (
    <>
      <TextInput
        label={t('signIn.search')}
        placeholder={t('signIn.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.8} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        type="search"
        autoFocus
      />
      {enter.isError && (
        <Note tone="fault" alert>
          {refusalWords(enter.error)}
        </Note>
      )}
      <Card flush>
        <ul className={styles.people} aria-label={t('signIn.list')}>
          {data?.items.map((person) => (
            <li key={person.id}>
              <PersonButton person={person} onPick={() => enter.mutate(person.work_email)} />
            </li>
          ))}
        </ul>
        {data?.items.length === 0 && <p className={styles.nobody}>{t('signIn.nobody', { query: wanted })}</p>}
      </Card>
    </>
  )
}

function PersonButton({ person, onPick }: { person: DemoPerson; onPick: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={styles.person} onClick={onPick}>
      <Avatar name={person.display_name} quiet />
      <span className={styles.name}>
        <b>{person.display_name}</b>
        <span>{[person.title, person.unit_name].filter(Boolean).join(', ')}</span>
      </span>
      <span className={styles.roles}>
        {person.roles
          .filter((role) => role !== 'person')
          .map((role) => (
            <Tag key={role} tone="quiet">
              {t(`role.${role}`, { defaultValue: role })}
            </Tag>
          ))}
      </span>
    </button>
  )
}
