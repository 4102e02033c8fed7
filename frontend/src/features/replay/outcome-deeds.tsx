import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { makeSimulation } from '@/api/gen/mandates/sdk.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import type { Room } from '@/api/room'
import { Button } from '@/ui/controls'
import { ButtonLink } from '@/ui/links'
import { Note } from '@/ui/page/note'
import { boundWords, limitName } from '@/words/limits'
import { countWords, moneyWords } from '@/words/money'
import { refusalWords } from '@/words/refusals'
import { type Choice, ownerOf } from './ask'
import type { Side } from './side'

interface OutcomeDeedsProps {
  side: Side
  choice: Choice
  room: Room
}

/** From thinking to asking: request this mandate, or keep the replay with the deals behind it. */
export function OutcomeDeeds({ side, choice, room }: OutcomeDeedsProps) {
  const { t } = useTranslation('replay')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { ask, figures } = side
  const said = ask.limits
    .map((limit) => `${limitName(limit.code, limit.scope)} ${boundWords(limit, ask.currency)}`)
    .join(', ')
  const keep = useMutation({
    mutationFn: async (key: string) => {
      const title = (said || t('keep.unlimited')).slice(0, 120)
      const { data } = await makeSimulation({
        body: { ...ask, title },
        headers: onceHeaders(key),
      })
      return data.id
    },
    onSuccess: async (simulationId) => {
      await readAgain(queries, 'listSimulations')
      if (simulationId) await navigate({ to: '/replay/$simulationId', params: { simulationId } })
    },
  })
  const owner = ownerOf(choice.owner)
  return (
    <>
      <ButtonLink
        to="/mandates/ask"
        search={{
          room,
          ...(choice.parent ? { parent: choice.parent } : {}),
          ...(owner?.kind === 'team' ? { holder: owner.id } : {}),
          reason: t('request.reason', {
            local: countWords(figures.local),
            deals: countWords(figures.deals),
            drawn: moneyWords(figures.drawn_minor, ask.currency),
          }),
        }}
      >
        {t('request.deed')}
      </ButtonLink>
      <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate(oneTimeKey())}>
        {t('keep.deed')}
      </Button>
      {keep.error && (
        <Note tone="fault" alert>
          {refusalWords(keep.error)}
        </Note>
      )}
    </>
  )
}
