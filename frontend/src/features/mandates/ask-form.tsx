import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { draftMandateRequest, submitMandateRequest } from '@/api/gen/mandates/sdk.gen'
import type { Limit, Mandate } from '@/api/gen/mandates/types.gen'
import { listTeamsOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { ifMatch, onceHeaders, oneTimeKey } from '@/api/headers'
import { limitsOf, type Room } from '@/api/room'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { NativeSelect, TextArea, TextInput } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './mandates.module.css'
import { draftOf, type TermsDraft, termsOf } from './terms-draft'
import { TermsFields } from './terms-fields'

/** What a link to the form says already. */
interface Wished {
  parent?: string | undefined
  holder?: string | undefined
  title?: string | undefined
  reason?: string | undefined
  room?: Room | undefined
}

interface AskFormProps {
  parents: readonly Mandate[]
  wished: Wished
}

const today = () => new Date().toISOString().slice(0, 10)

/** A first draft inside the chosen mandate: what was tried elsewhere and the limits above it, its dates, not to be passed on. */
function firstDraft(parent: Mandate, room: Room | undefined): TermsDraft {
  const from = parent.terms.valid_from > today() ? parent.terms.valid_from : today()
  const tried = room ? limitsOf(room) : []
  const above = room ? parent.terms.limits.filter((limit) => !tried.some((one) => bindsSame(one, limit))) : []
  return { ...draftOf({ ...parent.terms, limits: [...tried, ...above] }), from, delegable: false }
}

const bindsSame = (one: Limit, other: Limit) => one.code === other.code && one.scope === other.scope

export function AskForm({ parents, wished }: AskFormProps) {
  const { t } = useTranslation('mandates')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const me = session.person?.id ?? ''
  const { data: teams } = useQuery(listTeamsOptions())
  const [first] = parents
  const [parent, setParent] = useState(parents.find(({ id }) => id === wished.parent) ?? (first as Mandate))
  const [holder, setHolder] = useState(wished.holder ?? me)
  const [title, setTitle] = useState(wished.title ?? '')
  const [reason, setReason] = useState(wished.reason ?? '')
  const [draft, setDraft] = useState(() => firstDraft(parent, wished.room))
  const [key] = useState(oneTimeKey)
  const ask = useMutation({
    mutationFn: async (submit: boolean) => {
      const { data: request } = await draftMandateRequest({
        body: {
          holder: { kind: holder === me ? 'person' : 'team', id: holder },
          parent_mandate_id: parent.id,
          title: title.trim(),
          terms: termsOf(draft, { ...parent.terms, limits: [], mode: 'alone' }),
          reason: reason.trim(),
        },
        headers: onceHeaders(key),
      })
      if (submit) {
        await submitMandateRequest({
          path: { request_id: request.id },
          headers: ifMatch(request.row_version),
        })
      }
      return request.id
    },
    onSuccess: async (requestId) => {
      await readAgain(queries, 'listMandateRequests', 'readHome')
      await navigate({ to: '/mandates/requests/$requestId', params: { requestId } })
    },
  })
  const mine = (teams?.items ?? []).filter(({ members }) => members.some(({ id }) => id === me))
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate(true)
      }}
    >
      <Card>
        <Stack>
          <TextInput
            label={t('form.name')}
            description={t('form.nameHint')}
            required
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('form.holder')}
            value={holder}
            onChange={(event) => setHolder(event.currentTarget.value)}
            data={[
              { value: me, label: t('form.me') },
              ...mine.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <NativeSelect
            label={t('form.parent')}
            description={t('form.parentHint')}
            value={parent.id}
            onChange={(event) =>
              setParent(parents.find(({ id }) => id === event.currentTarget.value) ?? parent)
            }
            data={parents.map((one) => ({ value: one.id, label: `${one.title}, ${one.holder.name}` }))}
          />
          <TermsFields draft={draft} onChange={setDraft} currency={parent.terms.currency} />
          <TextArea
            label={t('form.reason')}
            required
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {ask.error && (
            <Note tone="fault" alert>
              {refusalWords(ask.error)}
            </Note>
          )}
          <Row>
            <Button type="submit" loading={ask.isPending}>
              {t('form.submit')}
            </Button>
            <Button variant="default" disabled={ask.isPending} onClick={() => ask.mutate(false)}>
              {t('form.draft')}
            </Button>
          </Row>
        </Stack>
      </Card>
    </form>
  )
}
