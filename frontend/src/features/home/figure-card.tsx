import { useTranslation } from 'react-i18next'
import type { HomePart } from '@/api/gen/gateway/types.gen'
import { Sparkline } from '@/ui/figure/sparkline'
import { Card } from '@/ui/page/card'
import { sentenceOf } from '@/words/codes'
import { dayWords } from '@/words/dates'
import { countWords, moneyWords } from '@/words/money'
import styles from './home.module.css'

/** One figure with its history: the newest value in words, the way there as a line or a table. */
export function FigureCard({ figure }: { figure: HomePart['figures'][number] }) {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation()
  const first = figure.points.at(0)
  const last = figure.points.at(-1)
  if (!first || !last) return null
  const words = (value: number) =>
    figure.unit === 'minor' && figure.currency ? moneyWords(value, figure.currency) : countWords(value)
  const change = last.value - first.value
  const sign = change > 0 ? '+' : '−'
  const day = dayWords(first.on)
  const finding =
    change === 0
      ? t('figure.same', { day })
      : t('figure.since', { change: `${sign}${words(Math.abs(change))}`, day })
  const title = sentenceOf('home:figure', figure.code, figure.params)
  return (
    <Card title={title}>
      <p className={styles.figure}>
        {words(last.value)}
        {figure.bound !== null && <span>{t('figure.of', { bound: words(figure.bound) })}</span>}
      </p>
      <p className={styles.since}>{finding}</p>
      <Sparkline
        label={`${title}: ${finding}`}
        points={figure.points}
        bound={figure.bound}
        dayWords={(on) => dayWords(on)}
        valueWords={words}
        words={{
          showTable: common('figure.showTable'),
          showLine: common('figure.showLine'),
          day: common('figure.day'),
          value: common('figure.value'),
        }}
      />
    </Card>
  )
}
