import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { revisePriceBook } from '@/api/gen/mandates/sdk.gen'
import type { PriceBook } from '@/api/gen/mandates/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { draftOf, isWholeBook, openedOf } from './book-draft'
import { BookFields } from './book-fields'
import styles from './catalogue.module.css'

/** What the book is called, whom it is for and when; what is held or promised keeps the prices it was weighed with. */
export function BookRevision({ book }: { book: PriceBook }) {
  const { t } = useTranslation('catalogue')
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(book))
  const [tried, setTried] = useState(false)
  const said = openedOf(draft)
  const moved = JSON.stringify(said) !== JSON.stringify(openedOf(draftOf(book)))
  const revise = useMutation({
    mutationFn: async () =>
      revisePriceBook({
        path: { price_book_id: book.id },
        headers: ifMatch(book.row_version),
        body: said,
      }),
    onSuccess: () => readAgain(queries, 'readPriceBook', 'listPriceBooks', 'listPriceBookVersions'),
  })
  return (
    <Card title={t('books.revise')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (isWholeBook(draft) && moved) revise.mutate()
        }}
      >
        <BookFields
          draft={draft}
          tried={tried}
          currencyStays={!book.may.includes('change_currency')}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        {revise.error && (
          <Note tone="fault" alert>
            {refusalWords(revise.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button type="submit" variant="default" disabled={!moved} loading={revise.isPending}>
            {t('books.saveRevision')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
