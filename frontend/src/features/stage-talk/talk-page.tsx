import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import { readStageTalkOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { StageTalk } from '@/api/gen/growth/types.gen'
import { TextLink } from '@/ui/links'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { AgreedOutcome } from './agreed-outcome'
import { AloneSteps } from './alone-steps'
import { Beside } from './beside'
import { HandedIn } from './handed-in'
import { TalkControls } from './talk-controls'
import { WriteOutcome } from './write-outcome'

const route = getRouteApi('/inside/journey/talks/$talkId')

/** One talk: alone first, then both side by side, then what comes of it. */
export function TalkPage() {
  const { t } = useTranslation('talks')
  const { talkId } = route.useParams()
  const { data: talk } = useSuspenseQuery(readStageTalkOptions({ path: { talk_id: talkId } }))
  const name = usePersonName(talk.side === 'person' ? talk.other_person_id : talk.person_id)
  return (
    <Page
      title={t(talk.side === 'person' ? 'row.yours' : 'row.theirs', { name })}
      lead={t(`stateLead.${talk.state}`)}
      back={
        <TextLink to="/journey/talks" inherit>
          {t('title')}
        </TextLink>
      }
      actions={<TalkControls talk={talk} />}
    >
      <Inside talk={talk} name={name} />
    </Page>
  )
}

function Inside({ talk, name }: { talk: StageTalk; name: string }) {
  const { t } = useTranslation('talks')
  if (talk.may.includes('answer')) return <AloneSteps key={talk.round} talk={talk} />
  return (
    <>
      {talk.state === 'ended' && <Note tone="information">{t('ended')}</Note>}
      {talk.state === 'alone' && <HandedIn talk={talk} />}
      {talk.outcome && !talk.may.includes('write_outcome') && (
        <AgreedOutcome outcome={talk.outcome} name={name} />
      )}
      {talk.may.includes('write_outcome') && <WriteOutcome key={talk.row_version} talk={talk} name={name} />}
      {talk.together && <Beside talk={talk} together={talk.together} name={name} />}
    </>
  )
}
