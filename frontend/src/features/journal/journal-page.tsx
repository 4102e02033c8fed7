import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listJournalInfiniteOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { searchJournalEntries } from '@/api/gen/growth/sdk.gen'
import type { JournalEntry } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { useSettled } from '@/ui/settled'
import { refusalWords } from '@/words/refusals'
import { Entry } from './entry'
import { WriteEntry } from './write-entry'

/** One's own journal: a place to write, and what was written, for nobody else. */
export function JournalPage() {
  const { t } = useTranslation('journal')
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim(), 250)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={
        <TextLink to="/journey" inherit>
          {t('back')}
        </TextLink>
      }
    >
      <WriteEntry />
      <TextInput
        label={t('search.label')}
        description={t('search.hint')}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {words === '' ? <Written /> : <Found words={words} />}
      <Note tone="information">{t('honest')}</Note>
    </Page>
  )
}

function Written() {
  const { t } = useTranslation('journal')
  const { t: common } = useTranslation()
  const journal = useInfiniteQuery({
    ...listJournalInfiniteOptions({ query: { limit: 20 } }),
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }) =>
      next_cursor ? { query: { after: next_cursor, limit: 20 } } : null,
  })
  if (journal.isError) return <Note tone="fault">{refusalWords(journal.error)}</Note>
  const entries = journal.data?.pages.flatMap(({ items }) => items) ?? []
  if (journal.isSuccess && entries.length === 0) {
    return (
      <Card flush>
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      </Card>
    )
  }
  return (
    <>
      <Entries entries={entries} />
      {journal.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void journal.fetchNextPage()}
          loading={journal.isFetchingNextPage}
        >
          {common('more')}
        </Button>
      )}
    </>
  )
}

/** Asked in a body and kept in no address: the words one looks for are as private as what they find. */
function Found({ words }: { words: string }) {
  const { t } = useTranslation('journal')
  const found = useQuery({
    queryKey: ['journal-search', words],
    queryFn: async ({ signal }) => (await searchJournalEntries({ body: { words }, signal })).data.items,
    gcTime: 0,
  })
  if (found.isError) return <Note tone="fault">{refusalWords(found.error)}</Note>
  if (found.data?.length === 0) return <p>{t('search.nothing')}</p>
  return <Entries entries={found.data ?? []} />
}

function Entries({ entries }: { entries: readonly JournalEntry[] }) {
  return (
    <>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </>
  )
}
