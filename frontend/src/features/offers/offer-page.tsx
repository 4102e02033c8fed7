import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readOfferOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Offer } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { Facts } from '@/ui/data/facts'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { momentWords } from '@/words/dates'
import { moneyWords } from '@/words/money'
import { OfferState } from './offer-state'
import { OfferSteps } from './offer-steps'
import { OfferSummary } from './offer-summary'
import { OfferVersions } from './offer-versions'
import { ReviseForm } from './revise-form'

const route = getRouteApi('/inside/offers/$offerId')

/** One offer: what it says on one page, where it stands, its versions, and what comes next. */
export function OfferPage() {
  const { t } = useTranslation('offers')
  const { offerId } = route.useParams()
  const [revising, setRevising] = useState(false)
  const { data: offer } = useSuspenseQuery(readOfferOptions({ path: { offer_id: offerId } }))
  return (
    <Page
      title={offer.title}
      lead={<OfferState state={offer.state} />}
      back={<TextLink to="/offers">{t('kept.back')}</TextLink>}
      actions={
        <>
          <OfferSteps offer={offer} onRevise={() => setRevising(true)} />
          <Button variant="default" onClick={() => globalThis.print()}>
            {t('kept.print')}
          </Button>
        </>
      }
      aside={<About offer={offer} />}
      rest={offer.versions.length > 1 && <OfferVersions offer={offer} />}
    >
      <NextWords offer={offer} />
      {revising && <ReviseForm offer={offer} onDone={() => setRevising(false)} />}
      <OfferSummary offer={offer} />
    </Page>
  )
}

/** What stands in the way, where something does: nobody has to find out by pressing. */
function NextWords({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers')
  const [version] = offer.versions
  const outside = version?.outcome && version.outcome !== 'allow' && version.outcome !== 'allow_inform'
  if (offer.state !== 'evaluated' || !outside) return null
  return <Note tone="edge">{t('kept.outside')}</Note>
}

function About({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers')
  const { concession_minor: conceded, concession_currency: currency, mandate } = offer
  return (
    <Card title={t('kept.about')}>
      <Facts
        facts={[
          { label: t('kept.by'), value: offer.made_by?.name ?? null },
          { label: t('kept.since'), value: momentWords(offer.made_at) },
          {
            label: t('mandate'),
            value: mandate && (
              <TextLink to="/mandates/$mandateId" params={{ mandateId: mandate.id }}>
                {mandate.title}
              </TextLink>
            ),
          },
          {
            label: t('kept.conceded'),
            value: conceded === null || currency === null ? null : moneyWords(conceded, currency),
          },
          { label: t('kept.version'), value: String(offer.version) },
        ]}
      />
    </Card>
  )
}
