import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '@/api/session'
import { Threshold } from '@/ui/page/threshold'
import { PersonPicker } from './person-picker'

const route = getRouteApi('/sign-in')

/** In the demo one picks whom to be; elsewhere the way in is the organisation's own. */
export function SignInPage() {
  const { t } = useTranslation('welcome')
  const { t: common } = useTranslation()
  const { next } = route.useSearch()
  const { data: session } = useQuery(sessionQuery)
  const demo = session?.demo !== false
  return (
    <Threshold
      brand={common('app')}
      title={demo ? t('signIn.title') : t('signIn.otherTitle')}
      lead={demo ? t('signIn.lead') : t('signIn.otherLead')}
    >
      {demo && <PersonPicker next={next ?? '/'} />}
    </Threshold>
  )
}
