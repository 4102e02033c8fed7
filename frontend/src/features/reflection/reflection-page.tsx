import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  listReflectionSessionsOptions,
  readQuestionSetOptions,
} from '@/api/gen/growth/@tanstack/react-query.gen'
import type { ReflectionSession } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { PickQuestions } from './pick-questions'

/** Twenty-two questions to scan, three to pick, and the sessions there were. */
export function ReflectionPage() {
  const { t } = useTranslation('reflection')
  const { data: set } = useSuspenseQuery(readQuestionSetOptions({ query: { language: 'en' } }))
  const { data: sessions } = useSuspenseQuery(listReflectionSessionsOptions())
  const [picking, setPicking] = useState(sessions.items.length === 0)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={
        <TextLink to="/journey" inherit>
          {t('back')}
        </TextLink>
      }
      actions={!picking && <Button onClick={() => setPicking(true)}>{t('begin')}</Button>}
    >
      {picking && <PickQuestions set={set} />}
      {sessions.items.length > 0 && (
        <Card title={t('sessions')} flush>
          <RowList label={t('sessions')}>
            {sessions.items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </RowList>
        </Card>
      )}
    </Page>
  )
}

function SessionRow({ session }: { session: ReflectionSession }) {
  const { t } = useTranslation('reflection')
  return (
    <LinkRow
      to="/journey/reflection/$sessionId"
      params={{ sessionId: session.id }}
      title={session.questions[0]?.text}
      detail={[
        t('questions', { count: session.questions.length }),
        session.first_pass_id && t('secondPass'),
        dayWords(session.opened_on),
      ]
        .filter(Boolean)
        .join(', ')}
    />
  )
}
