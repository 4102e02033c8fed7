import { useTranslation } from 'react-i18next'
import type { Limit } from '@/api/gen/mandates/types.gen'
import { Facts } from '@/ui/data/facts'
import { Text } from '@/ui/layout'
import { boundWords, limitName } from '@/words/limits'

interface LimitFactsProps {
  limits: readonly Limit[]
  currency: string
}

/** Each limit with its bound and what lies past it. */
export function LimitFacts({ limits, currency }: LimitFactsProps) {
  const { t } = useTranslation('mandates')
  if (limits.length === 0) return <Text c="dimmed">{t('noLimits')}</Text>
  return (
    <Facts
      facts={limits.map((limit) => ({
        label: limitName(limit.code, limit.scope),
        value: `${boundWords(limit, currency)}, ${t(`breach.${limit.on_breach}`)}`,
      }))}
    />
  )
}
