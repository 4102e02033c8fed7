import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import {
  acceptKeptOffer,
  evaluateKeptOffer,
  holdKeptOffer,
  loseKeptOffer,
  sendKeptOffer,
} from '@/api/gen/mandates/sdk.gen'
import type { Offer } from '@/api/gen/mandates/types.gen'
import { ifMatch, onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { say } from '@/ui/notices'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { moved } from './moved'

const steps = ['accept', 'send', 'hold', 'evaluate', 'lose'] as const
type Step = (typeof steps)[number]

const deeds = {
  evaluate: evaluateKeptOffer,
  hold: holdKeptOffer,
  send: sendKeptOffer,
  accept: acceptKeptOffer,
  lose: loseKeptOffer,
}

interface OfferStepsProps {
  offer: Offer
  onRevise: () => void
}

/** The steps that the server says are open; the one that leads on stands first. */
export function OfferSteps({ offer, onRevise }: OfferStepsProps) {
  const { t } = useTranslation('offers')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: async (step: Step) => {
      await deeds[step]({
        path: { offer_id: offer.id },
        headers: { ...ifMatch(offer.row_version), ...onceHeaders(oneTimeKey()) },
      })
    },
    onSuccess: async (_, step) => {
      await readAgain(queries, 'readOffer', 'listOffers', ...moved)
      say(t(`kept.done.${step}`), common('close'))
    },
  })
  const open = steps.filter((step) => offer.may.includes(step))
  return (
    <>
      {error && (
        <Note tone="fault" alert>
          {refusalWords(error)}
        </Note>
      )}
      {open.map((step, at) => (
        <Button
          key={step}
          variant={at === 0 && step !== 'lose' ? 'filled' : 'default'}
          disabled={isPending}
          loading={isPending && variables === step}
          onClick={() => mutate(step)}
        >
          {t(`kept.step.${step}`)}
        </Button>
      ))}
      {offer.may.includes('revise') && (
        <Button variant="default" disabled={isPending} onClick={onRevise}>
          {t('kept.step.revise')}
        </Button>
      )}
    </>
  )
}
