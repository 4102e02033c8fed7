import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readDemoOrganisationOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { sessionQuery } from '@/api/session'
import { Threshold } from '@/ui/page/threshold'
import { DemoDoor } from './demo-door'
import { OwnDoor } from './own-door'

/** The first start: look around in an invented organisation, or begin with one's own people. */
export function WelcomePage() {
  const { t } = useTranslation('welcome')
  const { t: common } = useTranslation()
  const { data: session } = useQuery(sessionQuery)
  // The demo's own door watches the same load; real people never come in beside made-up ones.
  const { data: job } = useQuery({ ...readDemoOrganisationOptions(), retry: false })
  return (
    <Threshold brand={common('app')} title={t('title')} lead={t('lead')}>
      <DemoDoor />
      {job?.state !== 'running' && (
        <OwnDoor
          withCode={session?.demo === false}
          withPassphrase={session?.demo === false && session.ways.includes('local')}
        />
      )}
    </Threshold>
  )
}
