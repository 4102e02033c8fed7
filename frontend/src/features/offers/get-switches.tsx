import { useTranslation } from 'react-i18next'
import type { Get, Limit } from '@/api/gen/mandates/types.gen'
import { Switch } from '@/ui/fields'
import styles from './offers.module.css'

interface GetSwitchesProps {
  limits: readonly Limit[]
  given: readonly Get[]
  onChange: (given: readonly Get[]) => void
}

const all = ['prepaid', 'reference_customer'] as const satisfies readonly Get[]

/** What the customer may give back, where some limit widens for it. */
export function GetSwitches({ limits, given, onChange }: GetSwitchesProps) {
  const { t } = useTranslation('offers')
  const counted = all.filter((get) => limits.some((limit) => limit.gets?.some((wider) => wider[get])))
  if (counted.length === 0) return null
  return (
    <fieldset className={styles.gets}>
      <legend>{t('gets')}</legend>
      {counted.map((get) => (
        <Switch
          key={get}
          label={t(`get.${get}`)}
          checked={given.includes(get)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? [...given, get] : given.filter((one) => one !== get))
          }
        />
      ))}
    </fieldset>
  )
}
