import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import type { Webhook } from '@/api/gen/people/types.gen'
import { AskingOnce } from '@/ui/asking/asking-once'
import { Button } from '@/ui/controls'
import { doors, type Room } from './door'

/** What waits and what is on record goes with it. */
export function LetGo({ room, webhook }: { room: Room; webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
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
      {asking && (
        <AskingOnce
          title={t('letGo.title', { name: webhook.name })}
          text={t('letGo.text')}
          deed={t('letGo.button')}
          onClose={() => setAsking(false)}
          mutation={remove}
        />
      )}
    </div>
  )
}
