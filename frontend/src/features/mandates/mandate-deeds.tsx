import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import {
  acceptMandate,
  confirmMandate,
  declineMandate,
  rejectMandate,
  relinquishMandate,
  resumeMandate,
  revokeMandate,
  suspendMandate,
  withdrawNarrowing,
} from '@/api/gen/mandates/sdk.gen'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { say } from '@/ui/notices'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import type { ChangeKind } from './change-form'
import { type AskedDeed, ReasonModal } from './reason-modal'

const deeds = [
  ...(['accept', 'confirm', 'decline', 'reject', 'resume'] as const),
  ...(['withdraw_notice', 'suspend', 'revoke', 'relinquish'] as const),
] as const
type Deed = (typeof deeds)[number]

const asked: readonly Deed[] = ['decline', 'reject', 'suspend', 'revoke', 'relinquish']
const reasoned: readonly Deed[] = ['reject', 'suspend', 'revoke']
const first: readonly Deed[] = ['accept', 'confirm']
const changes: readonly ChangeKind[] = ['renew', 'narrow']

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
    case 'confirm':
      return confirmMandate(call)
    case 'reject':
      return rejectMandate({ ...call, body: { reason } })
    case 'withdraw_notice':
      return withdrawNarrowing(call)
    case 'relinquish':
      return relinquishMandate(call)
  }
}

interface MandateDeedsProps {
  mandate: Mandate
  /** Opens the form for other terms. */
  onChange: (kind: ChangeKind) => void
}

/** The deeds that the server says are mine; what ends something is asked once more. */
export function MandateDeeds({ mandate, onChange }: MandateDeedsProps) {
  const { t } = useTranslation('mandates')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<AskedDeed | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (wish: Wish) => perform(mandate, wish),
    onSuccess: async (_, { deed }) => {
      setAsking(null)
      await readAgain(
        queries,
        'readMandate',
        'listMandates',
        'listChildren',
        'listChain',
        'listLedger',
        'readHome',
      )
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
          variant={first.includes(deed) ? 'filled' : 'default'}
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
      {changes
        .filter((kind) => mandate.may.includes(kind))
        .map((kind) => (
          <Button key={kind} variant="default" disabled={isPending} onClick={() => onChange(kind)}>
            {t(`deed.${kind}`)}
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
