import { useTranslation } from 'react-i18next'
import type { Burn, Insights } from '@/api/gen/mandates/types.gen'
import { Counts } from '@/ui/data/counts'
import { Card } from '@/ui/page/card'
import { Reckoned } from '@/ui/page/reckoned'
import { dayWords } from '@/words/dates'
import { moneyWords } from '@/words/money'
import { Behind } from './behind'
import { BurnLine } from './burn-line'
import styles from './insights.module.css'
import { weekOf } from './pace'

/** How much is left, how fast it goes, and the day to which that leads. */
export function BurnCard({ insights }: { insights: Insights }) {
  const { t } = useTranslation('insights')
  const { burn, currency } = insights
  const { pace, whole, periods } = burn
  const money = (minor: number) => moneyWords(minor, currency)
  return (
    <Card title={t('burn.title')}>
      <p className={styles.finding}>{useFinding(burn)}</p>
      <Counts
        counts={[
          ...(whole.left_minor === null ? [] : [{ label: t('burn.left'), words: money(whole.left_minor) }]),
          { label: t('burn.drawn'), words: money(whole.drawn_minor) },
          { label: t('burn.week'), words: money(weekOf(pace)) },
        ]}
      />
      {periods.length > 0 && (
        <ul className={styles.periods}>
          {periods.map((one) => (
            <li key={one.period}>
              {t(`burn.period_${one.period ?? 'month'}`, {
                drawn: money(one.drawn_minor),
                budget: money(one.budget_minor ?? 0),
              })}{' '}
              {one.lasts || !one.runs_out_on
                ? t('burn.periodLasts')
                : t('burn.periodOut', { day: dayWords(one.runs_out_on) })}
            </li>
          ))}
        </ul>
      )}
      <BurnLine insights={insights} />
      <Reckoned label={t('reckoned')}>
        {t('burn.how', {
          since: dayWords(pace.since),
          days: pace.days,
          drawn: money(pace.drawn_minor),
        })}
      </Reckoned>
      <Behind insights={insights} file="movements" />
    </Card>
  )
}

/** The day it leads to, in a sentence. */
function useFinding({ pace, whole }: Burn): string {
  const { t } = useTranslation('insights')
  const { budget_minor: budget, runs_out_on: out, ends_on: end, lasts } = whole
  if (budget === null) return t('burn.none')
  if (out === null) return t(pace.drawn_minor > 0 ? 'burn.noDay' : 'burn.noPace')
  return t(lasts ? 'burn.lasts' : 'burn.runsOut', { day: dayWords(out), end: dayWords(end) })
}
