import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { writeJournalEntry } from '@/api/gen/growth/sdk.gen'
import { oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'

/** An empty page; what was typed stays until it is kept. */
export function WriteEntry() {
  const { t } = useTranslation('journal')
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [key, setKey] = useState(oneTimeKey)
  const write = useMutation({
    mutationFn: async () => writeJournalEntry({ body: { key, text } }),
    onSuccess: async () => {
      setText('')
      setKey(oneTimeKey())
      await readAgain(queries, 'listJournal')
    },
  })
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim()) write.mutate()
        }}
      >
        <Stack gap="sm">
          <TextArea
            label={t('write.label')}
            autosize
            minRows={4}
            maxLength={20_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {write.isError && (
            <Note tone="fault" alert>
              {refusalWords(write.error)}
            </Note>
          )}
          <Row>
            <Button type="submit" loading={write.isPending}>
              {t('write.keep')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  )
}
