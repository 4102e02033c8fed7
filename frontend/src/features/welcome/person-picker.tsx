import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listDemoPeopleOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { signInDemo } from '@/api/gen/gateway/sdk.gen'
import type { DemoPerson } from '@/api/gen/gateway/types.gen'
import { sessionQuery } from '@/api/session'
import { TextInput } from '@/ui/fields'
import { IconSearch } from '@/ui/icons'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { useSettled } from '@/ui/settled'
import { refusalWords } from '@/words/refusals'
import { PartButton, PersonButton } from './person-button'
import styles from './welcome.module.css'

/** Those who were made for a part first, each with what they will see; then everybody, to be searched. */
export function PersonPicker({ next }: { next: string }) {
  const { t } = useTranslation('welcome')
  const [query, setQuery] = useState('')
  const wanted = useSettled(query.trim(), 150)
  const { data } = useQuery({
    ...listDemoPeopleOptions({ query: { q: wanted } }),
    placeholderData: keepPreviousData,
  })
  const enter = useEntrance(next)
  const people = data?.items ?? []
  const players = wanted === '' ? people.filter(({ part }) => part !== null) : []
  const others = people.filter((person) => !players.includes(person))
  return (
    <>
      {enter.isError && (
        <Note tone="fault" alert>
          {refusalWords(enter.error)}
        </Note>
      )}
      {players.length > 0 && (
        <Card title={t('signIn.first')} flush>
          <ul className={styles.people} aria-label={t('signIn.first')}>
            {players.map((person) => (
              <li key={person.id}>
                <PartButton person={person} onPick={() => enter.mutate(person.work_email)} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <TextInput
        label={players.length > 0 ? t('signIn.others') : t('signIn.search')}
        aria-label={t('signIn.search')}
        placeholder={t('signIn.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.8} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        type="search"
      />
      {wanted === '' && players.length > 0 ? (
        <p className={styles.more}>{t('signIn.more', { count: others.length })}</p>
      ) : (
        <Card flush>
          <ul className={styles.people} aria-label={t('signIn.list')}>
            {others.map((person) => (
              <li key={person.id}>
                <PersonButton person={person} onPick={() => enter.mutate(person.work_email)} />
              </li>
            ))}
          </ul>
          {data?.items.length === 0 && (
            <p className={styles.nobody}>{t('signIn.nobody', { query: wanted })}</p>
          )}
        </Card>
      )}
    </>
  )
}

/** Nothing of whoever was here before stays in the page. */
function useEntrance(next: string) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (email: DemoPerson['work_email']) => signInDemo({ body: { email } }),
    onSuccess: async () => {
      queries.clear()
      await queries.fetchQuery(sessionQuery)
      await navigate({ href: next })
    },
  })
}
