import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readSimulationOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { roomOf } from '@/api/room'
import { Facts } from '@/ui/data/facts'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { dayWords, momentWords } from '@/words/dates'
import { boundWords, limitName } from '@/words/limits'
import { Outcome } from './outcome'
import { ReplayedDeals } from './replayed-deals'
import { Results } from './results'

const route = getRouteApi('/inside/replay/$simulationId')

/** A replay as it was kept: every figure as it was shown, and the deals behind them. */
export function KeptPage() {
  const { t } = useTranslation('replay')
  const { simulationId } = route.useParams()
  const { data: kept } = useSuspenseQuery(readSimulationOptions({ path: { simulation_id: simulationId } }))
  const { ask, figures } = kept
  const side = figures && { name: '', ask, figures }
  return (
    <Page
      title={ask.title}
      lead={t('kept.lead', { at: momentWords(kept.made_at), name: kept.made_by.name })}
      back={<TextLink to="/replay">{t('kept.back')}</TextLink>}
      actions={
        <ButtonLink
          variant="default"
          to="/replay"
          search={{
            currency: ask.currency,
            from: ask.from_on ?? undefined,
            until: ask.until_on ?? undefined,
            owner: ask.owner ? `${ask.owner.kind}:${ask.owner.id}` : 'all',
            policy: ask.budget_policy,
            parent: ask.parent_mandate_id ?? undefined,
            hours: ask.hours_per_approval ?? undefined,
            a: roomOf(ask.limits),
          }}
        >
          {t('kept.again')}
        </ButtonLink>
      }
      aside={
        <>
          {side ? <Outcome side={side} /> : <Note tone="information">{t('kept.withheld')}</Note>}
          <Card title={t('proposal')}>
            <Facts
              facts={[
                ...ask.limits.map((limit) => ({
                  label: limitName(limit.code, limit.scope),
                  value: boundWords(limit, ask.currency),
                })),
                { label: t('kept.from'), value: ask.from_on ? dayWords(ask.from_on) : null },
                { label: t('kept.until'), value: ask.until_on ? dayWords(ask.until_on) : null },
              ]}
            />
          </Card>
        </>
      }
      rest={<ReplayedDeals simulationId={simulationId} currency={ask.currency} />}
    >
      {side && <Results sides={[side]} />}
    </Page>
  )
}
