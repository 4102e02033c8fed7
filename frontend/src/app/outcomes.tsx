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

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page title={t('notFound.title')}>
      <Card flush>
        <EmptyState
          title={t('notFound.title')}
          text={t('notFound.text')}
          actions={<ButtonLink to="/">{t('notFound.home')}</ButtonLink>}
        />
      </Card>
    </Page>
  )
}

/** A screen that could not be shown: what happened, what to do, and the reference to tell. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const { reset: forget } = useQueryErrorResetBoundary()
  useEffect(() => forget(), [forget])
  if (error instanceof Refusal && error.status === 404) return <NotFound />
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
          title={reference ? t('failed.reference', { reference }) : t('failed.title')}
          text={[
            unreached ? t('failed.network') : t('failed.text'),
            reference ? t('failed.referenceHint') : '',
          ].join(' ')}
          actions={<Button onClick={() => void again()}>{t('failed.again')}</Button>}
        />
      </Card>
    </Page>
  )
}
