import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import { readAgain } from '@/api/fresh'
import { readInvitationOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { answerAssessment } from '@/api/gen/growth/sdk.gen'
import type { OpenForm } from '@/api/gen/growth/types.gen'
import { Asking } from '@/ui/asking/asking'
import { Button } from '@/ui/controls'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { AskedItemField } from './asked-item'
import styles from './assessment.module.css'

const route = getRouteApi('/inside/assessments/$assessmentId/answer')

/** One form on one page, made for a thumb: what becomes of it first, then line after line. */
export function AnswerPage() {
  const { t } = useTranslation('assessment')
  const { assessmentId } = route.useParams()
  const { data: form } = useSuspenseQuery(readInvitationOptions({ path: { assessment_id: assessmentId } }))
  const name = usePersonName(form.person_id)
  return (
    <Page
      title={form.group === 'self' ? t('form.aboutSelf') : t('form.about', { name })}
      lead={t('form.lead', { title: form.title })}
      back={
        <TextLink to="/journey/assessments" inherit>
          {t('backAll')}
        </TextLink>
      }
    >
      {form.may_answer ? <Lines form={form} name={name} /> : <Done answered={form.answered} />}
    </Page>
  )
}

function Lines({ form, name }: { form: OpenForm; name: string }) {
  const { t } = useTranslation('assessment')
  const queries = useQueryClient()
  const [ratings, setRatings] = useState<Record<string, number>>({})
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const answered = Object.keys(ratings).length
  const send = useMutation({
    mutationFn: async () =>
      answerAssessment({
        path: { assessment_id: form.assessment_id },
        body: { answers: Object.entries(ratings).map(([code, rating]) => ({ code, rating })) },
      }),
    onSuccess: () => readAgain(queries, 'readInvitation', 'listInvitations', 'readHome'),
  })
  const rate = (code: string, rating: number | null) =>
    setRatings(({ [code]: _, ...rest }) => (rating === null ? rest : { ...rest, [code]: rating }))
  const ask = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (answered > 0) setAsking(true)
  }
  return (
    <form onSubmit={ask} className={styles.form}>
      <Note tone={form.seen_as === 'never' ? 'edge' : 'information'}>
        {t(`form.seen.${form.seen_as}`, { name, least: form.least - 1 })}
      </Note>
      <Card flush>
        {form.items.map((item, place) => (
          <AskedItemField
            key={item.code}
            item={item}
            step={t('form.step', { step: place + 1, steps: form.items.length })}
            rating={ratings[item.code] ?? null}
            onRate={(rating) => rate(item.code, rating)}
          />
        ))}
      </Card>
      {tried && answered === 0 && (
        <Note tone="fault" alert>
          {t('form.nothing')}
        </Note>
      )}
      <div className={styles.send}>
        <span aria-live="polite">{t('form.progress', { answered, items: form.items.length })}</span>
        <Button type="submit">{t('form.send')}</Button>
      </div>
      {asking && (
        <Asking
          title={t('form.sendTitle')}
          deed={t('form.send')}
          onClose={() => setAsking(false)}
          onSubmit={(event) => {
            event.preventDefault()
            send.mutate()
          }}
          mutation={send}
        >
          <p>{t(form.group === 'others' ? 'form.sendText' : 'form.sendTextSelf')}</p>
        </Asking>
      )}
    </form>
  )
}

function Done({ answered }: { answered: boolean }) {
  const { t } = useTranslation('assessment')
  return (
    <Card flush>
      <EmptyState
        title={t(answered ? 'form.sentTitle' : 'form.closedTitle')}
        text={t(answered ? 'form.sentText' : 'form.closedText')}
        actions={
          <ButtonLink to="/journey/assessments" variant="default">
            {t('backAll')}
          </ButtonLink>
        }
      />
    </Card>
  )
}
