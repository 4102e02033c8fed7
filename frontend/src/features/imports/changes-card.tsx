import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listChangesInfiniteOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import type { Change } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { Unseen } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Tag } from '@/ui/page/note'
import { sentenceOf } from '@/words/codes'
import { csvFile } from '@/words/csv-file'
import { fieldWords } from '@/words/fields'
import styles from './imports.module.css'

const tones: Record<string, 'open' | 'edge' | 'information'> = {
  join: 'open',
  change: 'information',
  leave: 'edge',
}

/** Person by person, field by field: before and after. */
export function ChangesCard({ runId }: { runId: string }) {
  const { t } = useTranslation('imports')
  const { t: common } = useTranslation()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listChangesInfiniteOptions({ path: { run_id: runId } }),
    initialPageParam: { path: { run_id: runId } },
    throwOnError: whenNeverRead,
    getNextPageParam: ({ next_cursor }) =>
      next_cursor ? { path: { run_id: runId }, query: { after: next_cursor } } : undefined,
  })
  const changes = data?.pages.flatMap(({ items }) => items)
  if (!changes) return null
  return (
    <Card title={t('run.changes.title')} flush>
      {changes.length === 0 ? (
        <p className={styles.nothing}>{t('run.changes.none')}</p>
      ) : (
        <DataTable
          bare
          caption={t('run.changes.title')}
          rows={changes}
          rowKey={(change) => `${change.kind} ${change.employee_number} ${change.person_name}`}
          csv={csvFile('changes')}
          columns={[
            {
              key: 'person',
              header: t('run.changes.person'),
              primary: true,
              cell: (change) => change.person_name,
            },
            {
              key: 'kind',
              header: t('run.changes.kind'),
              cell: ({ kind }) => (
                <Tag tone={tones[kind] ?? 'information'}>{sentenceOf('imports:run.changes', kind)}</Tag>
              ),
            },
            {
              key: 'fields',
              header: t('run.changes.fields'),
              cell: ({ fields }) => <FieldChanges fields={fields} />,
            },
          ]}
          foot={
            hasNextPage && (
              <Button
                variant="default"
                size="xs"
                loading={isFetchingNextPage}
                onClick={() => void fetchNextPage()}
              >
                {common('more')}
              </Button>
            )
          }
        />
      )}
    </Card>
  )
}

/** More fields than this are folded away: somebody new has a dozen. */
const shownFields = 3

function FieldChanges({ fields }: { fields: Change['fields'] }) {
  const { t } = useTranslation('imports')
  const folded = fields.slice(shownFields)
  return (
    <>
      <FieldList fields={fields.slice(0, shownFields)} />
      {folded.length > 0 && (
        <details className={styles.folded}>
          <summary>{t('run.changes.folded', { count: folded.length })}</summary>
          <FieldList fields={folded} />
        </details>
      )}
    </>
  )
}

function FieldList({ fields }: { fields: Change['fields'] }) {
  const { t } = useTranslation('imports')
  return (
    <ul className={styles.changes}>
      {fields.map(({ field, before, after }) => (
        <li key={field}>
          {fieldWords(field)}: {before !== null && <span className={styles.before}>{before}</span>}{' '}
          {before !== null && <Unseen>{t('run.changes.to')}</Unseen>} <b>{after ?? t('run.changes.empty')}</b>
        </li>
      ))}
    </ul>
  )
}
