import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import type { Webhook } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { NativeSelect } from '@/ui/fields'
import { Modal } from '@/ui/modal'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { ShownOnce } from '@/ui/shown-once'
import { momentWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'
import { doors, type Room } from './door'
import styles from './webhooks.module.css'

const overlaps = ['0', '24', '168'] as const

/** A new secret; deliveries carry a signature of the old one as well for a while. */
export function SecretCard({ room, webhook }: { room: Room; webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [overlap, setOverlap] = useState('24')
  const rotate = useMutation({
    mutationFn: () => doors[room].rotate(webhook.id, Number(overlap)),
    onSuccess: () => readAgain(queries, 'readWebhook', 'listWebhooks'),
  })
  if (!webhook.may.includes('rotate')) return null
  const made = rotate.data
  const close = () => {
    setAsking(false)
    rotate.reset()
  }
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
      <Modal
        opened={asking}
        onClose={close}
        size="lg"
        title={made ? t('secret.title') : t('secret.rotateTitle', { name: webhook.name })}
        closeButtonProps={{ 'aria-label': common('close') }}
        closeOnClickOutside={!made}
      >
        {made ? (
          <ShownOnce text={t('secret.text')} secret={made.secret} done={t('secret.done')} onDone={close} />
        ) : (
          <div className={styles.stack}>
            <p>{t('secret.rotateText')}</p>
            <NativeSelect
              label={t('secret.overlap')}
              value={overlap}
              onChange={(event) => setOverlap(event.currentTarget.value)}
              data={overlaps.map((hours) => ({ value: hours, label: t(`secret.after.${hours}`) }))}
            />
            {rotate.isError && (
              <Note tone="fault" alert>
                {refusalWords(rotate.error)}
              </Note>
            )}
            <div className={styles.deeds}>
              <Button variant="default" onClick={close}>
                {common('cancel')}
              </Button>
              <Button onClick={() => rotate.mutate()} loading={rotate.isPending}>
                {t('secret.rotate')}
              </Button>
            </div>
          </div>
        )}
      </Modal>
    </Card>
  )
}
