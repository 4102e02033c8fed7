import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { listFeedbackRequestsOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { askForAWord, takeFeedbackRequestBack } from '@/api/gen/growth/sdk.gen'
import type { FeedbackRequest } from '@/api/gen/growth/types.gen'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { TextInput } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { momentWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'
import styles from './plan.module.css'

/** Up to three people, one tap each, by a link that needs no account; the reply is the asker's alone. */
export function AskForWord() {
  const { t } = useTranslation('plan')
  const queries = useQueryClient()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data } = useQuery(listFeedbackRequestsOptions())
  const [question, setQuestion] = useState('')
  const [link, setLink] = useState<string | null>(null)
  const ask = useMutation({
    mutationFn: async () =>
      askForAWord({ body: { signed_as: session.person?.display_name ?? t('word.me'), question } }),
    onSuccess: async ({ data: made }) => {
      setQuestion('')
      setLink(`${window.location.origin}/feedback#${made.token}`)
      await readAgain(queries, 'listFeedbackRequests')
    },
  })
  return (
    <Card title={t('word.title')}>
      <form
        className={styles.deeds}
        onSubmit={(event) => {
          event.preventDefault()
          if (question.trim()) ask.mutate()
        }}
      >
        <Stack gap="sm">
          <p className={styles.hint}>{t('word.text')}</p>
          <TextInput
            label={t('word.question')}
            maxLength={200}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
          />
          {ask.isError && (
            <Note tone="fault" alert>
              {refusalWords(ask.error)}
            </Note>
          )}
          <Row>
            <Button type="submit" variant="default" loading={ask.isPending}>
              {t('word.make')}
            </Button>
          </Row>
          {link && (
            <TextInput
              label={t('word.link')}
              description={t('word.linkHint')}
              readOnly
              value={link}
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </Stack>
      </form>
      {data?.items.map((one) => (
        <Asked key={one.id} one={one} />
      ))}
    </Card>
  )
}

function Asked({ one }: { one: FeedbackRequest }) {
  const { t } = useTranslation('plan')
  const queries = useQueryClient()
  const takeBack = useMutation({
    mutationFn: async () => takeFeedbackRequestBack({ path: { feedback_id: one.id } }),
    onSuccess: () => readAgain(queries, 'listFeedbackRequests'),
  })
  return (
    <section className={styles.noted}>
      <h3>{one.question}</h3>
      <p>
        {one.tap
          ? t(`word.tap.${one.tap}`)
          : t(`word.state.${one.state}`, { moment: momentWords(one.expires_at) })}
      </p>
      {one.note && <p>{one.note}</p>}
      <Button
        size="xs"
        variant="subtle"
        className={styles.drop}
        aria-label={t('dropOne', { text: one.question })}
        loading={takeBack.isPending}
        onClick={() => takeBack.mutate()}
      >
        {t('drop')}
      </Button>
    </section>
  )
}
