import { useTranslation } from 'react-i18next'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { BudgetMeter } from '@/ui/band/budget-meter'
import { Text } from '@/ui/layout'
import { moneyWords } from '@/words/money'

/** What is left, held and spent of a mandate's budget. */
export function MandateBudget({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { budget, terms, title } = mandate
  if (budget.available_minor === null) return <Text c="dimmed">{t('noBudget')}</Text>
  const part = (amount: number, label: string) => ({
    amount,
    label,
    words: moneyWords(amount, terms.currency),
  })
  return (
    <BudgetMeter
      label={t('budgetOf', { title })}
      left={part(budget.available_minor, t('left'))}
      held={part(budget.held_minor, t('held'))}
      spent={part(budget.committed_minor, t('spent'))}
    />
  )
}
