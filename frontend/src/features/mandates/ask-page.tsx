import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listMandatesOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { AskForm } from './ask-form'

const route = getRouteApi('/inside/mandates/ask')

/** Ask for room: for whom, under whose authority, how much. */
export function AskPage() {
  const { t } = useTranslation('mandates')
  const wished = route.useSearch()
  const { data: parents } = useSuspenseQuery(listMandatesOptions({ query: { role: 'parent' } }))
  return (
    <Page
      title={t('form.title')}
      lead={t('form.lead')}
      back={<TextLink to="/mandates">{t('back')}</TextLink>}
    >
      {parents.items.length === 0 ? (
        <Card flush>
          <EmptyState title={t('form.noParentTitle')} text={t('form.noParentText')} />
        </Card>
      ) : (
        <AskForm parents={parents.items} wished={wished} />
      )}
    </Page>
  )
}
