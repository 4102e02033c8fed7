import { useTranslation } from 'react-i18next'
import type { Limit } from '@/api/gen/mandates/types.gen'
import { LeewayBand } from '@/ui/band/leeway-band'
import { Text } from '@/ui/layout'
import { boundWords, limitKey, limitNameOf } from '@/words/limits'
import { limitScaleEnd } from './limit-scale'
import styles from './mandates.module.css'

interface LimitBandsProps {
  limits: readonly Limit[]
  currency: string
}

/** Each limit as the floor it leaves open, with its bound and what lies past it. */
export function LimitBands({ limits, currency }: LimitBandsProps) {
  const { t } = useTranslation('mandates')
  if (limits.length === 0) return <Text c="dimmed">{t('noLimits')}</Text>
  return (
    <ul className={styles.limits}>
      {limits.map((limit) => (
        <li key={`${limitKey(limit)}/${limit.on_breach}`} className={styles.limit}>
          <LimitBand limit={limit} currency={currency} />
        </li>
      ))}
    </ul>
  )
}

function LimitBand({ limit, currency }: { limit: Limit; currency: string }) {
  const { t } = useTranslation('mandates')
  const name = limitNameOf(limit)
  const bound = boundWords(limit, currency)
  const until = limitScaleEnd(limit)
  return (
    <>
      <div className={styles.limitHead}>
        <span>{name}</span>
        <span>{bound}</span>
      </div>
      {until !== null && (
        <LeewayBand
          slim
          label={name}
          valueText={bound}
          from={0}
          until={until}
          atLeast={limit.at_least}
          atMost={limit.at_most}
          at={null}
        />
      )}
      <p className={styles.breach}>{t(`breach.${limit.on_breach}`)}</p>
    </>
  )
}
