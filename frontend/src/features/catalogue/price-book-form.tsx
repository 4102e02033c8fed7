import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { createPriceBook } from '@/api/gen/mandates/sdk.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { emptyBook, isWholeBook, openedOf } from './book-draft'
import { BookFields } from './book-fields'
import styles from './catalogue.module.css'

/** A new book: its name, its currency, whom it is for and from when. A file brings the prices. */
export function PriceBookForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('catalogue')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(emptyBook)
  const [tried, setTried] = useState(false)
  const open = useMutation({
    mutationFn: async (key: string) =>
      (await createPriceBook({ body: openedOf(draft), headers: onceHeaders(key) })).data,
    onSuccess: async ({ id }) => {
      await readAgain(queries, 'listPriceBooks')
      await navigate({ to: '/price-books/$priceBookId', params: { priceBookId: id } })
    },
  })
  return (
    <Card title={t('books.open')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (isWholeBook(draft)) open.mutate(oneTimeKey())
        }}
      >
        <p className={styles.text}>{t('books.text')}</p>
        <BookFields draft={draft} tried={tried} onChange={(part) => setDraft({ ...draft, ...part })} />
        {open.error && (
          <Note tone="fault" alert>
            {refusalWords(open.error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button type="submit" loading={open.isPending}>
            {t('books.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
