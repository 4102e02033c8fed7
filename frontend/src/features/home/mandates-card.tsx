import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listMandatesOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { BudgetMeter } from '@/ui/band/budget-meter'
import { Skeleton } from '@/ui/layout'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { dayWords } from '@/words/dates'
import { moneyWords } from '@/words/money'
import styles from './home.module.css'

const shown = 4

/** The mandates in force that I hold, each with the room left in it. */
export function MandatesCard() {
  const { t } = useTranslation('home')
  const { data } = useQuery(listMandatesOptions({ query: { role: 'holder', state: 'active' } }))
  if (!data) return <Skeleton height={180} radius="lg" />
  if (data.items.length === 0) {
    return (
      <Card flush>
        <EmptyState
          title={t('mandates.emptyTitle')}
          text={t('mandates.emptyText')}
          actions={
            <ButtonLink to="/mandates/ask" variant="default">
              {t('mandates.ask')}
            </ButtonLink>
          }
        />
      </Card>
    )
  }
  return (
    <Card
      title={t('mandates.title')}
      flush
      action={
        <TextLink to="/mandates" className={styles.more}>
          {t('mandates.all')}
        </TextLink>
      }
    >
      <ul className={styles.mandates}>
        {data.items.slice(0, shown).map((mandate) => (
          <li key={mandate.id}>
            <MandateRow mandate={mandate} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function MandateRow({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('home')
  const { budget, terms } = mandate
  const money = (minor: number) => moneyWords(minor, terms.currency)
  return (
    <div className={styles.mandate}>
      <div className={styles.mandateName}>
        <TextLink to="/mandates/$mandateId" params={{ mandateId: mandate.id }}>
          {mandate.title}
        </TextLink>
        <p>
          {mandate.holder.name}, {t('mandates.until', { day: dayWords(terms.valid_until) })}
        </p>
      </div>
      {budget.available_minor === null ? (
        <p className={styles.noBudget}>{t('mandates.noBudget')}</p>
      ) : (
        <BudgetMeter
          label={t('mandates.budget', { title: mandate.title })}
          left={{
            amount: budget.available_minor,
            label: t('mandates.left'),
            words: money(budget.available_minor),
          }}
          held={{ amount: budget.held_minor, label: t('mandates.held'), words: money(budget.held_minor) }}
          spent={{
            amount: budget.committed_minor,
            label: t('mandates.spent'),
            words: money(budget.committed_minor),
          }}
        />
      )}
      <ButtonLink to="/offers/check" search={{ mandate: mandate.id }} variant="default">
        {t('mandates.check')}
      </ButtonLink>
    </div>
  )
}
