import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { endJourneyStage } from '@/api/gen/growth/sdk.gen'
import type { Journey, Stage } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { Note } from '@/ui/page/note'
import { type Room, ThreeWays } from '@/ui/three-ways/three-ways'
import { dayWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'
import { ChooseStage } from './choose-stage'

const stages: readonly Stage[] = ['stepping_in', 'stepping_out', 'stepping_up']

/** The three ways with what is lit now; never a ladder, any number of them, each can be left. */
export function StageRooms({ journey }: { journey: Journey | null }) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const [choosing, setChoosing] = useState<Stage | null>(null)
  const leave = useMutation({
    mutationFn: async ({ id, row_version, spell }: { id: string; row_version: number; spell: string }) =>
      endJourneyStage({ path: { journey_id: id, spell_id: spell }, headers: ifMatch(row_version) }),
    onSuccess: () => readAgain(queries, 'listJourneys', 'readHome'),
  })
  const may = (deed: Journey['may'][number]) => journey?.may.includes(deed) === true
  const resting = journey?.state === 'paused'

  const roomOf = (stage: Stage): Room => {
    const name = common(`stage.${stage}`)
    const spell = journey?.spells.find((one) => one.stage === stage && one.until_on === null)
    const room = { key: stage, title: name, sentence: t(`sentence.${stage}`) }
    if (!journey || !spell) {
      const action = may('choose_stage') && (
        <Button
          size="xs"
          variant="default"
          aria-label={t('choose.for', { stage: name })}
          onClick={() => setChoosing(stage)}
        >
          {t('choose.button')}
        </Button>
      )
      return { ...room, state: 'not-now', sign: t('sign.not-now'), note: t('note.open'), action }
    }
    const deed = { id: journey.id, row_version: journey.row_version, spell: spell.id }
    const action = may('end_stage') && (
      <Button
        size="xs"
        variant="default"
        aria-label={t('end.for', { stage: name })}
        onClick={() => leave.mutate(deed)}
      >
        {t('end.button')}
      </Button>
    )
    if (resting) return { ...room, state: 'trying', sign: t('sign.paused'), note: t('note.paused'), action }
    return {
      ...room,
      state: 'here',
      sign: t('sign.here'),
      note: t('note.since', { day: dayWords(spell.from_on) }),
      action,
    }
  }

  const title = session.person?.title
  return (
    <>
      <ThreeWays
        roleTitle={t('role')}
        roleSentence={title ? t('roleFirst', { title }) : t('roleNone')}
        rooms={stages.map(roomOf)}
      />
      {leave.isError && (
        <Note tone="fault" alert>
          {refusalWords(leave.error)}
        </Note>
      )}
      {journey && choosing && (
        <ChooseStage journey={journey} stage={choosing} onClose={() => setChoosing(null)} />
      )}
    </>
  )
}
