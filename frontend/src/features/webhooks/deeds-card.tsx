import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import type { Webhook } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { Facts } from '@/ui/data/facts'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { agoWords } from '@/words/dates'
import { countWords } from '@/words/money'
import { refusalWords } from '@/words/refusals'
import { doors, type Room } from './door'
import { allReads } from './reads'
import styles from './webhooks.module.css'

/** Try it out, hold it back, let it go on, send again what failed. */
export function DeedsCard({ room, webhook }: { room: Room; webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
  const queries = useQueryClient()
  const deed = useMutation({
    mutationFn: (what: 'test' | 'pause' | 'resume' | 'redeliverFailed') => doors[room][what](webhook.id),
    onSuccess: () => readAgain(queries, ...allReads),
  })
  const may = (what: string) => webhook.may.includes(what)
  return (
    <Card title={t('deeds.title')}>
      <div className={styles.stack}>
        <Facts
          facts={[
            {
              label: t('column.arrived'),
              value: webhook.arrived_at ? agoWords(webhook.arrived_at, new Date()) : t('never'),
            },
            { label: t('column.waiting'), value: countWords(webhook.waiting) },
            { label: t('column.failed'), value: countWords(webhook.failed) },
          ]}
        />
        <div className={styles.deeds}>
          {may('resume') && (
            <Button onClick={() => deed.mutate('resume')} loading={deed.isPending}>
              {t('deeds.resume')}
            </Button>
          )}
          {may('test') && (
            <Button onClick={() => deed.mutate('test')} loading={deed.isPending}>
              {t('deeds.test')}
            </Button>
          )}
          {may('redeliver') && (
            <Button
              variant="default"
              onClick={() => deed.mutate('redeliverFailed')}
              disabled={deed.isPending}
            >
              {t('deeds.redeliver')}
            </Button>
          )}
          {may('pause') && (
            <Button variant="default" onClick={() => deed.mutate('pause')} disabled={deed.isPending}>
              {t('deeds.pause')}
            </Button>
          )}
        </div>
        {deed.isError && (
          <Note tone="fault" alert>
            {refusalWords(deed.error)}
          </Note>
        )}
      </div>
    </Card>
  )
}
