import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { explainPersonOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import type { Origin } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { momentWords } from '@/words/dates'
import { fieldWords } from '@/words/fields'
import styles from './people.module.css'

/** Why each value is what it is: from where it came, when, and who said yes. Asked for only when wanted. */
export function PersonOrigins({ personId }: { personId: string }) {
  const { t } = useTranslation('people')
  const [wanted, setWanted] = useState(false)
  const { data, isLoading } = useQuery({
    ...explainPersonOptions({ path: { person_id: personId } }),
    enabled: wanted,
    throwOnError: whenNeverRead,
  })
  return (
    <Card
      title={t('origins.title')}
      flush
      action={
        !wanted && (
          <Button variant="default" size="xs" onClick={() => setWanted(true)}>
            {t('origins.show')}
          </Button>
        )
      }
    >
      {!data && <p className={styles.explained}>{isLoading ? t('origins.loading') : t('origins.text')}</p>}
      {data && (
        <DataTable
          bare
          caption={t('origins.title')}
          rows={data.items}
          rowKey={({ field }) => field}
          columns={[
            {
              key: 'field',
              header: t('origins.field'),
              primary: true,
              cell: ({ field }) => fieldWords(field),
            },
            { key: 'value', header: t('origins.value'), cell: ({ after }) => after ?? t('origins.empty') },
            { key: 'from', header: t('origins.from'), cell: (origin) => <From origin={origin} /> },
            { key: 'when', header: t('origins.when'), cell: ({ at }) => momentWords(at) },
          ]}
        />
      )}
    </Card>
  )
}

function From({ origin }: { origin: Origin }) {
  const { t } = useTranslation('people')
  if (origin.kind === 'calendar') return t('origins.calendar')
  const from = origin.source_name ?? origin.file_name
  if (origin.actor_name) return t('origins.said', { from, who: origin.actor_name })
  return from
}
