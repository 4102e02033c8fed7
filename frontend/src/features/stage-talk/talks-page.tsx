import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import { listStageTalksOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { StageTalk } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { OpenTalk } from './open-talk'

/** Talks one asked for and those one was asked to. */
export function TalksPage() {
  const { t } = useTranslation('talks')
  const { data } = useSuspenseQuery(listStageTalksOptions())
  const [opening, setOpening] = useState(false)
  const ask = <Button onClick={() => setOpening(true)}>{t('open.button')}</Button>
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={
        <TextLink to="/journey" inherit>
          {t('back')}
        </TextLink>
      }
      actions={data.items.length > 0 && ask}
    >
      {data.items.length === 0 ? (
        <Card flush>
          <EmptyState title={t('empty.title')} text={t('empty.text')} actions={ask} />
        </Card>
      ) : (
        <Card flush>
          <RowList label={t('title')}>
            {data.items.map((talk) => (
              <TalkRow key={talk.id} talk={talk} />
            ))}
          </RowList>
        </Card>
      )}
      {opening && <OpenTalk onClose={() => setOpening(false)} />}
    </Page>
  )
}

function TalkRow({ talk }: { talk: StageTalk }) {
  const { t } = useTranslation('talks')
  const name = usePersonName(talk.side === 'person' ? talk.other_person_id : talk.person_id)
  const waits = talk.may.includes('hand_in') || talk.may.includes('confirm_outcome')
  return (
    <LinkRow
      to="/journey/talks/$talkId"
      params={{ talkId: talk.id }}
      title={t(talk.side === 'person' ? 'row.yours' : 'row.theirs', { name })}
      detail={[t(`state.${talk.state}`), waits && t('row.waits'), dayWords(talk.opened_on)]
        .filter(Boolean)
        .join(', ')}
    />
  )
}
