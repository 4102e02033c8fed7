import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { placeHold } from '@/api/gen/mandates/sdk.gen'
import type { Evaluation, EvaluationRequest, Hold } from '@/api/gen/mandates/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { ButtonLink } from '@/ui/links'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { HeldOffer } from './held-offer'
import { KeepOffer } from './keep-offer'
import { moved } from './moved'
import { NearestOptions } from './nearest-options'
import type { OfferDraft } from './offer-draft'
import styles from './offers.module.css'

interface OfferDeedsProps {
  ask: EvaluationRequest
  evaluation: Evaluation
  draft: OfferDraft
  onChange: (draft: OfferDraft) => void
  onAnother: () => void
}

interface Placed {
  hold: Hold
  terms: string
}

/** Hold what is inside; outside, the next step is the nearest offer inside, or to ask for more room. */
export function OfferDeeds({ ask, evaluation, draft, onChange, onAnother }: OfferDeedsProps) {
  const { t } = useTranslation('offers')
  const [placed, setPlaced] = useState<Placed | null>(null)
  const queries = useQueryClient()
  const terms = JSON.stringify(ask)
  const place = useMutation({
    mutationFn: (key: string) => placeHold({ body: ask, headers: onceHeaders(key) }),
    onSuccess: async ({ data }) => {
      setPlaced({ hold: data, terms })
      await readAgain(queries, ...moved)
    },
  })
  if (placed) {
    return (
      <HeldOffer
        hold={placed.hold}
        changed={placed.terms !== terms}
        onReleased={() => setPlaced(null)}
        onAnother={onAnother}
      />
    )
  }
  const inside = evaluation.outcome === 'allow' || evaluation.outcome === 'allow_inform'
  return (
    <div className={styles.deeds}>
      {place.error && (
        <Note tone="fault" alert>
          {refusalWords(place.error)}
        </Note>
      )}
      {inside ? (
        <Button loading={place.isPending} onClick={() => place.mutate(oneTimeKey())}>
          {t('hold')}
        </Button>
      ) : (
        <WaysOn evaluation={evaluation} draft={draft} onChange={onChange} />
      )}
      <KeepOffer ask={ask} />
    </div>
  )
}

/** Outside is never the end: take the nearest inside, or ask whoever could decide it. */
function WaysOn({ evaluation, draft, onChange }: Pick<OfferDeedsProps, 'evaluation' | 'draft' | 'onChange'>) {
  const { t } = useTranslation('offers')
  const [decider] = evaluation.would_decide
  return (
    <>
      {evaluation.nearest.length > 0 && (
        <NearestOptions evaluation={evaluation} draft={draft} onChange={onChange} />
      )}
      <ButtonLink
        to="/mandates/ask"
        search={{ parent: draft.mandateId }}
        variant={evaluation.nearest.length > 0 ? 'default' : 'filled'}
      >
        {decider ? t('moreFrom', { name: decider.name }) : t('more')}
      </ButtonLink>
    </>
  )
}
