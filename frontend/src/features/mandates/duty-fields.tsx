import { useTranslation } from 'react-i18next'
import { TextInput } from '@/ui/fields'
import { Text } from '@/ui/layout'
import { NumberField } from '@/ui/number-field'
import type { DutyDraft } from './duty-draft'
import styles from './mandates.module.css'

interface DutyFieldsProps {
  draft: DutyDraft
  onChange: (draft: DutyDraft) => void
  currency: string
}

/** What the holder is to do besides: a review now and then, a word after each promise, somebody to consult. */
export function DutyFields({ draft, onChange, currency }: DutyFieldsProps) {
  const { t } = useTranslation('mandates')
  const figure = (name: 'review' | 'debrief' | 'consultDays') => (
    <NumberField
      label={t(`duty.field.${name}`)}
      min={1}
      max={366}
      decimalScale={0}
      hideControls
      value={draft[name]}
      onChange={(value) => onChange({ ...draft, [name]: value })}
    />
  )
  return (
    <fieldset className={styles.group}>
      <legend>{t('duty.title')}</legend>
      <Text c="dimmed" size="sm">
        {t('duty.text')}
      </Text>
      <div className={styles.fields}>
        {figure('review')}
        {figure('debrief')}
        <TextInput
          label={t('duty.field.whom')}
          maxLength={120}
          value={draft.whom}
          onChange={(event) => onChange({ ...draft, whom: event.currentTarget.value })}
        />
        <NumberField
          label={t('duty.field.above')}
          min={0}
          decimalScale={2}
          thousandSeparator=","
          suffix={` ${currency}`}
          hideControls
          value={draft.above}
          onChange={(above) => onChange({ ...draft, above })}
        />
        {figure('consultDays')}
      </div>
    </fieldset>
  )
}
