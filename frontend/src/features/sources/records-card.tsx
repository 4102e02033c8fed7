import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { readAgain } from '@/api/fresh'
import { listSourceRecordsOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { decideSourceRecord } from '@/api/gen/people/sdk.gen'
import type { SourceRecord } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './sources.module.css'

/** Records that somebody has to look at: who they are, or what is wrong with them. */
export function RecordsCard({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation('sources')
  const { data } = useQuery({
    ...listSourceRecordsOptions({ path: { source_id: sourceId } }),
    throwOnError: whenNeverRead,
  })
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('records.title')} flush>
      <p className={styles.lead}>{t('records.text')}</p>
      <DataTable
        bare
        caption={t('records.title')}
        rows={data.items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'who', header: t('records.who'), primary: true, cell: (record) => nameOf(record) },
          {
            key: 'state',
            header: t('records.state'),
            cell: ({ state, decided }) => (
              <Tag tone={decided ? 'open' : 'edge'}>
                {t(decided ? 'records.decided' : `records.${state}`)}
              </Tag>
            ),
          },
          { key: 'reason', header: t('records.reason'), cell: ({ reason }) => reason ?? '' },
          {
            key: 'deeds',
            header: t('records.deeds'),
            cell: (record) => record.state === 'review' && <Decide sourceId={sourceId} record={record} />,
          },
        ]}
      />
    </Card>
  )
}

function nameOf({ key, values }: SourceRecord): string {
  const name = values.find(({ field }) => field === 'display_name')?.value
  return name ? `${name} (${key})` : key
}

function Decide({ sourceId, record }: { sourceId: string; record: SourceRecord }) {
  const { t } = useTranslation('sources')
  const queries = useQueryClient()
  const decide = useMutation({
    mutationFn: async (person_id: string | null) =>
      decideSourceRecord({ path: { source_id: sourceId, record_id: record.id }, body: { person_id } }),
    onSuccess: () => readAgain(queries, 'listSourceRecords', 'readSource'),
  })
  return (
    <div className={styles.deeds}>
      {record.candidates.map(({ id, display_name }) => (
        <Button
          key={id}
          size="xs"
          variant="default"
          disabled={decide.isPending}
          onClick={() => decide.mutate(id)}
        >
          {t('records.is', { name: display_name })}
        </Button>
      ))}
      <Button size="xs" variant="subtle" disabled={decide.isPending} onClick={() => decide.mutate(null)}>
        {t('records.isNew')}
      </Button>
      {decide.isError && (
        <Note tone="fault" alert>
          {refusalWords(decide.error)}
        </Note>
      )}
    </div>
  )
}
