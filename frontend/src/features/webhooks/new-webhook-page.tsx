import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import type { WebhookDraft } from '@/api/gen/people/types.gen'
import { SegmentedControl } from '@/ui/fields'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { ShownOnce } from '@/ui/shown-once'
import { doors, type Room, rooms } from './door'
import { webhooksIn } from './reads'
import { WebhookForm } from './webhook-form'
import styles from './webhooks.module.css'

/** A subscriber of one room; then its secret, this once. */
export function NewWebhookPage() {
  const { t } = useTranslation('webhooks')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [room, setRoom] = useState<Room>('people')
  const { data } = useSuspenseQuery(webhooksIn(room))
  const make = useMutation({
    mutationFn: (draft: WebhookDraft) => doors[room].make(draft),
    onSuccess: () => readAgain(queries, 'listWebhooks'),
  })
  const made = make.data
  const open = (webhookId: string) =>
    navigate({ to: '/admin/webhooks/$room/$webhookId', params: { room, webhookId } })
  return (
    <Page
      title={made ? t('secret.title') : t('new.title')}
      lead={made ? undefined : t('new.lead')}
      back={
        <TextLink to="/admin/webhooks" inherit>
          {t('back')}
        </TextLink>
      }
    >
      <Card>
        {made ? (
          <ShownOnce
            text={t('secret.text')}
            secret={made.secret}
            done={common('newSecret.done')}
            onDone={() => open(made.id)}
          />
        ) : (
          <div className={styles.form}>
            <SegmentedControl
              className={styles.rooms}
              aria-label={t('column.about')}
              value={room}
              onChange={(chosen) => setRoom(chosen as Room)}
              data={rooms.map((each) => ({ value: each, label: t(`room.${each}`) }))}
            />
            <WebhookForm
              key={room}
              types={data.types}
              error={make.error}
              busy={make.isPending}
              label={t('new.make')}
              onDone={make.mutate}
            />
          </div>
        )}
      </Card>
    </Page>
  )
}
