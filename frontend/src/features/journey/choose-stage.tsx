import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { chooseJourneyStage } from '@/api/gen/growth/sdk.gen'
import type { Journey, Stage } from '@/api/gen/growth/types.gen'
import { ifMatch, onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Row, Stack } from '@/ui/layout'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'

interface ChooseStageProps {
  journey: Journey
  stage: Stage
  onClose: () => void
}

/** Two open questions, both of which may stay unanswered. */
export function ChooseStage({ journey, stage, onClose }: ChooseStageProps) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [key] = useState(oneTimeKey)
  const form = useForm({ initialValues: { aims: '', support: '' } })
  const choose = useMutation({
    mutationFn: async (answers: typeof form.values) =>
      chooseJourneyStage({
        path: { journey_id: journey.id },
        headers: { ...ifMatch(journey.row_version), ...onceHeaders(key) },
        body: { stage, ...answers },
      }),
    onSuccess: async () => {
      await readAgain(queries, 'listJourneys', 'readHome')
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('choose.title', { stage: common(`stage.${stage}`) })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={form.onSubmit((answers) => choose.mutate(answers))}>
        <Stack gap="md">
          <TextArea
            label={t('choose.aims')}
            description={t('choose.aimsHint')}
            autosize
            minRows={3}
            maxLength={2000}
            data-autofocus
            {...form.getInputProps('aims')}
          />
          <TextArea
            label={t('choose.support')}
            description={t('choose.supportHint')}
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps('support')}
          />
          {choose.isError && (
            <Note tone="fault" alert>
              {refusalWords(choose.error)}
            </Note>
          )}
          <Row justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={choose.isPending}>
              {t('choose.confirm')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Modal>
  )
}
