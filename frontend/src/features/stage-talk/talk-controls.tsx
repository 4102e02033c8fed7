import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { endStageTalk, reopenTalkAnswers, reopenTalkOutcome } from '@/api/gen/growth/sdk.gen'
import type { StageTalk } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Row } from '@/ui/layout'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'

const deeds = { reopen_outcome: reopenTalkOutcome, reopen_answers: reopenTalkAnswers, end: endStageTalk }
type Deed = keyof typeof deeds

/** Anew, or to an end: asked once more, because the other side notices. */
export function TalkControls({ talk }: { talk: StageTalk }) {
  const { t } = useTranslation('talks')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Deed | null>(null)
  const change = useMutation({
    mutationFn: async (deed: Deed) =>
      deeds[deed]({ path: { talk_id: talk.id }, headers: ifMatch(talk.row_version) }),
    onSuccess: async () => {
      setAsked(null)
      await readAgain(queries, 'readStageTalk', 'listStageTalks', 'readHome')
    },
  })
  const offered = (Object.keys(deeds) as Deed[]).filter((deed) => talk.may.includes(deed))
  return (
    <>
      {talk.reopen_asked_by_other && !talk.reopen_asked_by_me && (
        <Note tone="information">{t('controls.theyAsk')}</Note>
      )}
      {talk.reopen_asked_by_me && <Note tone="information">{t('controls.youAsked')}</Note>}
      {offered.map((deed) => (
        <Button key={deed} variant="default" onClick={() => setAsked(deed)}>
          {t(`controls.${deed}.button`)}
        </Button>
      ))}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? t(`controls.${asked}.button`) : ''}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {asked && <p>{t(`controls.${asked}.text`)}</p>}
        {change.isError && (
          <Note tone="fault" alert>
            {refusalWords(change.error)}
          </Note>
        )}
        <Row justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsked(null)}>
            {common('cancel')}
          </Button>
          <Button onClick={() => asked && change.mutate(asked)} loading={change.isPending}>
            {common('confirm')}
          </Button>
        </Row>
      </Modal>
    </>
  )
}
