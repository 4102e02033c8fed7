import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { narrowMandate, renewMandate } from '@/api/gen/mandates/sdk.gen'
import type { Mandate } from '@/api/gen/mandates/types.gen'
import { ifMatch, onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Checkbox, Switch, TextArea } from '@/ui/fields'
import { Row, Stack, Text } from '@/ui/layout'
import { say } from '@/ui/notices'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { draftOf, renewalOf, termsOf } from './terms-draft'
import { TermsFields } from './terms-fields'

export type ChangeKind = 'renew' | 'narrow'

interface ChangeFormProps {
  mandate: Mandate
  kind: ChangeKind
  onDone: () => void
}

/** The terms that a renewal, or a narrower version, is to have. */
export function ChangeForm({ mandate, kind, onDone }: ChangeFormProps) {
  const { t } = useTranslation('mandates')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() =>
    kind === 'renew' ? renewalOf(mandate.terms) : draftOf(mandate.terms),
  )
  const [carryOver, setCarryOver] = useState(false)
  const [reason, setReason] = useState('')
  const [immediate, setImmediate] = useState(false)
  const [key] = useState(oneTimeKey)
  const change = useMutation({
    mutationFn: async () => {
      const path = { mandate_id: mandate.id }
      const terms = termsOf(draft, mandate.terms)
      if (kind === 'narrow') {
        const { data } = await narrowMandate({
          path,
          headers: ifMatch(mandate.row_version),
          body: { terms, immediate, ...(reason.trim() ? { reason: reason.trim() } : {}) },
        })
        return data
      }
      const { data } = await renewMandate({
        path,
        headers: { ...ifMatch(mandate.row_version), ...onceHeaders(key) },
        body: { terms, carry_over: carryOver },
      })
      return data
    },
    onSuccess: async (changed) => {
      await readAgain(queries, 'readMandate', 'listMandates', 'listVersions', 'listChain', 'readHome')
      say(t(`done.${kind}`), common('close'))
      onDone()
      if (changed.id !== mandate.id)
        await navigate({ to: '/mandates/$mandateId', params: { mandateId: changed.id } })
    },
  })
  return (
    <Card title={t(`change.${kind}`)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Stack>
          <Text c="dimmed" size="sm">
            {t(`change.${kind}_text`)}
          </Text>
          <TermsFields draft={draft} onChange={setDraft} currency={mandate.terms.currency} autoFocus />
          {kind === 'renew' ? (
            mandate.allocation === 'shared' && (
              <Switch
                label={t('change.carryOver')}
                checked={carryOver}
                onChange={(event) => setCarryOver(event.currentTarget.checked)}
              />
            )
          ) : (
            <>
              <TextArea
                label={t('ask_first.reason')}
                required={immediate}
                autosize
                minRows={2}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Checkbox
                label={t('change.immediate')}
                checked={immediate}
                onChange={(event) => setImmediate(event.currentTarget.checked)}
              />
            </>
          )}
          {change.error && (
            <Note tone="fault" alert>
              {refusalWords(change.error)}
            </Note>
          )}
          <Row>
            <Button type="submit" loading={change.isPending}>
              {t(`deed.${kind}`)}
            </Button>
            <Button variant="default" onClick={onDone}>
              {common('cancel')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  )
}
