import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { listStagesOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { confirmTalkOutcome, writeTalkOutcome } from '@/api/gen/growth/sdk.gen'
import type { Effort, MythCode, Outcome, Stage, StageTalk } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Checkbox, Radio, TextArea, TextInput } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import { linesOf } from './lines'

const stages: readonly Stage[] = ['stepping_in', 'stepping_out', 'stepping_up']
const efforts: readonly Effort[] = ['smarter', 'extra']

interface Draft {
  stages: Stage[]
  decisions: string
  support: string
  effort: Effort | null
  myths: MythCode[]
  nextOn: string
}

function draftOf(outcome: Outcome | null): Draft {
  return {
    stages: outcome?.stages ?? [],
    decisions: outcome?.decisions.join('\n') ?? '',
    support: outcome?.support ?? '',
    effort: outcome?.effort ?? null,
    myths: outcome?.myths ?? [],
    nextOn: outcome?.next_on ?? '',
  }
}

/** What comes of the talk: either writes, the other confirms or changes; every part may stay open. */
export function WriteOutcome({ talk, name }: { talk: StageTalk; name: string }) {
  const { t } = useTranslation('talks')
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(talk.outcome))
  const again = async () => readAgain(queries, 'readStageTalk', 'listStageTalks', 'readHome')
  const target = { path: { talk_id: talk.id }, headers: ifMatch(talk.row_version) }
  const write = useMutation({
    mutationFn: async () =>
      writeTalkOutcome({
        ...target,
        body: {
          stages: draft.stages,
          decisions: linesOf(draft.decisions),
          support: draft.support,
          effort: draft.effort,
          myths: draft.myths,
          next_on: draft.nextOn || null,
        },
      }),
    onSuccess: again,
  })
  const confirm = useMutation({ mutationFn: async () => confirmTalkOutcome(target), onSuccess: again })
  const failed = write.error ?? confirm.error
  const mayConfirm = talk.may.includes('confirm_outcome')
  return (
    <Card title={t('outcome.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          write.mutate()
        }}
      >
        <Stack gap="lg">
          {talk.outcome?.confirmed_by_me && <Note tone="information">{t('outcome.waits', { name })}</Note>}
          {mayConfirm && talk.outcome?.confirmed_by_other && (
            <Note tone="information">{t('outcome.written', { name })}</Note>
          )}
          <OutcomeFields draft={draft} onChange={setDraft} />
          {failed && (
            <Note tone="fault" alert>
              {refusalWords(failed)}
            </Note>
          )}
          <Row>
            {mayConfirm && (
              <Button onClick={() => confirm.mutate()} loading={confirm.isPending}>
                {t('outcome.confirm')}
              </Button>
            )}
            <Button type="submit" variant={mayConfirm ? 'default' : 'filled'} loading={write.isPending}>
              {t(talk.outcome ? 'outcome.change' : 'outcome.write')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  )
}

function OutcomeFields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useTranslation('talks')
  const { t: common } = useTranslation()
  const { data: guides } = useQuery(listStagesOptions())
  const myths = guides?.myths ?? []
  return (
    <>
      <Checkbox.Group
        label={t('outcome.stages')}
        value={draft.stages}
        onChange={(chosen) => onChange({ ...draft, stages: stages.filter((one) => chosen.includes(one)) })}
      >
        <Row mt="xs" gap="md">
          {stages.map((stage) => (
            <Checkbox key={stage} value={stage} label={common(`stage.${stage}`)} />
          ))}
        </Row>
      </Checkbox.Group>
      <TextArea
        label={t('outcome.decisions')}
        description={t('outcome.decisionsHint')}
        autosize
        minRows={2}
        value={draft.decisions}
        onChange={(event) => onChange({ ...draft, decisions: event.currentTarget.value })}
      />
      <TextArea
        label={t('outcome.support')}
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.support}
        onChange={(event) => onChange({ ...draft, support: event.currentTarget.value })}
      />
      <Radio.Group
        label={t('outcome.effort')}
        value={draft.effort}
        onChange={(chosen) => onChange({ ...draft, effort: efforts.find((one) => one === chosen) ?? null })}
      >
        <Row mt="xs" gap="md">
          {efforts.map((effort) => (
            <Radio key={effort} value={effort} label={t(`outcome.efforts.${effort}`)} />
          ))}
        </Row>
      </Radio.Group>
      <Checkbox.Group
        label={t('outcome.myths')}
        description={t('outcome.mythsHint')}
        value={draft.myths}
        onChange={(chosen) =>
          onChange({ ...draft, myths: myths.map(({ code }) => code).filter((code) => chosen.includes(code)) })
        }
      >
        <Stack gap="xs" mt="xs">
          {myths.map(({ code, said, so }) => (
            <Checkbox key={code} value={code} label={said} description={so} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput
        type="date"
        label={t('outcome.next')}
        value={draft.nextOn}
        onChange={(event) => onChange({ ...draft, nextOn: event.currentTarget.value })}
      />
    </>
  )
}
