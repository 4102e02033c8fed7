import { useTranslation } from 'react-i18next'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { BudgetMeter } from '@/ui/band/budget-meter'
import { Card } from '@/ui/page/card'
import { moneyWords } from '@/words/money'

/** What the budget of this mandate holds before the offer on the screen. */
export function BudgetCard({ mandate: { budget, terms, title } }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  if (budget.available_minor === null) return null
  const part = (amount: number, label: string) => ({
    amount,
    label,
    words: moneyWords(amount, terms.currency),
  })
  return (
    <Card title={t('budget')}>
      <BudgetMeter
        label={t('budgetOf', { title })}
        left={part(budget.available_minor, t('left'))}
        held={part(budget.held_minor, t('held'))}
        spent={part(budget.committed_minor, t('spent'))}
      />
    </Card>
  )
}
