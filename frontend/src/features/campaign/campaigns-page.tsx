import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listCampaignsOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { Campaign } from '@/api/gen/growth/types.gen'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { CampaignState } from './campaign-state'

/** For whoever keeps the programme: what runs, what was, what is planned. */
export function CampaignsPage() {
  const { t } = useTranslation('campaigns')
  const { data } = useSuspenseQuery(listCampaignsOptions())
  const plan = <ButtonLink to="/campaigns/new">{t('new')}</ButtonLink>
  return (
    <Page title={t('title')} lead={t('lead')} actions={data.items.length > 0 && plan}>
      <Card flush>
        {data.items.length === 0 ? (
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} actions={plan} />
        ) : (
          <RowList label={t('title')}>
            {data.items.map((campaign) => (
              <CampaignRow key={campaign.id} campaign={campaign} />
            ))}
          </RowList>
        )}
      </Card>
    </Page>
  )
}

function CampaignRow({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { id, title, state, people, closes_on, closed_on } = campaign
  return (
    <LinkRow
      to="/campaigns/$campaignId"
      params={{ campaignId: id }}
      title={title}
      detail={t(`row.${state}`, { count: people, day: dayWords(closed_on ?? closes_on) })}
      aside={<CampaignState state={state} />}
    />
  )
}
