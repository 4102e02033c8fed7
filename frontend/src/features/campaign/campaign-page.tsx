import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readCampaignOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { Campaign } from '@/api/gen/growth/types.gen'
import { Counts } from '@/ui/data/counts'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { countWords } from '@/words/money'
import styles from './campaign.module.css'
import { CampaignDeeds } from './campaign-deeds'
import { CampaignResults } from './campaign-results'
import { CampaignState } from './campaign-state'

const route = getRouteApi('/inside/campaigns/$campaignId')

/** One campaign: how far it is, what can be done with it, and what may be told of its groups. */
export function CampaignPage() {
  const { t } = useTranslation('campaigns')
  const { campaignId } = route.useParams()
  const { data: campaign } = useSuspenseQuery(readCampaignOptions({ path: { campaign_id: campaignId } }))
  const { state, title, closes_on, closed_on } = campaign
  return (
    <Page
      title={title}
      lead={t(`page.${state}`, { day: dayWords(closed_on ?? closes_on) })}
      back={
        <TextLink to="/campaigns" inherit>
          {t('back')}
        </TextLink>
      }
      actions={
        <>
          <CampaignState state={state} />
          <CampaignDeeds campaign={campaign} />
        </>
      }
    >
      <HowFar campaign={campaign} />
      {campaign.may.includes('read_results') && <CampaignResults campaignId={campaign.id} />}
    </Page>
  )
}

function HowFar({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { state, people, invited, answered_at_least, least, others, form_version: form } = campaign
  return (
    <Card>
      <Counts
        counts={[
          { label: t('page.people'), words: countWords(people) },
          ...(state === 'draft'
            ? []
            : [
                { label: t('page.invited'), words: countWords(invited) },
                { label: t('page.answered'), words: countWords(answered_at_least) },
              ]),
        ]}
      />
      <p className={styles.below}>
        {t('page.setUp', { least, others, form })} {state !== 'draft' && t('page.answeredHint')}
      </p>
    </Card>
  )
}
