import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { createOffer, evaluateKeptOffer } from '@/api/gen/mandates/sdk.gen'
import type { EvaluationRequest } from '@/api/gen/mandates/types.gen'
import { ifMatch, onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { Row } from '@/ui/layout'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './offers.module.css'

/** Keep what is on screen as an offer with a name, checked once for the log; it is held and sent from there. */
export function KeepOffer({ ask }: { ask: EvaluationRequest }) {
  const { t } = useTranslation('offers')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [naming, setNaming] = useState(false)
  const [title, setTitle] = useState('')
  const [key] = useState(oneTimeKey)
  const keep = useMutation({
    mutationFn: async () => {
      const { data: draft } = await createOffer({
        body: { ...ask, title: title.trim() },
        headers: onceHeaders(key),
      })
      await evaluateKeptOffer({ path: { offer_id: draft.id }, headers: ifMatch(draft.row_version) })
      return draft.id
    },
    onSuccess: async (offerId) => {
      await readAgain(queries, 'listOffers')
      await navigate({ to: '/offers/$offerId', params: { offerId } })
    },
  })
  if (!naming) {
    return (
      <Button variant="default" onClick={() => setNaming(true)}>
        {t('kept.keep')}
      </Button>
    )
  }
  return (
    <form
      className={styles.deeds}
      onSubmit={(event) => {
        event.preventDefault()
        keep.mutate()
      }}
    >
      <TextInput
        label={t('kept.called')}
        required
        autoFocus
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {keep.error && (
        <Note tone="fault" alert>
          {refusalWords(keep.error)}
        </Note>
      )}
      <Row grow>
        <Button type="submit" loading={keep.isPending}>
          {t('kept.keep')}
        </Button>
        <Button variant="default" onClick={() => setNaming(false)}>
          {common('cancel')}
        </Button>
      </Row>
    </form>
  )
}
