import { useTranslation } from 'react-i18next'
import { Switch, TextInput } from '@/ui/fields'
import { Text } from '@/ui/layout'
import { NumberField } from '@/ui/number-field'
import { DutyFields } from './duty-fields'
import styles from './mandates.module.css'
import type { TermsDraft } from './terms-draft'

interface TermsFieldsProps {
  draft: TermsDraft
  onChange: (draft: TermsDraft) => void
  currency: string
  /** Opened by a press: the first figure takes the hand, and comes into view with it. */
  autoFocus?: boolean
}

const figures = [
  { name: 'discount', unit: 'percent' },
  { name: 'lineDiscount', unit: 'percent' },
  { name: 'concession', unit: 'money' },
  { name: 'dealValue', unit: 'money' },
  { name: 'budget', unit: 'money' },
  { name: 'monthBudget', unit: 'money' },
  { name: 'uses', unit: 'count' },
  { name: 'paymentDays', unit: 'count' },
  { name: 'monthsFrom', unit: 'count' },
  { name: 'monthsTo', unit: 'count' },
  { name: 'priceLock', unit: 'count' },
  { name: 'freeMonths', unit: 'count' },
] as const

/** The limits and the time a mandate is to have. */
export function TermsFields({ draft, onChange, currency, autoFocus = false }: TermsFieldsProps) {
  const { t } = useTranslation('mandates')
  const change = (part: Partial<TermsDraft>) => onChange({ ...draft, ...part })
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{t('form.room')}</legend>
        <Text c="dimmed" size="sm">
          {t('form.empty')}
        </Text>
        <div className={styles.fields}>
          {figures.map(({ name, unit }) => (
            <NumberField
              key={name}
              autoFocus={autoFocus && name === 'discount'}
              label={t(`form.${name}`)}
              min={0}
              max={unit === 'percent' ? 100 : undefined}
              decimalScale={unit === 'count' ? 0 : 2}
              thousandSeparator={unit === 'money' ? ',' : undefined}
              suffix={unit === 'percent' ? ' %' : unit === 'money' ? ` ${currency}` : undefined}
              hideControls
              value={draft[name]}
              onChange={(value) => change({ [name]: value })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('form.time')}</legend>
        <div className={styles.fields}>
          <TextInput
            label={t('form.from')}
            type="date"
            required
            value={draft.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t('form.until')}
            type="date"
            required
            value={draft.until}
            onChange={(event) => change({ until: event.currentTarget.value })}
          />
        </div>
        <Switch
          label={t('form.delegable')}
          checked={draft.delegable}
          onChange={(event) => change({ delegable: event.currentTarget.checked })}
        />
      </fieldset>
      <DutyFields draft={draft.duties} onChange={(duties) => change({ duties })} currency={currency} />
    </>
  )
}
