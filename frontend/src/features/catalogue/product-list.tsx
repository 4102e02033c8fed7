import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listProductsInfiniteOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { DataTable } from '@/ui/data/data-table'
import { More } from '@/ui/data/more'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { csvFile } from '@/words/csv-file'
import { priceWords } from '@/words/money'

/** The products by name, each with the price that a discount is measured against. */
export function ProductList() {
  const { t } = useTranslation('catalogue')
  const pages = useInfiniteQuery({
    ...listProductsInfiniteOptions({}),
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }) => (next_cursor ? { query: { after: next_cursor } } : undefined),
  })
  const products = pages.data?.pages.flatMap(({ items }) => items)
  if (!products) return null
  return (
    <Card title={t('list.products')} flush>
      {products.length === 0 ? (
        <EmptyState title={t('list.emptyProductsTitle')} text={t('list.emptyProductsText')} />
      ) : (
        <DataTable
          bare
          compact
          caption={t('list.products')}
          rows={products}
          rowKey={({ id }) => id}
          csv={csvFile('products')}
          columns={[
            { key: 'name', header: t('list.name'), primary: true, cell: ({ name }) => name },
            { key: 'number', header: t('list.number'), cell: (product) => product.product_number },
            { key: 'category', header: t('list.category'), cell: ({ category }) => category },
            {
              key: 'price',
              header: t('list.price'),
              align: 'end',
              cell: ({ reference_unit_price: price, currency }) =>
                price !== null && currency !== null ? priceWords(price, currency) : null,
            },
          ]}
          foot={<More pages={pages} />}
        />
      )}
    </Card>
  )
}
