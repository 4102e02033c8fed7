import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Terms } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { draftOf, termsOf } from './terms-draft'
import { TermsFields } from './terms-fields'

interface CounterFormProps {
  terms: Terms
  busy: boolean
  onCancel: () => void
  onSend: (terms: Terms, note: string) => void
}

/** The latest terms, to be changed, with a word to the other side. */
export function CounterForm({ terms, busy, onCancel, onSend }: CounterFormProps) {
  const { t } = useTranslation('mandates')
  const { t: common } = useTranslation()
  const [draft, setDraft] = useState(() => draftOf(terms))
  const [note, setNote] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend(termsOf(draft, terms), note.trim())
      }}
    >
      <Stack>
        <TermsFields autoFocus draft={draft} onChange={setDraft} currency={terms.currency} />
        <TextArea
          label={t('request.note')}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Row>
          <Button type="submit" loading={busy}>
            {t('request.sendCounter')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {common('cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
