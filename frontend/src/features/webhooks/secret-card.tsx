import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import type { Webhook } from '@/api/gen/people/types.gen'
import { NewSecret } from '@/ui/asking/new-secret'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { momentWords } from '@/words/dates'
import { doors, type Room } from './door'
import styles from './webhooks.module.css'

/** A new secret; deliveries carry a signature of the old one as well for a while. */
export function SecretCard({ room, webhook }: { room: Room; webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const rotate = useMutation({
    mutationFn: async (overlapHours: number) => {
      const { secret } = await doors[room].rotate(webhook.id, overlapHours)
      return secret
    },
    onSuccess: () => readAgain(queries, 'readWebhook', 'listWebhooks'),
  })
  if (!webhook.may.includes('rotate')) return null
  return (
    <Card title={t('secret.card')}>
      <div className={styles.stack}>
        <p className={styles.faint}>
          {webhook.rotated_until
            ? t('secret.both', { when: momentWords(webhook.rotated_until) })
            : t('secret.one')}
        </p>
        <div className={styles.deeds}>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('secret.rotate')}
          </Button>
        </div>
      </div>
      {asking && (
        <NewSecret
          name={webhook.name}
          text={t('secret.rotateText')}
          deed={t('secret.rotate')}
          mutation={rotate}
          shown={{ title: t('secret.title'), text: t('secret.text') }}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  )
}
