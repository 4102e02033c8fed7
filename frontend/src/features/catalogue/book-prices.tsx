import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listBookPricesInfiniteOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { PriceBook } from '@/api/gen/mandates/types.gen'
import { DataTable } from '@/ui/data/data-table'
import { More } from '@/ui/data/more'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { csvFile } from '@/words/csv-file'
import { priceWords } from '@/words/money'

/** What the newest version lists, by the product's name; a cost is there only for those who may see it. */
export function BookPrices({ book }: { book: PriceBook }) {
  const { t } = useTranslation('catalogue')
  const { id, currency } = book
  const path = { price_book_id: id }
  const pages = useInfiniteQuery({
    ...listBookPricesInfiniteOptions({ path }),
    initialPageParam: { path },
    getNextPageParam: ({ next_cursor: after }) => (after ? { path, query: { after } } : undefined),
  })
  const prices = pages.data?.pages.flatMap(({ items }) => items)
  if (!prices) return null
  const costs = prices.some(({ unit_cost: cost }) => cost !== null)
  const words = (price: string | null) => (price === null ? null : priceWords(price, currency))
  return (
    <Card title={t('books.prices')} flush>
      {prices.length === 0 ? (
        <EmptyState title={t('books.noPricesTitle')} text={t('books.noPricesText')} />
      ) : (
        <DataTable
          bare
          compact
          caption={t('books.prices')}
          rows={prices}
          rowKey={({ product_id: product }) => product}
          csv={csvFile('prices')}
          columns={[
            { key: 'name', header: t('list.name'), primary: true, cell: ({ name }) => name },
            { key: 'number', header: t('list.number'), cell: (price) => price.product_number },
            {
              key: 'price',
              header: t('list.price'),
              align: 'end' as const,
              cell: (price) => words(price.reference_unit_price),
            },
            ...(costs
              ? [
                  {
                    key: 'cost',
                    header: t('books.cost'),
                    align: 'end' as const,
                    cell: (price: (typeof prices)[number]) => words(price.unit_cost),
                  },
                ]
              : []),
          ]}
          foot={<More pages={pages} />}
        />
      )}
    </Card>
  )
}
