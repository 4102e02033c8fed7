import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerFeedbackLink, lookAtFeedbackLink } from '@/api/gen/growth/sdk.gen'
import type { LinkOpened, Tap } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { TextArea } from '@/ui/fields'
import { Stack } from '@/ui/layout'
import { Note } from '@/ui/page/note'
import { Threshold } from '@/ui/page/threshold'
import { refusalWords } from '@/words/refusals'

/** What a link opens, without an account: one question, one tap. The secret stands after the #, so no server logs it. */
export function FeedbackPage() {
  const { t } = useTranslation('feedback')
  const { t: common } = useTranslation()
  const [token] = useState(() => window.location.hash.slice(1))
  const opened = useQuery({
    queryKey: ['feedback-link', token],
    queryFn: async () => (await lookAtFeedbackLink({ body: { token } })).data,
    retry: false,
    gcTime: 0,
    enabled: token !== '',
  })
  if (opened.data) return <OneTap token={token} asked={opened.data} />
  return (
    <Threshold brand={common('app')} title={t('title')} lead={opened.isPending && token ? '' : t('over')}>
      {null}
    </Threshold>
  )
}

function OneTap({ token, asked }: { token: string; asked: LinkOpened }) {
  const { t } = useTranslation('feedback')
  const { t: common } = useTranslation()
  const [note, setNote] = useState('')
  const answer = useMutation({
    mutationFn: async (tap: Tap) => answerFeedbackLink({ body: { token, tap, note } }),
  })
  if (answer.isSuccess) {
    return (
      <Threshold brand={common('app')} title={t('thanks')} lead={t('thanksLead', { name: asked.signed_as })}>
        {null}
      </Threshold>
    )
  }
  return (
    <Threshold brand={common('app')} title={asked.question} lead={t('lead', { name: asked.signed_as })}>
      <Stack gap="md">
        <TextArea
          label={t('note')}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {asked.taps.map((tap) => (
          <Button key={tap} variant="default" onClick={() => answer.mutate(tap)} loading={answer.isPending}>
            {t(`tap.${tap}`)}
          </Button>
        ))}
        {answer.isError && (
          <Note tone="fault" alert>
            {refusalWords(answer.error)}
          </Note>
        )}
        <Note tone="information">{t('promise', { name: asked.signed_as })}</Note>
      </Stack>
    </Threshold>
  )
}
