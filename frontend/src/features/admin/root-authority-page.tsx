import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readMeOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { listRootAuthoritiesOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { ProposeRoot } from './propose-root'
import { RootCard } from './root-card'

/** Where authority begins: proposed by one, confirmed by another, held by a third. */
export function RootAuthorityPage() {
  const { t } = useTranslation('admin')
  const { data } = useSuspenseQuery(listRootAuthoritiesOptions())
  const [proposing, setProposing] = useState(false)
  const { data: me } = useQuery(readMeOptions())
  // The server says who has this place; the others come to look and to confirm.
  const propose = me?.navigation.includes('root-authority') && (
    <Button onClick={() => setProposing(true)}>{t('root.propose')}</Button>
  )
  return (
    <Page title={t('root.title')} lead={t('root.lead')} actions={data.items.length > 0 && propose}>
      {data.items.length === 0 && (
        <Card flush>
          <EmptyState title={t('root.emptyTitle')} text={t('root.emptyText')} actions={propose} />
        </Card>
      )}
      {data.items.map((root) => (
        <RootCard key={root.id} root={root} />
      ))}
      {proposing && <ProposeRoot onClose={() => setProposing(false)} />}
    </Page>
  )
}
