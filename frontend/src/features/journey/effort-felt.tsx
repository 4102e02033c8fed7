import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { noteJourneyEffort } from '@/api/gen/growth/sdk.gen'
import type { Effort, Journey, StageSpell } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Row } from '@/ui/layout'
import { Note } from '@/ui/page/note'
import { dayWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'

const efforts: readonly Effort[] = ['smarter', 'extra']

/** Extra or smarter: one tap, as often as one likes; the latest word is shown with its day. */
export function EffortFelt({ journey, spell }: { journey: Journey; spell: StageSpell }) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const latest = spell.efforts.at(-1)
  const note = useMutation({
    mutationFn: async (effort: Effort) =>
      noteJourneyEffort({
        path: { journey_id: journey.id, spell_id: spell.id },
        headers: ifMatch(journey.row_version),
        body: { effort },
      }),
    onSuccess: () => readAgain(queries, 'listJourneys'),
  })
  return (
    <Row gap="xs" role="group" aria-label={t('effort.for', { stage: common(`stage.${spell.stage}`) })}>
      <span>{t('effort.question')}</span>
      {efforts.map((effort) => (
        <Button
          key={effort}
          size="xs"
          variant={latest?.effort === effort ? 'light' : 'default'}
          aria-pressed={latest?.effort === effort}
          onClick={() => note.mutate(effort)}
        >
          {t(`effort.${effort}`)}
        </Button>
      ))}
      {latest && <span>{t('effort.noted', { day: dayWords(latest.noted_on) })}</span>}
      {note.isError && (
        <Note tone="fault" alert>
          {refusalWords(note.error)}
        </Note>
      )}
    </Row>
  )
}
