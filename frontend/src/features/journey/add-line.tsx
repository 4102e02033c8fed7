import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { addPractice } from '@/api/gen/growth/sdk.gen'
import type { PracticeKind, Stage } from '@/api/gen/growth/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Checkbox, Radio, TextArea, TextInput } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Row, Stack } from '@/ui/layout'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'

interface AddLineProps {
  stage: Stage
  mayAddForAll: boolean
  onClose: () => void
}

const kinds: readonly PracticeKind[] = ['try', 'coach_gives']

/** One line more: for oneself, or for everybody where one keeps the programme. */
export function AddLine({ stage, mayAddForAll, onClose }: AddLineProps) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [key] = useState(oneTimeKey)
  const form = useForm({
    initialValues: { kind: 'try' as PracticeKind, title: '', text: '', for_all: false },
    validate: { title: (title) => (title.trim() ? null : common('required')) },
  })
  const add = useMutation({
    mutationFn: async (line: typeof form.values) =>
      addPractice({ headers: onceHeaders(key), body: { stage, ...line } }),
    onSuccess: async () => {
      await readAgain(queries, 'listStages')
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('add.title', { stage: common(`stage.${stage}`) })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={form.onSubmit((line) => add.mutate(line))}>
        <Stack gap="md">
          <Radio.Group label={t('add.kind')} {...form.getInputProps('kind')}>
            <Stack gap="xs" mt="xs">
              {kinds.map((kind) => (
                <Radio key={kind} value={kind} label={t(`add.kinds.${kind}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput label={t('add.line')} maxLength={200} data-autofocus {...form.getInputProps('title')} />
          <TextArea
            label={t('add.text')}
            description={t('add.textHint')}
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps('text')}
          />
          {mayAddForAll && (
            <Checkbox label={t('add.forAll')} {...form.getInputProps('for_all', { type: 'checkbox' })} />
          )}
          {add.isError && (
            <Note tone="fault" alert>
              {refusalWords(add.error)}
            </Note>
          )}
          <Row justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t('add.confirm')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Modal>
  )
}
