import { useTranslation } from 'react-i18next'
import type { Source } from '@/api/gen/people/types.gen'
import { Facts } from '@/ui/data/facts'
import { Card } from '@/ui/page/card'
import { agoWords, momentWords } from '@/words/dates'
import { fieldWords } from '@/words/fields'
import { countWords } from '@/words/money'

export function HealthCard({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  const { health } = source
  const pending = health.oldest_pending_at
  const now = new Date()
  return (
    <Card title={t('health.title')}>
      <Facts
        facts={[
          {
            label: t(source.kind === 'scim' ? 'health.heard' : 'health.seen'),
            value: health.last_seen_at ? agoWords(health.last_seen_at, now) : t('never'),
          },
          {
            label: t('health.next'),
            value: health.due_at && !source.paused ? momentWords(health.due_at) : null,
          },
          { label: t('health.live'), value: countWords(health.live) },
          { label: t('health.doubt'), value: health.in_doubt > 0 ? countWords(health.in_doubt) : null },
          { label: t('health.aside'), value: health.aside > 0 ? countWords(health.aside) : null },
          {
            label: t('health.pending'),
            value:
              health.pending_managers > 0
                ? t('health.pendingSince', {
                    count: health.pending_managers,
                    when: pending ? agoWords(pending, now) : t('never'),
                  })
                : null,
          },
          { label: t('health.fields'), value: source.fields.map(fieldWords).join(', ') },
        ]}
      />
    </Card>
  )
}
