import { useTranslation } from 'react-i18next'
import type { AskedItem } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { DegreeField } from '@/ui/degree-field'
import styles from './assessment.module.css'

interface AskedItemFieldProps {
  item: AskedItem
  step: string
  rating: number | null
  onRate: (rating: number | null) => void
}

/** One line of the form; what somebody cannot judge is simply left, also after a first try. */
export function AskedItemField({ item, step, rating, onRate }: AskedItemFieldProps) {
  const { t } = useTranslation('assessment')
  return (
    <div className={styles.item}>
      <p className={styles.step}>
        <span>{item.value ? t('form.value', { value: item.value }) : step}</span>
        {rating !== null && (
          <Button variant="subtle" size="compact-sm" onClick={() => onRate(null)}>
            {t('form.skip')}
          </Button>
        )}
      </p>
      <DegreeField
        label={item.text}
        low={t('form.low')}
        high={t('form.high')}
        value={rating}
        onChange={onRate}
      />
    </div>
  )
}
