import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal, UNREACHED } from '@/api/refusal'
import { Button } from '@/ui/controls'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { Waiting } from '@/ui/page/waiting'

/** While code and words of a screen are on their way. */
export function OnItsWay() {
  const { t } = useTranslation()
  return <Waiting label={t('loading')} />
}

interface DeadEndProps {
  title: string
  what: string
  text: string
}

/** An address without a screen for this reader, and the way back. */
function DeadEnd({ title, what, text }: DeadEndProps) {
  const { t } = useTranslation()
  return (
    <Page title={title}>
      <Card flush>
        <EmptyState title={what} text={text} actions={<ButtonLink to="/">{t('notFound.home')}</ButtonLink>} />
      </Card>
    </Page>
  )
}

export function NotFound() {
  const { t } = useTranslation()
  return <DeadEnd title={t('notFound.title')} what={t('notFound.what')} text={t('notFound.text')} />
}

/** A screen that could not be shown: what happened, what to do, and the reference to tell. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const { reset: forget } = useQueryErrorResetBoundary()
  useEffect(() => forget(), [forget])
  if (error instanceof Refusal && error.status === 404) return <NotFound />
  if (error instanceof Refusal && error.status === 403)
    return <DeadEnd title={t('noAccess.title')} what={error.message} text={t('noAccess.text')} />
  const unreached = error instanceof Refusal && error.code === UNREACHED
  const reference = error instanceof Refusal ? error.reference : null
  const again = async () => {
    reset()
    await router.invalidate()
  }
  return (
    <Page title={t('failed.title')}>
      <Card flush>
        <EmptyState
          title={unreached ? t('failed.unreached') : t('failed.what')}
          text={
            reference
              ? `${t('failed.kept')} ${t('failed.reference', { reference })}. ${t('failed.referenceHint')}`
              : t('failed.kept')
          }
          actions={<Button onClick={() => void again()}>{t('failed.again')}</Button>}
        />
      </Card>
    </Page>
  )
}
