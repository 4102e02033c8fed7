import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listPendingManagersOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { DataTable } from '@/ui/data/data-table'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { agoWords } from '@/words/dates'
import styles from './sources.module.css'

/** Lines that stay open until the manager they name arrives. */
export function PendingCard({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation('sources')
  const { data } = useQuery({
    ...listPendingManagersOptions({ path: { source_id: sourceId } }),
    throwOnError: whenNeverRead,
  })
  if (!data) return null
  return (
    <Card title={t('pending.title')} flush>
      <p className={styles.lead}>{t('pending.text')}</p>
      <DataTable
        bare
        caption={t('pending.title')}
        rows={data.items}
        rowKey={({ person_id }) => person_id}
        columns={[
          {
            key: 'who',
            header: t('pending.who'),
            primary: true,
            cell: ({ person_id, display_name }) => (
              <TextLink to="/people/$personId" params={{ personId: person_id }}>
                {display_name}
              </TextLink>
            ),
          },
          { key: 'named', header: t('pending.named'), cell: ({ reference }) => reference },
          {
            key: 'since',
            header: t('pending.since'),
            cell: ({ since }) => (since ? agoWords(since, new Date()) : ''),
          },
        ]}
      />
    </Card>
  )
}
