import { useTranslation } from 'react-i18next'
import type { Webhook } from '@/api/gen/people/types.gen'
import { Tag } from '@/ui/page/note'

/** In one word how a webhook is: what asks for somebody comes first. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
  if (webhook.state === 'disabled') return <Tag tone="fault">{t('state.disabled')}</Tag>
  if (webhook.state === 'paused') return <Tag tone="quiet">{t('state.paused')}</Tag>
  if (webhook.failing_since) return <Tag tone="edge">{t('state.failing')}</Tag>
  if (!webhook.arrived_at) return <Tag tone="quiet">{t('state.new')}</Tag>
  return <Tag tone="open">{t('state.well')}</Tag>
}
