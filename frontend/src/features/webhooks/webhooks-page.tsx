import { useSuspenseQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DataTable } from '@/ui/data/data-table'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { agoWords } from '@/words/dates'
import { countWords } from '@/words/money'
import { rooms } from './door'
import { webhooksIn } from './reads'
import { WebhookState } from './webhook-state'

/** Who outside is told what, and whether it arrives. */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks')
  const lists = useSuspenseQueries({ queries: rooms.map(webhooksIn) })
  const rows = rooms.flatMap((room, place) =>
    (lists[place]?.data.items ?? []).map((webhook) => ({ room, webhook })),
  )
  const make = lists.some(({ data }) => data.may.includes('make')) && (
    <ButtonLink to="/admin/webhooks/new">{t('make')}</ButtonLink>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={rows.length > 0 && make}>
      {rows.length === 0 ? (
        <Card flush>
          <EmptyState title={t('empty.title')} text={t('empty.text')} actions={make} />
        </Card>
      ) : (
        <DataTable
          caption={t('title')}
          rows={rows}
          rowKey={({ webhook }) => webhook.id}
          columns={[
            {
              key: 'name',
              header: t('column.name'),
              primary: true,
              cell: ({ room, webhook }) => (
                <TextLink to="/admin/webhooks/$room/$webhookId" params={{ room, webhookId: webhook.id }}>
                  {webhook.name}
                </TextLink>
              ),
            },
            { key: 'about', header: t('column.about'), cell: ({ room }) => t(`room.${room}`) },
            {
              key: 'state',
              header: t('column.state'),
              cell: ({ webhook }) => <WebhookState webhook={webhook} />,
            },
            {
              key: 'arrived',
              header: t('column.arrived'),
              cell: ({ webhook }) =>
                webhook.arrived_at ? agoWords(webhook.arrived_at, new Date()) : t('never'),
            },
            {
              key: 'waiting',
              header: t('column.waiting'),
              align: 'end',
              cell: ({ webhook }) => countWords(webhook.waiting),
            },
            {
              key: 'failed',
              header: t('column.failed'),
              align: 'end',
              cell: ({ webhook }) => countWords(webhook.failed),
            },
          ]}
        />
      )}
    </Page>
  )
}
