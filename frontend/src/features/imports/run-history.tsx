import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listRunsOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { DataTable } from '@/ui/data/data-table'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { csvFile } from '@/words/csv-file'
import { momentWords } from '@/words/dates'
import { countWords } from '@/words/money'
import styles from './imports.module.css'
import { RunState } from './run-state'

export function RunHistory() {
  const { t } = useTranslation('imports')
  const { data } = useQuery({ ...listRunsOptions(), throwOnError: whenNeverRead })
  if (!data) return null
  return (
    <Card title={t('history.title')} flush>
      {data.items.length === 0 ? (
        <p className={styles.nothing}>{t('history.empty')}</p>
      ) : (
        <DataTable
          bare
          caption={t('history.title')}
          rows={data.items}
          rowKey={({ id }) => id}
          csv={csvFile('imports')}
          columns={[
            {
              key: 'file',
              header: t('history.file'),
              primary: true,
              cell: (run) => (
                <TextLink to="/people/runs/$runId" params={{ runId: run.id }}>
                  {run.file_name}
                </TextLink>
              ),
            },
            { key: 'state', header: t('history.state'), cell: ({ state }) => <RunState state={state} /> },
            {
              key: 'changes',
              header: t('history.changes'),
              align: 'end',
              cell: ({ counts, state }) =>
                state === 'refused' ? null : countWords(counts.join + counts.change + counts.leave),
            },
            {
              key: 'when',
              header: t('history.when'),
              align: 'end',
              cell: (run) => momentWords(run.created_at),
            },
          ]}
        />
      )}
    </Card>
  )
}
