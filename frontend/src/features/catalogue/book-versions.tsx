import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listPriceBookVersionsOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { PriceBook } from '@/api/gen/mandates/types.gen'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { dayWords, momentWords } from '@/words/dates'
import { countWords } from '@/words/money'

/** How the book came to be what it is, newest first. */
export function BookVersions({ book }: { book: PriceBook }) {
  const { t } = useTranslation('catalogue')
  const { data } = useQuery(listPriceBookVersionsOptions({ path: { price_book_id: book.id } }))
  if (!data) return null
  return (
    <Card title={t('books.versions')} flush>
      <DataTable
        bare
        compact
        caption={t('books.versions')}
        rows={data.items}
        rowKey={({ number }) => String(number)}
        columns={[
          {
            key: 'number',
            header: t('books.version'),
            primary: true,
            cell: ({ number }) => countWords(number),
          },
          { key: 'name', header: t('books.name'), cell: ({ name }) => name },
          { key: 'told', header: t('books.told'), cell: (version) => momentWords(version.told_at) },
          { key: 'from', header: t('books.from'), cell: (version) => dayWords(version.valid_from) },
          {
            key: 'until',
            header: t('books.until'),
            cell: ({ valid_until: until }) => (until === null ? t('books.open_end') : dayWords(until)),
          },
          {
            key: 'prices',
            header: t('books.prices'),
            align: 'end',
            cell: ({ prices }) => countWords(prices),
          },
        ]}
      />
    </Card>
  )
}
