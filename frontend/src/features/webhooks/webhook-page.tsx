import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import type { Webhook, WebhookDraft } from '@/api/gen/people/types.gen'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { momentWords } from '@/words/dates'
import { DeedsCard } from './deeds-card'
import { DeliveriesCard } from './deliveries-card'
import { doors, type Room, roomOf } from './door'
import { LetGo } from './let-go'
import { allReads, webhookIn, webhooksIn } from './reads'
import { SecretCard } from './secret-card'
import { WebhookForm } from './webhook-form'
import { WebhookState } from './webhook-state'
import styles from './webhooks.module.css'

const route = getRouteApi('/inside/admin/webhooks/$room/$webhookId')

/** One webhook: whether it arrives, what was sent, how it is kept. */
export function WebhookPage() {
  const { t } = useTranslation('webhooks')
  const { room: named, webhookId } = route.useParams()
  const room = roomOf(named)
  const { data: webhook } = useSuspenseQuery(webhookIn(room, webhookId))
  return (
    <Page
      title={webhook.name}
      lead={t('page.lead', { about: t(`room.${room}`), address: webhook.address })}
      back={
        <TextLink to="/admin/webhooks" inherit>
          {t('back')}
        </TextLink>
      }
      actions={<WebhookState webhook={webhook} />}
      aside={
        <div className={styles.stack}>
          <DeedsCard room={room} webhook={webhook} />
          <SecretCard room={room} webhook={webhook} />
          <LetGo room={room} webhook={webhook} />
        </div>
      }
      rest={<Change key={webhook.row_version} room={room} webhook={webhook} />}
    >
      <HowItIs webhook={webhook} />
      <DeliveriesCard room={room} webhook={webhook} />
    </Page>
  )
}

/** What asks for somebody, with what to do. */
function HowItIs({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
  if (webhook.disabled_reason) {
    return (
      <Note tone="fault" title={t('disabled.title', { when: momentWords(webhook.disabled_at ?? '') })}>
        {t(`disabled.${webhook.disabled_reason}`)}
      </Note>
    )
  }
  if (webhook.state === 'paused') return <Note tone="information">{t('paused')}</Note>
  if (!webhook.failing_since) return null
  return <Note tone="edge">{t('failing', { when: momentWords(webhook.failing_since) })}</Note>
}

function Change({ room, webhook }: { room: Room; webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(webhooksIn(room))
  const change = useMutation({
    mutationFn: (draft: WebhookDraft) => doors[room].change(webhook, draft),
    onSuccess: () => readAgain(queries, ...allReads),
  })
  return (
    <Card title={t('form.title')}>
      <WebhookForm
        webhook={webhook}
        types={data.types}
        error={change.error}
        busy={change.isPending}
        label={common('save')}
        onDone={change.mutate}
      />
    </Card>
  )
}
