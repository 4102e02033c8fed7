import { useTranslation } from 'react-i18next'
import { Page } from '@/ui/page/page'
import { ExampleCard } from './example-card'
import { FileCard } from './file-card'
import { RunHistory } from './run-history'

/** A file in, a preview out. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <FileCard />
      <ExampleCard />
      <RunHistory />
    </Page>
  )
}
