import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listMandatesOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { NativeSelect } from '@/ui/fields'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { Check } from './check'

const route = getRouteApi('/inside/offers/check')

/** Check an offer against one of my mandates, while I move it. */
export function OfferCheckPage() {
  const { t } = useTranslation('offers')
  const { mandate: wanted, account } = route.useSearch()
  const navigate = route.useNavigate()
  const [round, setRound] = useState(0)
  const { data } = useSuspenseQuery(listMandatesOptions({ query: { role: 'holder', state: 'active' } }))
  const mandate = data.items.find(({ id }) => id === wanted) ?? data.items[0]
  if (!mandate) {
    return (
      <Page title={t('title')}>
        <Card flush>
          <EmptyState
            title={t('noneTitle')}
            text={t('noneText')}
            actions={<ButtonLink to="/mandates/ask">{t('askFirst')}</ButtonLink>}
          />
        </Card>
      </Page>
    )
  }
  return (
    <Check
      key={`${mandate.id}/${round}`}
      mandate={mandate}
      accountId={account ?? null}
      onAnother={() => setRound(round + 1)}
      lead={t('leadMandate', { title: mandate.title, day: dayWords(mandate.terms.valid_until) })}
      picker={
        <>
          <ButtonLink to="/offers" variant="default">
            {t('kept.title')}
          </ButtonLink>
          {data.items.length > 1 && (
            <NativeSelect
              aria-label={t('mandate')}
              value={mandate.id}
              onChange={(event) =>
                void navigate({ search: { mandate: event.currentTarget.value, account }, replace: true })
              }
              data={data.items.map(({ id, title }) => ({ value: id, label: title }))}
            />
          )}
        </>
      }
    />
  )
}
