import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readInsightsOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Insights } from '@/api/gen/mandates/types.gen'
import { Facts } from '@/ui/data/facts'
import { Text } from '@/ui/layout'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { dayWords, momentWords } from '@/words/dates'
import { BurnCard } from './burn-card'
import { HeadroomCard } from './headroom-card'
import { MonthsCard } from './months-card'
import { OutsideCard } from './outside-card'

const route = getRouteApi('/inside/mandates/$mandateId/insights')

/** How one mandate was used, for its two sides; every figure says how it is reckoned and what it is reckoned from. */
export function InsightsPage() {
  const { t } = useTranslation('insights')
  const { mandateId } = route.useParams()
  const { data: insights } = useSuspenseQuery(readInsightsOptions({ path: { mandate_id: mandateId } }))
  const { title, reckoned_at: at } = insights
  return (
    <Page
      title={t('title')}
      lead={t('lead', { title, at: momentWords(at) })}
      back={
        <TextLink to="/mandates/$mandateId" params={{ mandateId }}>
          {t('back')}
        </TextLink>
      }
      aside={<About insights={insights} />}
    >
      <BurnCard insights={insights} />
      <HeadroomCard insights={insights} />
      <OutsideCard insights={insights} />
      <MonthsCard insights={insights} />
    </Page>
  )
}

function About({ insights }: { insights: Insights }) {
  const { t } = useTranslation('insights')
  return (
    <>
      <Card title={t('who.title')}>
        <Text size="sm">{t('who.text')}</Text>
        {!insights.may.includes('export') && (
          <Text size="sm" mt="sm">
            {t('who.alone')}
          </Text>
        )}
      </Card>
      <Card title={t('terms.title')}>
        <Facts
          facts={[
            { label: t('terms.from'), value: dayWords(insights.valid_from) },
            { label: t('terms.until'), value: dayWords(insights.valid_until) },
            { label: t('terms.since'), value: dayWords(insights.burn.whole.starts_on) },
          ]}
        />
      </Card>
    </>
  )
}
