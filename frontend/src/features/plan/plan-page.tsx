import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { listPlansOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { beginPlan } from '@/api/gen/growth/sdk.gen'
import type { Plan } from '@/api/gen/growth/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { refusalWords } from '@/words/refusals'
import { AskForWord } from './ask-for-word'
import { CheckIns } from './check-ins'
import { PlanEditor } from './plan-editor'

/** One's own plan: two tracks, a few behaviours, steps in the work; no percentage anywhere. */
export function PlanPage() {
  const { t } = useTranslation('plan')
  const { data } = useSuspenseQuery(listPlansOptions())
  const plan = data.items.find(({ closed_on }) => closed_on === null)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={
        <TextLink to="/journey" inherit>
          {t('back')}
        </TextLink>
      }
      actions={plan && <PlanLinks plan={plan} />}
    >
      {plan ? (
        <>
          <PlanEditor key={`${plan.id} ${plan.row_version}`} plan={plan} />
          <AskForWord />
          <CheckIns plan={plan} />
        </>
      ) : (
        <BeginPlan />
      )}
    </Page>
  )
}

function PlanLinks({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan')
  return (
    <>
      <Button variant="default" onClick={() => window.print()}>
        {t('print')}
      </Button>
      <Button
        component="a"
        variant="default"
        href={`/api/growth/v1/plans/${plan.id}/export?format=ics`}
        download="plan.ics"
      >
        {t('calendar')}
      </Button>
    </>
  )
}

function BeginPlan() {
  const { t } = useTranslation('plan')
  const queries = useQueryClient()
  const begin = useMutation({
    mutationFn: async () => beginPlan({ headers: onceHeaders(oneTimeKey()), body: { aim: '' } }),
    onSuccess: () => readAgain(queries, 'listPlans'),
  })
  return (
    <Card flush>
      <EmptyState
        title={t('empty.title')}
        text={t('empty.text')}
        actions={
          <Button onClick={() => begin.mutate()} loading={begin.isPending}>
            {t('empty.begin')}
          </Button>
        }
      />
      {begin.isError && (
        <Note tone="fault" alert>
          {refusalWords(begin.error)}
        </Note>
      )}
    </Card>
  )
}
