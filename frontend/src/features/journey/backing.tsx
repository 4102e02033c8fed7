import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { backJourneyStage } from '@/api/gen/growth/sdk.gen'
import type { Journey, StageSpell } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { useForm } from '@/ui/form'
import { Row, Stack } from '@/ui/layout'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { ColleagueField } from './colleague-field'

interface BackingProps {
  journey: Journey
  spell: StageSpell
  onClose: () => void
}

/** Who opens doors, and how one's own role stays in balance; nobody is told. */
export function Backing({ journey, spell, onClose }: BackingProps) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { sponsor_person_id: spell.sponsor_person_id, core_role: spell.core_role },
  })
  const back = useMutation({
    mutationFn: async (backing: typeof form.values) =>
      backJourneyStage({
        path: { journey_id: journey.id, spell_id: spell.id },
        headers: ifMatch(journey.row_version),
        body: backing,
      }),
    onSuccess: async () => {
      await readAgain(queries, 'listJourneys')
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('backing.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={form.onSubmit((backing) => back.mutate(backing))}>
        <Stack gap="md">
          <ColleagueField
            label={t('backing.sponsor')}
            description={t('backing.sponsorHint')}
            value={form.values.sponsor_person_id}
            onChange={(id) => form.setFieldValue('sponsor_person_id', id)}
          />
          <TextArea
            label={t('backing.coreRole')}
            description={t('backing.coreRoleHint')}
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps('core_role')}
          />
          {back.isError && (
            <Note tone="fault" alert>
              {refusalWords(back.error)}
            </Note>
          )}
          <Row justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={back.isPending}>
              {common('save')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Modal>
  )
}
