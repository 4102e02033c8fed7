import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import {
  acceptMandate,
  declineMandate,
  relinquishMandate,
  resumeMandate,
  revokeMandate,
  suspendMandate,
} from '@/api/gen/mandates/sdk.gen'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { say } from '@/ui/notices'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { type AskedDeed, ReasonModal } from './reason-modal'

const deeds = ['accept', 'decline', 'resume', 'suspend', 'revoke', 'relinquish'] as const
type Deed = (typeof deeds)[number]

const asked: readonly Deed[] = ['decline', 'suspend', 'revoke', 'relinquish']
const reasoned: readonly Deed[] = ['suspend', 'revoke']

interface Wish {
  deed: Deed
  reason: string
  immediate: boolean
}

function perform(mandate: Mandate, { deed, reason, immediate }: Wish) {
  const call = { path: { mandate_id: mandate.id }, headers: ifMatch(mandate.row_version) }
  switch (deed) {
    case 'accept':
      return acceptMandate(call)
    case 'decline':
      return declineMandate(call)
    case 'resume':
      return resumeMandate(call)
    case 'suspend':
      return suspendMandate({ ...call, body: { reason } })
    case 'revoke':
      return revokeMandate({ ...call, body: { reason, immediate } })
    case 'relinquish':
      return relinquishMandate(call)
  }
}

/** The deeds that the server says are mine; what ends something is asked once more. */
export function MandateDeeds({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<AskedDeed | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (wish: Wish) => perform(mandate, wish),
    onSuccess: async (_, { deed }) => {
      setAsking(null)
      await readAgain(queries, 'readMandate', 'listMandates', 'listLedger', 'readHome')
      say(t(`done.${deed}`), common('close'))
    },
  })
  const mine = deeds.filter((deed) => mandate.may.includes(deed))
  return (
    <>
      {error && (
        <Note tone="fault" alert>
          {refusalWords(error)}
        </Note>
      )}
      {mine.map((deed) => (
        <Button
          key={deed}
          variant={deed === 'accept' ? 'filled' : 'default'}
          loading={isPending}
          onClick={() =>
            asked.includes(deed)
              ? setAsking(deed as AskedDeed)
              : mutate({ deed, reason: '', immediate: false })
          }
        >
          {t(`deed.${deed}`)}
        </Button>
      ))}
      {asking && (
        <ReasonModal
          deed={asking}
          reasoned={reasoned.includes(asking as Deed)}
          busy={isPending}
          onClose={() => setAsking(null)}
          onSure={(reason, immediate) => mutate({ deed: asking as Deed, reason, immediate })}
        />
      )}
    </>
  )
}
