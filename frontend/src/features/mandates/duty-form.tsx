import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { doDuty } from '@/api/gen/mandates/sdk.gen'
import type { DutyArisen, Mandate } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Note } from '@/ui/page/note'
import { dutyName } from '@/words/duties'
import { refusalWords } from '@/words/refusals'

interface DutyFormProps {
  duty: DutyArisen
  mandate: Mandate
}

/** A word about a duty, and it is done. */
export function DutyForm({ duty, mandate }: DutyFormProps) {
  const { t } = useTranslation('mandates')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [writing, setWriting] = useState(false)
  const [word, setWord] = useState('')
  const done = useMutation({
    mutationFn: async () =>
      doDuty({ path: { mandate_id: mandate.id, duty_id: duty.id }, body: { word: word.trim() } }),
    onSuccess: () => readAgain(queries, 'listDuties', 'readHome'),
  })
  if (!writing)
    return (
      <Button
        variant="default"
        size="xs"
        aria-label={t('duty.doNamed', { name: dutyName(duty) })}
        onClick={() => setWriting(true)}
      >
        {t('duty.do')}
      </Button>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        done.mutate()
      }}
    >
      <Stack>
        <TextArea
          autoFocus
          label={t(`duty.word.${duty.kind}`)}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        {done.error && (
          <Note tone="fault" alert>
            {refusalWords(done.error)}
          </Note>
        )}
        <Row>
          <Button type="submit" size="xs" loading={done.isPending} disabled={word.trim() === ''}>
            {t('duty.save')}
          </Button>
          <Button variant="default" size="xs" onClick={() => setWriting(false)}>
            {common('cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
