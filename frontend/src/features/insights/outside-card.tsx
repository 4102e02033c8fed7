import { useTranslation } from 'react-i18next'
import type { Insights } from '@/api/gen/mandates/types.gen'
import { BarRows } from '@/ui/chart/bar-rows'
import { Card } from '@/ui/page/card'
import { Reckoned } from '@/ui/page/reckoned'
import { limitKey, limitNameOf } from '@/words/limits'
import { countWords } from '@/words/money'
import { Behind } from './behind'
import styles from './insights.module.css'

/** Which limits kept offers out, and how often. */
export function OutsideCard({ insights }: { insights: Insights }) {
  const { t } = useTranslation('insights')
  const { limits } = insights
  const answers = Math.max(0, ...limits.map((one) => one.answers))
  const binding = limits.filter(({ outside }) => outside > 0).sort((a, b) => b.outside - a.outside)
  return (
    <Card title={t('outside.title')}>
      <p className={styles.text}>
        {binding.length === 0 ? t('outside.none') : t('outside.text', { count: answers })}
      </p>
      {binding.length > 0 && (
        <BarRows
          caption={t('outside.title')}
          headers={[t('outside.limit'), t('outside.answers')]}
          rows={binding.map((one) => ({
            key: limitKey(one),
            label: limitNameOf(one),
            values: [one.outside],
          }))}
          words={countWords}
          cell={String}
        />
      )}
      <Reckoned label={t('reckoned')}>{t('outside.how')}</Reckoned>
      <Behind insights={insights} file="answers" />
    </Card>
  )
}
