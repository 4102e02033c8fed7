import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { handInTalkAnswers, saveTalkAnswers } from '@/api/gen/growth/sdk.gen'
import type { Stage, StageTalk } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { DegreeField } from '@/ui/degree-field'
import { Checkbox, TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { answersOf, type Draft, draftOf, unratedTasks, withRating } from './draft'
import styles from './stage-talk.module.css'

const stages: readonly Stage[] = ['stepping_in', 'stepping_out', 'stepping_up']

/** One question a screen, saved with each step; nobody else sees it. */
export function AloneSteps({ talk }: { talk: StageTalk }) {
  const { t } = useTranslation('talks')
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(talk))
  const [version, setVersion] = useState(talk.own.row_version)
  const [step, setStep] = useState(0)
  const last = talk.tasks.length + 2
  const save = useMutation({
    mutationFn: async (next: number) => {
      const { data } = await saveTalkAnswers({
        path: { talk_id: talk.id },
        headers: ifMatch(version),
        body: answersOf(draft),
      })
      return { version: data.own.row_version, next }
    },
    onSuccess: (saved) => {
      setVersion(saved.version)
      setStep(saved.next)
    },
  })
  const handIn = useMutation({
    mutationFn: async () => handInTalkAnswers({ path: { talk_id: talk.id }, headers: ifMatch(version) }),
    onSuccess: () => readAgain(queries, 'readStageTalk', 'listStageTalks', 'readHome'),
  })
  const failed = save.error ?? handIn.error
  return (
    <Card>
      <p className={styles.count}>{t('alone.step', { step: step + 1, of: last + 1 })}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (step < last) save.mutate(step + 1)
          else handIn.mutate()
        }}
      >
        <Stack gap="lg">
          <Question talk={talk} step={step} draft={draft} onChange={setDraft} />
          {failed && (
            <Note tone="fault" alert>
              {refusalWords(failed)}
            </Note>
          )}
          <Row justify="space-between">
            {step > 0 ? (
              <Button variant="default" onClick={() => save.mutate(step - 1)}>
                {t('alone.before')}
              </Button>
            ) : (
              <span />
            )}
            {step < last ? (
              <Button type="submit" loading={save.isPending}>
                {t('alone.next')}
              </Button>
            ) : (
              <Button type="submit" loading={handIn.isPending}>
                {t('alone.handIn')}
              </Button>
            )}
          </Row>
        </Stack>
      </form>
    </Card>
  )
}

interface QuestionProps {
  talk: StageTalk
  step: number
  draft: Draft
  onChange: (draft: Draft) => void
}

function Question({ talk, step, draft, onChange }: QuestionProps) {
  const { t } = useTranslation('talks')
  const { t: common } = useTranslation()
  const whose = talk.side
  if (step === 0) {
    return (
      <TextArea
        label={t(`alone.contribution.${whose}`)}
        description={t('alone.open')}
        autosize
        minRows={4}
        maxLength={2000}
        value={draft.contribution}
        onChange={(event) => onChange({ ...draft, contribution: event.currentTarget.value })}
      />
    )
  }
  if (step === 1) {
    return (
      <Checkbox.Group
        label={t(`alone.stages.${whose}`)}
        description={t('alone.open')}
        value={draft.stages}
        onChange={(chosen) => onChange({ ...draft, stages: stages.filter((one) => chosen.includes(one)) })}
      >
        <Stack gap="sm" mt="sm">
          {stages.map((stage) => (
            <Checkbox key={stage} value={stage} label={common(`stage.${stage}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  }
  const place = step - 2
  const task = talk.tasks[place]
  if (task === undefined) return <LastLook talk={talk} draft={draft} />
  const rating = draft.ratings[place]
  return (
    <Stack gap="md">
      <h2 className={styles.task}>{task}</h2>
      {(['will', 'skill'] as const).map((axis) => (
        <DegreeField
          key={axis}
          label={t(`alone.${axis}.${whose}`)}
          low={t(`alone.${axis}Low`)}
          high={t(`alone.${axis}High`)}
          value={rating?.[axis] ?? null}
          onChange={(degree) => onChange(withRating(draft, place, axis, degree))}
        />
      ))}
    </Stack>
  )
}

function LastLook({ talk, draft }: { talk: StageTalk; draft: Draft }) {
  const { t } = useTranslation('talks')
  const unrated = unratedTasks(talk.tasks, draft)
  return (
    <Stack gap="sm">
      <h2 className={styles.task}>{t('alone.lastTitle')}</h2>
      <p className={styles.promise}>{t('alone.lastText')}</p>
      {unrated.length > 0 && <Note tone="edge">{t('alone.unrated', { tasks: unrated.join(', ') })}</Note>}
    </Stack>
  )
}
