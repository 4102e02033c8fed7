import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listOffersInfiniteOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { OfferSummary } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { type Column, DataTable } from '@/ui/data/data-table'
import { SegmentedControl } from '@/ui/fields'
import { Skeleton } from '@/ui/layout'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { momentWords } from '@/words/dates'
import { moneyWords } from '@/words/money'
import { OfferState } from './offer-state'

const route = getRouteApi('/inside/offers')

/** The offers I put together, my teams', and those that money is set aside for under mandates I see. */
export function OffersPage() {
  const { t } = useTranslation('offers')
  const { show = 'open' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page
      title={t('kept.title')}
      lead={t('kept.lead')}
      actions={
        <>
          <SegmentedControl
            aria-label={t('kept.view')}
            value={show}
            onChange={(chosen) => void navigate({ search: { show: chosen === 'all' ? 'all' : undefined } })}
            data={[
              { value: 'open', label: t('kept.open') },
              { value: 'all', label: t('kept.all') },
            ]}
          />
          <ButtonLink to="/offers/check">{t('title')}</ButtonLink>
        </>
      }
    >
      <OfferList openOnly={show === 'open'} />
    </Page>
  )
}

function OfferList({ openOnly }: { openOnly: boolean }) {
  const { t } = useTranslation('offers')
  const { t: common } = useTranslation()
  const query = { open_only: openOnly }
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listOffersInfiniteOptions({ query }),
    initialPageParam: { query },
    throwOnError: whenNeverRead,
    getNextPageParam: ({ next_cursor }) =>
      next_cursor ? { query: { ...query, after: next_cursor } } : undefined,
  })
  const offers = data?.pages.flatMap(({ items }) => items)
  if (!offers) return <Skeleton height={240} radius="lg" />
  if (offers.length === 0) {
    return (
      <Card flush>
        <EmptyState
          title={t('kept.emptyTitle')}
          text={t('kept.emptyText')}
          actions={<ButtonLink to="/offers/check">{t('title')}</ButtonLink>}
        />
      </Card>
    )
  }
  return (
    <DataTable
      caption={t('kept.title')}
      columns={columnsOf(t)}
      rows={offers}
      rowKey={({ id }) => id}
      foot={
        hasNextPage && (
          <Button
            variant="default"
            size="xs"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {common('more')}
          </Button>
        )
      }
    />
  )
}

function columnsOf(t: TFunction<'offers'>): Column<OfferSummary>[] {
  return [
    {
      key: 'title',
      header: t('kept.name'),
      primary: true,
      cell: ({ id, title }) => (
        <TextLink to="/offers/$offerId" params={{ offerId: id }}>
          {title}
        </TextLink>
      ),
    },
    { key: 'account', header: t('account'), cell: ({ account }) => account.name },
    { key: 'state', header: t('kept.state'), cell: ({ state }) => <OfferState state={state} /> },
    {
      key: 'net',
      header: t('kept.net'),
      align: 'end',
      cell: ({ net_minor: net, currency }) => (net === null ? null : moneyWords(net, currency)),
    },
    {
      key: 'conceded',
      header: t('kept.conceded'),
      align: 'end',
      deskOnly: true,
      cell: ({ concession_minor: conceded, concession_currency: currency }) =>
        conceded === null || currency === null ? null : moneyWords(conceded, currency),
    },
    {
      key: 'ends',
      header: t('kept.ends'),
      cell: ({ ends_at: ends }) => (ends === null ? null : momentWords(ends)),
    },
  ]
}
