import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listReplayedDealsInfiniteOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { ReplayedDeal } from '@/api/gen/mandates/types.gen'
import { DataTable } from '@/ui/data/data-table'
import { More } from '@/ui/data/more'
import { SegmentedControl } from '@/ui/fields'
import { FileLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { dayWords } from '@/words/dates'
import { moneyWords, percentWords } from '@/words/money'
import { refusalWords } from '@/words/refusals'
import { namesOf } from './side'

const route = getRouteApi('/inside/replay/$simulationId')
const views = ['all', 'local', 'others'] as const

/** The deals behind the figures, in the order in which they were decided; all of them as a file. */
export function ReplayedDeals({ simulationId, currency }: { simulationId: string; currency: string }) {
  const { t } = useTranslation('replay')
  const { local } = route.useSearch()
  const navigate = route.useNavigate()
  const path = { simulation_id: simulationId }
  const pages = useInfiniteQuery({
    ...listReplayedDealsInfiniteOptions({ path, query: local === undefined ? {} : { local } }),
    initialPageParam: { path },
    getNextPageParam: ({ next_cursor: after }) =>
      after ? { path, query: local === undefined ? { after } : { local, after } } : undefined,
    retry: false,
  })
  const deals = pages.data?.pages.flatMap(({ items }) => items)
  return (
    <Card
      title={t('behind.title')}
      flush
      action={
        <SegmentedControl
          size="xs"
          aria-label={t('behind.which')}
          value={local === undefined ? 'all' : local ? 'local' : 'others'}
          onChange={(view) =>
            void navigate({
              search: view === 'all' ? {} : { local: view === 'local' },
              replace: true,
              resetScroll: false,
            })
          }
          data={views.map((view) => ({ value: view, label: t(`behind.${view}`) }))}
        />
      }
    >
      {pages.error && (
        <Note tone="fault" alert>
          {refusalWords(pages.error)}
        </Note>
      )}
      {deals && <DealTable deals={deals} currency={currency} pages={pages} simulationId={simulationId} />}
    </Card>
  )
}

interface DealTableProps {
  deals: readonly ReplayedDeal[]
  currency: string
  pages: Parameters<typeof More>[0]['pages']
  simulationId: string
}

function DealTable({ deals, currency, pages, simulationId }: DealTableProps) {
  const { t } = useTranslation('replay')
  const { t: common } = useTranslation()
  return (
    <DataTable
      bare
      compact
      caption={t('behind.title')}
      rows={deals}
      rowKey={({ deal_number: number }) => number}
      columns={[
        {
          key: 'deal',
          header: t('costly.deal'),
          primary: true,
          whole: true,
          cell: (deal) => deal.deal_number,
        },
        { key: 'day', header: t('costly.day'), whole: true, cell: (deal) => dayWords(deal.decided_on) },
        { key: 'account', header: t('costly.account'), cell: (deal) => deal.account_number },
        {
          key: 'given',
          header: t('costly.given'),
          align: 'end',
          cell: (deal) => moneyWords(deal.concession_minor, currency),
        },
        {
          key: 'discount',
          header: t('costly.discount'),
          align: 'end',
          cell: (deal) => percentWords(deal.deal_discount_bps),
        },
        {
          key: 'stopped',
          header: t('behind.stopped'),
          cell: (deal) => (deal.local ? t('stopped.local') : namesOf(deal.stopped_by)),
        },
      ]}
      foot={
        <>
          <More pages={pages} />
          <FileLink path={`/api/mandates/v1/simulations/${simulationId}/deals.csv`}>
            {common('figure.save')}
          </FileLink>
        </>
      }
    />
  )
}
