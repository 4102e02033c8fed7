import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { evaluateOffer } from '@/api/gen/mandates/sdk.gen'
import type { EvaluationRequest, Mandate } from '@/api/gen/mandates/types.gen'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { useSettled } from '@/ui/settled'
import { refusalWords } from '@/words/refusals'
import { Answer } from './answer'
import { BudgetCard } from './budget-card'
import { Findings } from './findings'
import { OfferDeeds } from './offer-deeds'
import { askOf, firstDraft } from './offer-draft'
import { OfferForm } from './offer-form'

interface CheckProps {
  mandate: Mandate
  accountId: string | null
  lead: string
  picker: ReactNode
  onAnother: () => void
}

/** Asked once the hand rests; the last answer stays on screen, and a newer question cancels the older. */
const restMilliseconds = 150

export function Check({ mandate, accountId, lead, picker, onAnother }: CheckProps) {
  const { t } = useTranslation('offers')
  const [draft, setDraft] = useState(() => firstDraft(mandate.id, mandate.effective_limits, accountId))
  const ask = useSettled(askOf(draft, mandate.terms.currency), restMilliseconds)
  const { data: evaluation, error } = useQuery({
    queryKey: [{ _id: 'evaluateOffer' }, ask],
    queryFn: async ({ signal }) => {
      const { data } = await evaluateOffer({ query: { draft: true }, body: ask as EvaluationRequest, signal })
      return data
    },
    enabled: ask !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const answered = ask === null ? undefined : evaluation
  return (
    <Page
      title={t('title')}
      lead={lead}
      actions={picker}
      aside={
        <>
          <Answer evaluation={answered} />
          {error && (
            <Note tone="fault" alert>
              {refusalWords(error)}
            </Note>
          )}
          {ask && answered && (
            <OfferDeeds
              ask={ask}
              evaluation={answered}
              draft={draft}
              onChange={setDraft}
              onAnother={onAnother}
            />
          )}
          {answered && <Findings evaluation={answered} />}
          <BudgetCard mandate={mandate} />
        </>
      }
    >
      <OfferForm draft={draft} onChange={setDraft} mandate={mandate} evaluation={answered} />
    </Page>
  )
}
