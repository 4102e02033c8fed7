import { useTranslation } from 'react-i18next'
import { LineFigure } from '@/ui/chart/line-figure'
import { Card } from '@/ui/page/card'
import { dayWords } from '@/words/dates'
import { majorOf, moneyWords } from '@/words/money'
import { dayAt, placeOfDay } from '@/words/places'
import type { Side } from './side'

const budgetOf = ({ ask }: Side) =>
  ask.limits.find(({ code, period }) => code === 'budget' && !period)?.at_most ?? null

/** How the budget would have run down over the year, and the first day it would not have carried a deal. */
export function BudgetCard({ sides }: { sides: readonly Side[] }) {
  const { t } = useTranslation('replay')
  const { t: common } = useTranslation()
  const [first] = sides
  if (!first || sides.every(({ figures }) => figures.budget_curve.length === 0)) return null
  const { currency } = first.ask
  const budget = budgetOf(first)
  const refused = first.figures.first_refused
  const drawn = moneyWords(first.figures.drawn_minor, currency)
  const finding =
    sides.length > 1
      ? t('budget.both')
      : budget === null
        ? t('budget.none', { drawn })
        : refused
          ? t('budget.refused', { day: dayWords(refused.decided_on), drawn })
          : t('budget.carried', { drawn, budget: moneyWords(budget, currency) })
  const marks = [
    ...[...new Set(sides.flatMap((side) => budgetOf(side) ?? []))].map((bound) => ({
      y: bound,
      label: t('budget.bound', { bound: moneyWords(bound, currency) }),
    })),
    ...sides.flatMap(({ name, figures }) =>
      figures.first_refused
        ? [
            {
              x: placeOfDay(figures.first_refused.decided_on),
              label: name ? t('budget.firstOf', { name }) : t('budget.first'),
              dotted: true,
            },
          ]
        : [],
    ),
  ]
  return (
    <Card title={t('budget.title')}>
      <LineFigure
        finding={finding}
        series={sides.map(({ name, figures }, at) => ({
          key: `drawn${at}`,
          label: name || t('budget.drawn'),
          points: figures.budget_curve.map(({ on, drawn_minor: y }) => ({ x: placeOfDay(on), y })),
        }))}
        marks={marks}
        xHeader={t('budget.day')}
        xWords={(x) => dayWords(dayAt(x))}
        yWords={(y) => moneyWords(Math.round(y), currency)}
        xCell={dayAt}
        yCell={(y) => String(majorOf(y, currency))}
        fileName="replay-budget.csv"
        words={{
          showTable: common('figure.showTable'),
          showLine: common('figure.showLine'),
          save: common('figure.save'),
        }}
      />
    </Card>
  )
}
