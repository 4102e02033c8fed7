import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { readDrawDownOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Insights } from '@/api/gen/mandates/types.gen'
import { LineFigure } from '@/ui/chart/line-figure'
import { Skeleton } from '@/ui/layout'
import { dayWords } from '@/words/dates'
import { majorOf, moneyWords } from '@/words/money'
import { dayAt, placeOfDay } from '@/words/places'
import styles from './insights.module.css'
import { aheadOf } from './pace'

/** What was spoken for day by day, and where the pace leads from here. */
export function BurnLine({ insights }: { insights: Insights }) {
  const { t } = useTranslation('insights')
  const { t: common } = useTranslation()
  const { mandate_id: mandateId, burn, currency, reckoned_at: at } = insights
  const { data } = useQuery({
    ...readDrawDownOptions({ path: { mandate_id: mandateId } }),
    throwOnError: whenNeverRead,
  })
  if (!data) return <Skeleton height={260} mt="lg" />
  if (data.days.length === 0) return null
  const today = at.slice(0, 10)
  const ahead = aheadOf(burn, today)
  const { budget_minor: budget, runs_out_on: out, lasts } = burn.whole
  const moved = data.days.map(({ on, held_minor: held, committed_minor: committed }) => ({
    x: placeOfDay(on),
    y: held + committed,
  }))
  return (
    <div className={styles.drawing}>
      <LineFigure
        finding={t('burn.line')}
        series={[
          { key: 'drawn', label: t('burn.line'), points: moved, until: placeOfDay(today) },
          ...(ahead.length > 0 ? [{ key: 'ahead', label: t('burn.ahead'), points: ahead }] : []),
        ]}
        marks={[
          ...(budget === null
            ? []
            : [{ y: budget, label: t('burn.bound', { bound: moneyWords(budget, currency) }) }]),
          ...(out === null || lasts ? [] : [{ x: placeOfDay(out), label: t('burn.empty'), dotted: true }]),
        ]}
        xHeader={t('burn.day')}
        xWords={(x) => dayWords(dayAt(x))}
        yWords={(y) => moneyWords(Math.round(y), currency)}
        xCell={dayAt}
        yCell={(y) => String(majorOf(y, currency))}
        fileName={insights.may.includes('export') ? 'budget-burn.csv' : undefined}
        words={{
          showTable: common('figure.showTable'),
          showLine: common('figure.showLine'),
          save: common('figure.save'),
        }}
      />
    </div>
  )
}
