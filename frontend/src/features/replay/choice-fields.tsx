import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listMandatesOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { BudgetPolicy, DealHistory } from '@/api/gen/mandates/types.gen'
import { NativeSelect } from '@/ui/fields'
import { NumberField } from '@/ui/number-field'
import { Card } from '@/ui/page/card'
import { dayWords } from '@/words/dates'
import type { Choice } from './ask'
import { OwnerField } from './owner-field'
import { periodKey, periodsOf } from './periods'
import styles from './replay.module.css'

interface ChoiceFieldsProps {
  choice: Choice
  onChange: (choice: Choice) => void
  history: DealHistory
}

const policies: readonly BudgetPolicy[] = ['skip', 'stop_at_first']

/** Which deals, whose, and how a budget runs over them. */
export function ChoiceFields({ choice, onChange, history }: ChoiceFieldsProps) {
  const { t } = useTranslation('replay')
  const { data: above } = useQuery(listMandatesOptions({ query: { role: 'parent' } }))
  const { data: held } = useQuery(listMandatesOptions({ query: { role: 'holder', state: 'active' } }))
  const span = history.spans.find(({ currency }) => currency === choice.currency)
  const periods = span ? periodsOf(span) : []
  const period = periodKey(periods, choice)
  const chains = [...(held?.items ?? []).filter(({ terms }) => terms.delegable), ...(above?.items ?? [])]
  const change = (part: Partial<Choice>) => onChange({ ...choice, ...part })
  return (
    <Card title={t('choice.title')}>
      <div className={styles.choice}>
        <NativeSelect
          label={t('choice.period')}
          value={period}
          onChange={(event) => {
            const chosen = periods.find(({ key }) => key === event.currentTarget.value)
            if (chosen) change({ from: chosen.from, until: chosen.until })
          }}
          data={[
            ...periods.map(({ key, year }) => ({
              value: key,
              label: year === null ? t(`choice.${key === 'all' ? 'all' : 'twelve'}`) : String(year),
            })),
            ...(period === 'other'
              ? [
                  {
                    value: 'other',
                    label: t('choice.other', {
                      from: dayWords(choice.from ?? ''),
                      until: dayWords(choice.until ?? ''),
                    }),
                  },
                ]
              : []),
          ]}
        />
        <OwnerField
          owner={choice.owner}
          onChange={(owner) => change({ owner })}
          everybodys={history.may.includes('replay-all')}
        />
        {history.spans.length > 1 && (
          <NativeSelect
            label={t('choice.currency')}
            value={choice.currency}
            onChange={(event) => {
              const next = history.spans.find(({ currency }) => currency === event.currentTarget.value)
              const [first] = next ? periodsOf(next) : []
              if (next) change({ currency: next.currency, from: first?.from, until: first?.until })
            }}
            data={history.spans.map(({ currency }) => currency)}
          />
        )}
        <NativeSelect
          label={t('choice.chain')}
          value={choice.parent ?? ''}
          onChange={(event) => change({ parent: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('choice.noChain') },
            ...chains.map(({ id, title, holder }) => ({ value: id, label: `${title}, ${holder.name}` })),
          ]}
        />
        <NativeSelect
          label={t('choice.policy')}
          value={choice.policy}
          onChange={(event) => change({ policy: event.currentTarget.value as BudgetPolicy })}
          data={policies.map((policy) => ({ value: policy, label: t(`policy.${policy}`) }))}
        />
        <NumberField
          label={t('choice.hours')}
          min={0}
          max={1000}
          decimalScale={0}
          hideControls
          value={choice.hours ?? ''}
          onChange={(hours) => change({ hours: typeof hours === 'number' ? hours : undefined })}
        />
      </div>
    </Card>
  )
}
