import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listDealsInfiniteOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Deal } from '@/api/gen/mandates/types.gen'
import { DataTable } from '@/ui/data/data-table'
import { More } from '@/ui/data/more'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { dayWords } from '@/words/dates'
import { countWords, moneyWords } from '@/words/money'

/** The deals of the past, newest first, each with what was given away. */
export function DealList() {
  const { t } = useTranslation('catalogue')
  const pages = useInfiniteQuery({
    ...listDealsInfiniteOptions({}),
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }) => (next_cursor ? { query: { after: next_cursor } } : undefined),
  })
  const deals = pages.data?.pages.flatMap(({ items }) => items)
  if (!deals) return null
  return (
    <Card title={t('list.deals')} flush>
      {deals.length === 0 ? (
        <EmptyState title={t('list.emptyDealsTitle')} text={t('list.emptyDealsText')} />
      ) : (
        <DataTable
          bare
          compact
          caption={t('list.deals')}
          rows={deals}
          rowKey={({ deal_number: number }) => number}
          columns={[
            { key: 'deal', header: t('list.deal'), primary: true, cell: (deal) => deal.deal_number },
            { key: 'day', header: t('list.decided'), cell: (deal) => dayWords(deal.decided_on) },
            {
              key: 'account',
              header: t('list.account'),
              cell: (deal) => deal.account_name ?? deal.account_number,
            },
            { key: 'owner', header: t('list.owner'), cell: (deal) => deal.owner_employee_number },
            { key: 'lines', header: t('list.lines'), align: 'end', cell: ({ lines }) => countWords(lines) },
            {
              key: 'reference',
              header: t('list.reference'),
              align: 'end',
              cell: (deal) => moneyWords(deal.reference_minor, deal.currency),
            },
            ...(deals.some(({ price_books: books }) => books.length > 0)
              ? [
                  {
                    key: 'measured',
                    header: t('list.measured'),
                    cell: ({ price_books: books }: Deal) => books.join(', ') || t('list.ownPrices'),
                  },
                ]
              : []),
            {
              key: 'given',
              header: t('list.given'),
              align: 'end',
              cell: (deal) => moneyWords(deal.concession_minor, deal.currency),
            },
          ]}
          foot={<More pages={pages} />}
        />
      )}
    </Card>
  )
}
