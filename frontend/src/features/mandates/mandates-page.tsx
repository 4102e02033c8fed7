import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '@/ui/fields'
import { ButtonLink } from '@/ui/links'
import { Page } from '@/ui/page/page'
import { MandateList } from './mandate-list'
import { RequestList } from './request-list'

const route = getRouteApi('/inside/mandates')

/** The mandates I hold or granted, and the requests on their way. */
export function MandatesPage() {
  const { t } = useTranslation('mandates')
  const { role = 'holder' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <SegmentedControl
            aria-label={t('view')}
            value={role}
            onChange={(chosen) =>
              void navigate({ search: { role: chosen === 'grantor' ? 'grantor' : undefined } })
            }
            data={[
              { value: 'holder', label: t('mine') },
              { value: 'grantor', label: t('granted') },
            ]}
          />
          <ButtonLink to="/mandates/ask">{t('ask')}</ButtonLink>
        </>
      }
    >
      <MandateList role={role} />
      <RequestList role={role === 'holder' ? 'asker' : 'grantor'} />
    </Page>
  )
}
