import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import type { Webhook } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { doors, type Room } from './door'
import styles from './webhooks.module.css'

/** Asks once: what waits and what is on record goes with it. */
export function LetGo({ room, webhook }: { room: Room; webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => doors[room].letGo(webhook),
    onSuccess: async () => {
      await navigate({ to: '/admin/webhooks' })
      await readAgain(queries, 'listWebhooks')
    },
  })
  if (!webhook.may.includes('let-go')) return null
  return (
    <div>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t('letGo.button')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('letGo.title', { name: webhook.name })}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <div className={styles.stack}>
          <p>{t('letGo.text')}</p>
          {remove.isError && (
            <Note tone="fault" alert>
              {refusalWords(remove.error)}
            </Note>
          )}
          <div className={styles.deeds}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {common('cancel')}
            </Button>
            <Button color="red" onClick={() => remove.mutate()} loading={remove.isPending}>
              {t('letGo.button')}
            </Button>
          </div>
        </div>
      </Modal>
    </div>
  )
}
