import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import {
  agreeMandateRequest,
  counterMandateRequest,
  declineMandateRequest,
  submitMandateRequest,
  withdrawMandateRequest,
} from '@/api/gen/mandates/sdk.gen'
import type { MandateRequest, Terms } from '@/api/gen/mandates/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Row, Stack } from '@/ui/layout'
import { say } from '@/ui/notices'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { CounterForm } from './counter-form'
import { type AskedDeed, ReasonModal } from './reason-modal'

const deeds = ['submit', 'agree', 'counter', 'decline', 'withdraw'] as const
type Deed = (typeof deeds)[number]

/** Deeds of somebody whose turn it is; to decline or withdraw is open at any time. */
const turns: readonly Deed[] = ['submit', 'agree', 'counter']

type Wish =
  | { deed: 'submit' | 'agree' | 'withdraw' }
  | { deed: 'decline'; reason: string }
  | { deed: 'counter'; terms: Terms; note: string }

function perform(request: MandateRequest, wish: Wish) {
  const call = { path: { request_id: request.id }, headers: ifMatch(request.row_version) }
  switch (wish.deed) {
    case 'submit':
      return submitMandateRequest(call)
    case 'agree':
      return agreeMandateRequest(call)
    case 'withdraw':
      return withdrawMandateRequest(call)
    case 'decline':
      return declineMandateRequest({ ...call, body: { reason: wish.reason } })
    case 'counter':
      return counterMandateRequest({ ...call, body: { terms: wish.terms, note: wish.note } })
  }
}

/** My deeds on a request; a counter-offer opens the terms for editing. */
export function RequestDeeds({ request }: { request: MandateRequest }) {
  const { t } = useTranslation('mandates')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [open, setOpen] = useState<'counter' | AskedDeed | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (wish: Wish) => perform(request, wish),
    onSuccess: async (_, { deed }) => {
      setOpen(null)
      await readAgain(queries, 'readMandateRequest', 'listMandateRequests', 'listMandates', 'readHome')
      say(t(`done.${deed}`), common('close'))
    },
  })
  const mine = deeds.filter((deed) => request.may.includes(deed))
  const begin = (deed: Deed) => {
    if (deed === 'submit' || deed === 'agree') mutate({ deed })
    else setOpen(deed)
  }
  const turn = mine.some((deed) => turns.includes(deed))
  const latest = request.versions.at(-1)
  if (mine.length === 0) return null
  return (
    <Card title={t(turn ? 'request.turn' : 'request.waiting')}>
      <Stack>
        {error && (
          <Note tone="fault" alert>
            {refusalWords(error)}
          </Note>
        )}
        {open === 'counter' && latest ? (
          <CounterForm
            terms={latest.terms}
            busy={isPending}
            onCancel={() => setOpen(null)}
            onSend={(terms, note) => mutate({ deed: 'counter', terms, note })}
          />
        ) : (
          <Row>
            {mine.map((deed) => (
              <Button
                key={deed}
                variant={turn && deed === mine[0] ? 'filled' : 'default'}
                loading={isPending}
                onClick={() => begin(deed)}
              >
                {t(`deed.${deed}`)}
              </Button>
            ))}
          </Row>
        )}
      </Stack>
      {(open === 'decline' || open === 'withdraw') && (
        <ReasonModal
          deed={open}
          reasoned={open === 'decline'}
          busy={isPending}
          onClose={() => setOpen(null)}
          onSure={(reason) => mutate(open === 'decline' ? { deed: open, reason } : { deed: open })}
        />
      )}
    </Card>
  )
}
