import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listMandateRequestsOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { Skeleton } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Tag } from '@/ui/page/note'
import { toneOf } from './states'

/** Requests I made, or that were made to me. */
export function RequestList({ role }: { role: 'asker' | 'grantor' }) {
  const { t } = useTranslation('mandates')
  const { data } = useQuery({
    ...listMandateRequestsOptions({ query: { role } }),
    throwOnError: whenNeverRead,
  })
  if (!data) return <Skeleton height={160} radius="lg" />
  return (
    <Card title={t('requests')} flush>
      {data.items.length === 0 ? (
        <EmptyState title={t('request.emptyTitle')} text={t('request.emptyText')} />
      ) : (
        <RowList label={t('requests')}>
          {data.items.map((request) => (
            <LinkRow
              key={request.id}
              to="/mandates/requests/$requestId"
              params={{ requestId: request.id }}
              title={request.title}
              detail={t('request.lead', { asker: request.asker.name, grantor: request.grantor.name })}
              aside={<Tag tone={toneOf(request.state)}>{t(`state.${request.state}` as 'state.draft')}</Tag>}
            />
          ))}
        </RowList>
      )}
    </Card>
  )
}
