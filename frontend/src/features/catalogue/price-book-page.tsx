import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPriceBookOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { ButtonLink } from '@/ui/links'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { BookPrices } from './book-prices'
import { BookRevision } from './book-revision'
import { BookVersions } from './book-versions'
import { audienceWords } from './book-words'
import { FileImport } from './file-import'

const route = getRouteApi('/inside/price-books/$priceBookId')

/** One price book: whom it is for, its prices, its versions, and for those who keep it a file and what it is. */
export function PriceBookPage() {
  const { t } = useTranslation('catalogue')
  const { priceBookId } = route.useParams()
  const { data: book } = useSuspenseQuery(readPriceBookOptions({ path: { price_book_id: priceBookId } }))
  const { name, currency, valid_from: from, valid_until: until } = book
  const spell =
    until === null
      ? t('books.since', { from: dayWords(from) })
      : t('books.between', { from: dayWords(from), until: dayWords(until) })
  return (
    <Page
      title={name}
      lead={t('books.summary', { audience: audienceWords(book, t), currency, spell })}
      actions={
        <ButtonLink variant="default" to="/price-books">
          {t('books.all')}
        </ButtonLink>
      }
    >
      {book.may.includes('import') && <FileImport kind="prices" book={book} />}
      <BookPrices book={book} />
      {book.may.includes('revise') && <BookRevision key={book.row_version} book={book} />}
      <BookVersions book={book} />
    </Page>
  )
}
