import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { readMeOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { listPriceBooksInfiniteOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { More } from '@/ui/data/more'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { csvFile } from '@/words/csv-file'
import { dayWords } from '@/words/dates'
import { countWords } from '@/words/money'
import { audienceWords } from './book-words'
import { PriceBookForm } from './price-book-form'

/** What products list at for whom and from when: every book, newest first. */
export function PriceBooksPage() {
  const { t } = useTranslation('catalogue')
  const [opening, setOpening] = useState(false)
  const { data: me } = useQuery(readMeOptions())
  const pages = useInfiniteQuery({
    ...listPriceBooksInfiniteOptions({}),
    throwOnError: whenNeverRead,
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }) => (next_cursor ? { query: { after: next_cursor } } : undefined),
  })
  const books = pages.data?.pages.flatMap(({ items }) => items) ?? []
  // The server says who has this place; the others come to read.
  const open = me?.navigation.includes('price-books') && (
    <Button onClick={() => setOpening(true)}>{t('books.open')}</Button>
  )
  return (
    <Page title={t('books.title')} lead={t('books.lead')} actions={books.length > 0 && !opening && open}>
      {opening && <PriceBookForm onClose={() => setOpening(false)} />}
      {pages.data && books.length === 0 && !opening && (
        <Card flush>
          <EmptyState title={t('books.emptyTitle')} text={t('books.emptyText')} actions={open} />
        </Card>
      )}
      {books.length > 0 && (
        <Card title={t('books.here')} flush>
          <DataTable
            bare
            caption={t('books.here')}
            rows={books}
            rowKey={({ id }) => id}
            csv={csvFile('price-books')}
            columns={[
              {
                key: 'name',
                header: t('books.name'),
                primary: true,
                cell: ({ id, name }) => (
                  <TextLink to="/price-books/$priceBookId" params={{ priceBookId: id }}>
                    {name}
                  </TextLink>
                ),
              },
              { key: 'for', header: t('books.for'), cell: (book) => audienceWords(book, t) },
              { key: 'currency', header: t('list.currency'), cell: ({ currency }) => currency },
              { key: 'from', header: t('books.from'), cell: (book) => dayWords(book.valid_from) },
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
            foot={<More pages={pages} />}
          />
        </Card>
      )}
    </Page>
  )
}
