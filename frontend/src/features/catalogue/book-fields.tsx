import { useTranslation } from 'react-i18next'
import { NativeSelect, TextInput } from '@/ui/fields'
import { AccountChoice } from './account-choice'
import type { BookDraft } from './book-draft'
import styles from './catalogue.module.css'
import { currencies } from './currencies'

interface BookFieldsProps {
  draft: BookDraft
  /** What is missing is said only after a first try. */
  tried: boolean
  /** A book that had prices keeps its currency. */
  currencyStays?: boolean
  onChange: (part: Partial<BookDraft>) => void
}

/** What a book is called, in which currency, whom it is for and when. */
export function BookFields({ draft, tried, currencyStays = false, onChange }: BookFieldsProps) {
  const { t } = useTranslation('catalogue')
  const { t: common } = useTranslation()
  const missing = (there: boolean) => (tried && !there ? common('required') : undefined)
  return (
    <div className={styles.fields}>
      <TextInput
        label={t('books.name')}
        maxLength={120}
        error={missing(draft.name.trim() !== '')}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('list.currency')}
        description={currencyStays ? t('books.currencyStays') : undefined}
        disabled={currencyStays}
        data={currencies.includes(draft.currency) ? currencies : [draft.currency, ...currencies]}
        value={draft.currency}
        onChange={(event) => onChange({ currency: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('books.for')}
        data={(['everybody', 'segments', 'accounts'] as const).map((value) => ({
          value,
          label: t(`books.kind.${value}`),
        }))}
        value={draft.kind}
        onChange={(event) => onChange({ kind: event.currentTarget.value as BookDraft['kind'] })}
      />
      {draft.kind === 'segments' && (
        <TextInput
          label={t('books.segments')}
          description={t('books.segmentsHint')}
          error={missing(draft.segments.trim() !== '')}
          value={draft.segments}
          onChange={(event) => onChange({ segments: event.currentTarget.value })}
        />
      )}
      {draft.kind === 'accounts' && (
        <AccountChoice
          chosen={draft.accounts}
          error={missing(draft.accounts.length > 0)}
          onChange={(accounts) => onChange({ accounts })}
        />
      )}
      <TextInput
        label={t('books.from')}
        type="date"
        error={missing(draft.from !== '')}
        value={draft.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        label={t('books.until')}
        description={t('books.untilHint')}
        type="date"
        value={draft.until}
        onChange={(event) => onChange({ until: event.currentTarget.value })}
      />
    </div>
  )
}
