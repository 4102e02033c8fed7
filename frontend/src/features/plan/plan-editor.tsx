import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { savePlan } from '@/api/gen/growth/sdk.gen'
import type { Behaviour, Plan, Step, Track } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { BehaviourFields } from './behaviour-fields'
import { type Draft, draftOf, newBehaviour, newStep, putBehaviour, putStep, without } from './draft'
import styles from './plan.module.css'
import { StepFields } from './step-fields'

const tracks: readonly Track[] = ['job', 'leading']

/** The whole plan on one page, two tracks side by side; saved as a whole, by its person. */
export function PlanEditor({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(plan))
  const save = useMutation({
    mutationFn: async (asked: Draft) =>
      savePlan({ path: { plan_id: plan.id }, headers: ifMatch(plan.row_version), body: asked }),
    onSuccess: () => readAgain(queries, 'listPlans'),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(draft)
      }}
    >
      <Stack gap="lg">
        <Card>
          <TextArea
            label={t('aim')}
            description={t('open')}
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.aim}
            onChange={(event) => setDraft({ ...draft, aim: event.currentTarget.value })}
          />
        </Card>
        {plan.hints.map((hint) => (
          <Note key={hint} tone="information">
            {t(`hint.${hint}`)}
          </Note>
        ))}
        <div className={styles.tracks}>
          {tracks.map((track) => (
            <TrackCard key={track} track={track} draft={draft} onChange={setDraft} />
          ))}
        </div>
        {save.isError && (
          <Note tone="fault" alert>
            {refusalWords(save.error)}
          </Note>
        )}
        <Row className={styles.deeds}>
          <Button type="submit" loading={save.isPending}>
            {common('save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}

interface TrackProps {
  track: Track
  draft: Draft
  onChange: (draft: Draft) => void
}

function TrackCard({ track, draft, onChange }: TrackProps) {
  const { t } = useTranslation('plan')
  const behaviours = draft.behaviours.filter((one) => one.track === track)
  const steps = draft.steps.filter((one) => one.track === track)
  const change = {
    behaviour: (one: Behaviour) => onChange(putBehaviour(draft, one)),
    step: (one: Step) => onChange(putStep(draft, one)),
    drop: (id: string) => onChange(without(draft, id)),
  }
  return (
    <Card title={t(`track.${track}`)}>
      <Stack gap="lg">
        {behaviours.map((one) => (
          <BehaviourFields
            key={one.id}
            behaviour={one}
            onChange={change.behaviour}
            onDrop={() => change.drop(one.id)}
          />
        ))}
        <Row className={styles.deeds}>
          <Button
            size="xs"
            variant="default"
            aria-label={t('behaviour.addTo', { track: t(`track.${track}`) })}
            onClick={() => change.behaviour(newBehaviour(track))}
          >
            {t('behaviour.add')}
          </Button>
        </Row>
        {steps.map((one) => (
          <StepFields
            key={one.id}
            step={one}
            behaviours={behaviours}
            onChange={change.step}
            onDrop={() => change.drop(one.id)}
          />
        ))}
        <Row className={styles.deeds}>
          <Button
            size="xs"
            variant="default"
            aria-label={t('step.addTo', { track: t(`track.${track}`) })}
            onClick={() => change.step(newStep(track))}
          >
            {t('step.add')}
          </Button>
        </Row>
      </Stack>
    </Card>
  )
}
