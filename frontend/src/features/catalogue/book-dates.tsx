import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { revisePriceBook } from '@/api/gen/mandates/sdk.gen'
import type { PriceBook } from '@/api/gen/mandates/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './catalogue.module.css'

/** From when until when the book counts; what is held or promised keeps the prices it was weighed with. */
export function BookDates({ book }: { book: PriceBook }) {
  const { t } = useTranslation('catalogue')
  const queries = useQueryClient()
  const [from, setFrom] = useState(book.valid_from)
  const [until, setUntil] = useState(book.valid_until ?? '')
  const moved = from !== book.valid_from || until !== (book.valid_until ?? '')
  const revise = useMutation({
    mutationFn: async () =>
      revisePriceBook({
        path: { price_book_id: book.id },
        headers: ifMatch(book.row_version),
        body: { applies_to: book.applies_to, valid_from: from, valid_until: until === '' ? null : until },
      }),
    onSuccess: () => readAgain(queries, 'readPriceBook', 'listPriceBooks', 'listPriceBookVersions'),
  })
  return (
    <Card title={t('books.dates')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (from !== '' && moved) revise.mutate()
        }}
      >
        <div className={styles.fields}>
          <TextInput
            label={t('books.from')}
            type="date"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            label={t('books.until')}
            type="date"
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </div>
        {revise.error && (
          <Note tone="fault" alert>
            {refusalWords(revise.error)}
          </Note>
        )}
        <Button type="submit" variant="default" disabled={!moved} loading={revise.isPending}>
          {t('books.saveDates')}
        </Button>
      </form>
    </Card>
  )
}
