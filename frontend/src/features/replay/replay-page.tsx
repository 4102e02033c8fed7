import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readDealHistoryOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { listTeamsOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { sessionQuery } from '@/api/session'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { Workbench } from './workbench'

/** What a proposed mandate would have decided of the deals that were made. */
export function ReplayPage() {
  const { t } = useTranslation('replay')
  const { data: history } = useSuspenseQuery(readDealHistoryOptions())
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: teams } = useSuspenseQuery(listTeamsOptions())
  const [span] = history.spans
  if (!span) {
    const mayImport = history.may.includes('import')
    return (
      <Page title={t('title')} lead={t('lead')}>
        <Card flush>
          <EmptyState
            title={t('emptyTitle')}
            text={mayImport ? t('emptyText') : t('emptyAsk')}
            actions={mayImport && <ButtonLink to="/deals">{t('bring')}</ButtonLink>}
          />
        </Card>
      </Page>
    )
  }
  const me = session.person?.id ?? ''
  const team = teams.items.find(({ members }) => members.some(({ id }) => id === me))
  const own = team ? `team:${team.id}` : `person:${me}`
  return <Workbench history={history} span={span} owner={history.may.includes('replay-all') ? 'all' : own} />
}
