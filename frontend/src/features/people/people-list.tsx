import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listPeopleInfiniteOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import type { Person } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { type Column, DataTable } from '@/ui/data/data-table'
import { TextInput } from '@/ui/fields'
import { IconSearch } from '@/ui/icons'
import { Skeleton } from '@/ui/layout'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { useSettled } from '@/ui/settled'
import { csvFile } from '@/words/csv-file'
import { PersonStatus } from './person-status'

interface PeopleListProps {
  query: string
  mayImport: boolean
  onQuery: (query: string) => void
}

export function PeopleList({ query, mayImport, onQuery }: PeopleListProps) {
  const { t } = useTranslation('people')
  const { t: common } = useTranslation()
  const [typed, setTyped] = useState(query)
  const wanted = useSettled(typed.trim(), 200)
  useEffect(() => {
    if (wanted !== query) onQuery(wanted)
  }, [wanted, query, onQuery])
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listPeopleInfiniteOptions({ query: wanted ? { q: wanted } : {} }),
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }) => (next_cursor ? { query: { after: next_cursor } } : undefined),
    placeholderData: keepPreviousData,
    throwOnError: whenNeverRead,
  })
  const people = data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <TextInput
        aria-label={t('search')}
        placeholder={t('placeholder')}
        type="search"
        maw={460}
        leftSection={<IconSearch size={18} stroke={1.8} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {!people && <Skeleton height={320} radius="lg" />}
      {people?.length === 0 && <Nobody query={wanted} mayImport={mayImport} />}
      {people && people.length > 0 && (
        <DataTable
          caption={t('title')}
          columns={columnsOf(t)}
          rows={people}
          rowKey={({ id }) => id}
          csv={csvFile('people')}
          foot={
            <>
              <span>{t('loaded', { count: people.length })}</span>
              {hasNextPage && (
                <Button
                  variant="default"
                  size="xs"
                  loading={isFetchingNextPage}
                  onClick={() => void fetchNextPage()}
                >
                  {common('more')}
                </Button>
              )}
            </>
          }
        />
      )}
    </>
  )
}

function Nobody({ query, mayImport }: { query: string; mayImport: boolean }) {
  const { t } = useTranslation('people')
  return (
    <Card flush>
      {query ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText', { query })} />
      ) : (
        <EmptyState
          title={t('noneTitle')}
          text={t('noneText')}
          actions={mayImport && <ButtonLink to="/people/import">{t('import')}</ButtonLink>}
        />
      )}
    </Card>
  )
}

function columnsOf(t: TFunction<'people'>): Column<Person>[] {
  return [
    {
      key: 'name',
      header: t('column.name'),
      primary: true,
      cell: (person) => (
        <TextLink to="/people/$personId" params={{ personId: person.id }}>
          {person.display_name}
        </TextLink>
      ),
    },
    { key: 'title', header: t('column.title'), cell: (person) => person.title },
    { key: 'unit', header: t('column.unit'), cell: (person) => person.unit?.name ?? null },
    {
      key: 'manager',
      deskOnly: true,
      header: t('column.manager'),
      cell: (person) => person.manager?.display_name ?? null,
    },
    {
      key: 'status',
      deskOnly: ({ status }) => status === 'active',
      header: t('column.status'),
      cell: ({ status }) => <PersonStatus status={status} />,
    },
  ]
}
