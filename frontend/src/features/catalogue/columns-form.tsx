import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/controls'
import { NativeSelect, Switch } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './catalogue.module.css'
import { type FieldName, fileFields, type Matching, missingIn } from './columns'
import { currencies } from './currencies'
import type { FirstRows } from './first-rows'
import type { Kind } from './kind'

/** Fields that a sentence more makes clear. */
const hints = ['reference_unit_price', 'net_line_total', 'unit_price', 'discount_rate'] as const

/** Past deals may go without a reference price, and then say what counts instead. */
function hintOf(kind: Kind, field: FieldName) {
  const hint = hints.find((one) => one === field)
  return hint === 'reference_unit_price' && kind === 'deals' ? 'reference_of_deal' : hint
}

interface ColumnsFormProps extends FirstRows {
  kind: Kind
  name: string
  matching: Matching
  currency: string
  busy: boolean
  error: Error | null
  onMatch: (field: FieldName, heading: string) => void
  onCurrency: (currency: string) => void
  whole: boolean
  onWhole: (whole: boolean) => void
  onLook: () => void
  onOther: () => void
}

/** Field by field: which column of the file it stands in, and what the first row says there. */
export function ColumnsForm(props: ColumnsFormProps) {
  const { kind, name, headings, sample, matching, currency, busy, error } = props
  const { t } = useTranslation('catalogue')
  const [tried, setTried] = useState(false)
  const missing = missingIn(kind, matching)
  const look = () => {
    setTried(true)
    if (missing.length === 0) props.onLook()
  }
  return (
    <Card title={t('columns.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          look()
        }}
      >
        <p className={styles.text}>{t('columns.text', { name })}</p>
        <div className={styles.fields}>
          {fileFields[kind].map(({ field, required }) => {
            const hint = hintOf(kind, field)
            return (
              <NativeSelect
                key={field}
                label={t(`field.${field}`)}
                description={hint && t(`hint.${hint}`)}
                required={required}
                error={tried && missing.includes(field) ? t('columns.choose') : undefined}
                data={[
                  { value: '', label: required ? t('columns.choose') : t('columns.none') },
                  ...headings.flatMap((heading, at) => {
                    if (!heading.trim()) return []
                    const value = sample[at]
                    return {
                      value: heading,
                      label: value ? t('columns.option', { heading, value }) : heading,
                    }
                  }),
                ]}
                value={matching[field] ?? ''}
                onChange={(event) => props.onMatch(field, event.currentTarget.value)}
              />
            )
          })}
          {(kind === 'products' || kind === 'deals') && (
            <NativeSelect
              label={t('columns.currency')}
              description={t('columns.currencyHint')}
              data={currencies}
              value={currency}
              onChange={(event) => props.onCurrency(event.currentTarget.value)}
            />
          )}
        </div>
        {kind === 'prices' && (
          <Switch
            className={styles.whole}
            label={t('columns.whole')}
            description={t('columns.wholeHint')}
            checked={props.whole}
            onChange={(event) => props.onWhole(event.currentTarget.checked)}
          />
        )}
        {error && (
          <Note tone="fault" alert>
            {refusalWords(error)}
          </Note>
        )}
        <div className={styles.deeds}>
          <Button type="submit" loading={busy}>
            {t('columns.look')}
          </Button>
          <Button variant="default" onClick={props.onOther}>
            {t('columns.other')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
