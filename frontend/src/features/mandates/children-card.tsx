import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listChildrenOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { Card } from '@/ui/page/card'
import { Tag } from '@/ui/page/note'
import { moneyWords } from '@/words/money'
import { toneOf } from './states'

/** What was passed on from this mandate, as far as I may see it. */
export function ChildrenCard({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { data } = useQuery({
    ...listChildrenOptions({ path: { mandate_id: mandate.id } }),
    throwOnError: whenNeverRead,
  })
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('children.title')} flush>
      <RowList label={t('children.title')}>
        {data.items.map(({ id, title, holder, state, allocation, budget, terms }) => (
          <LinkRow
            key={id}
            to="/mandates/$mandateId"
            params={{ mandateId: id }}
            title={title}
            detail={[
              holder.name,
              budget.budget_minor === null ? null : moneyWords(budget.budget_minor, terms.currency),
              t(`allocation.${allocation}`),
            ]
              .filter(Boolean)
              .join(', ')}
            aside={<Tag tone={toneOf(state)}>{t(`state.${state}` as 'state.active')}</Tag>}
          />
        ))}
      </RowList>
    </Card>
  )
}
