import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import { readAgain } from '@/api/fresh'
import { readReflectionSessionOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { passReflectionAgain, saveReflectionSession } from '@/api/gen/growth/sdk.gen'
import type { ReflectionSession } from '@/api/gen/growth/types.gen'
import { ifMatch, onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { refusalWords } from '@/words/refusals'
import { Clock } from './clock'
import styles from './reflection.module.css'

const route = getRouteApi('/inside/journey/reflection/$sessionId')

/** One session: each question with room to write, the first pass beside the second, and a human at the end. */
export function SessionPage() {
  const { t } = useTranslation('reflection')
  const { sessionId } = route.useParams()
  const { data: session } = useSuspenseQuery(
    readReflectionSessionOptions({ path: { reflection_id: sessionId } }),
  )
  const partner = usePersonName(session.partner_person_id)
  return (
    <Page
      title={t(session.first_pass_id ? 'secondPass' : 'session')}
      lead={partner ? t('withPartner', { name: partner }) : t(`modeHint.${session.mode}`)}
      back={
        <TextLink to="/journey/reflection" inherit>
          {t('title')}
        </TextLink>
      }
    >
      {session.mode === 'group' && <Clock />}
      <Answers key={session.row_version} session={session} />
      <AfterIt session={session} />
    </Page>
  )
}

function Answers({ session }: { session: ReflectionSession }) {
  const { t } = useTranslation('reflection')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [written, setWritten] = useState(() =>
    Object.fromEntries(session.questions.map(({ code, answer }) => [code, answer])),
  )
  const save = useMutation({
    mutationFn: async () =>
      saveReflectionSession({
        path: { reflection_id: session.id },
        headers: ifMatch(session.row_version),
        body: { answers: Object.entries(written).map(([code, text]) => ({ code, text })) },
      }),
    onSuccess: () => readAgain(queries, 'readReflectionSession', 'listReflectionSessions'),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Stack gap="md">
        {session.questions.map(({ code, text, first_answer }) => (
          <Card key={code}>
            <p className={styles.question}>{text}</p>
            {first_answer !== null && (
              <blockquote className={styles.first}>{first_answer || t('firstEmpty')}</blockquote>
            )}
            <TextArea
              aria-label={text}
              autosize
              minRows={4}
              maxLength={2000}
              value={written[code] ?? ''}
              onChange={(event) => setWritten({ ...written, [code]: event.currentTarget.value })}
            />
          </Card>
        ))}
        {save.isError && (
          <Note tone="fault" alert>
            {refusalWords(save.error)}
          </Note>
        )}
        <Row>
          <Button type="submit" loading={save.isPending}>
            {common('save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}

/** Every digital step ends at a person, or at something to do. */
function AfterIt({ session }: { session: ReflectionSession }) {
  const { t } = useTranslation('reflection')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const again = useMutation({
    mutationFn: async () =>
      passReflectionAgain({ path: { reflection_id: session.id }, headers: onceHeaders(oneTimeKey()) }),
    onSuccess: async ({ data }) => {
      await readAgain(queries, 'listReflectionSessions')
      await navigate({ to: '/journey/reflection/$sessionId', params: { sessionId: data.id } })
    },
  })
  return (
    <Card title={t('after.title')}>
      <p className={styles.hint}>{t('after.text')}</p>
      <Row mt="md">
        <ButtonLink to="/journey/plan">{t('after.plan')}</ButtonLink>
        <ButtonLink to="/journey/talks" variant="default">
          {t('after.talk')}
        </ButtonLink>
        <Button variant="default" onClick={() => again.mutate()} loading={again.isPending}>
          {t('after.again')}
        </Button>
      </Row>
      {again.isError && (
        <Note tone="fault" alert>
          {refusalWords(again.error)}
        </Note>
      )}
    </Card>
  )
}
