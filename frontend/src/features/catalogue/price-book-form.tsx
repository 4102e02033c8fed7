import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFoundAccounts } from '@/api/found-accounts'
import { readAgain } from '@/api/fresh'
import { createPriceBook } from '@/api/gen/mandates/sdk.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { NativeSelect, TextInput } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { SearchSelect } from '@/ui/search-select'
import { useSettled } from '@/ui/settled'
import { refusalWords } from '@/words/refusals'
import { type BookDraft, emptyBook, isWholeBook, openedOf } from './book-draft'
import styles from './catalogue.module.css'
import { currencies } from './currencies'

/** A new book: its name, its currency, whom it is for and from when. A file brings the prices. */
export function PriceBookForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('catalogue')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(emptyBook)
  const [tried, setTried] = useState(false)
  const change = (part: Partial<BookDraft>) => setDraft({ ...draft, ...part })
  const missing = (value: string | null) => (tried && !value ? common('required') : undefined)
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
        <div className={styles.fields}>
          <TextInput
            label={t('books.name')}
            maxLength={120}
            error={missing(draft.name.trim())}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('list.currency')}
            data={currencies}
            value={draft.currency}
            onChange={(event) => change({ currency: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('books.for')}
            data={(['everybody', 'segments', 'accounts'] as const).map((value) => ({
              value,
              label: t(`books.kind.${value}`),
            }))}
            value={draft.kind}
            onChange={(event) => change({ kind: event.currentTarget.value as BookDraft['kind'] })}
          />
          {draft.kind === 'segments' && (
            <TextInput
              label={t('books.segments')}
              description={t('books.segmentsHint')}
              error={missing(draft.segments.trim())}
              value={draft.segments}
              onChange={(event) => change({ segments: event.currentTarget.value })}
            />
          )}
          {draft.kind === 'accounts' && (
            <AccountChoice
              value={draft.accountId}
              error={missing(draft.accountId)}
              onChange={(accountId) => change({ accountId })}
            />
          )}
          <TextInput
            label={t('books.from')}
            type="date"
            error={missing(draft.from)}
            value={draft.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t('books.until')}
            description={t('books.untilHint')}
            type="date"
            value={draft.until}
            onChange={(event) => change({ until: event.currentTarget.value })}
          />
        </div>
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

interface AccountChoiceProps {
  value: string | null
  error: string | undefined
  onChange: (accountId: string | null) => void
}

function AccountChoice({ value, error, onChange }: AccountChoiceProps) {
  const { t } = useTranslation('catalogue')
  const { t: common } = useTranslation()
  const [typed, setTyped] = useState('')
  const accounts = useFoundAccounts(useSettled(typed.trim(), 150), value)
  return (
    <SearchSelect
      label={t('list.account')}
      error={error}
      options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      nothing={common('palette.nothing', { query: typed })}
    />
  )
}
