import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '@/ui/fields'
import { Page } from '@/ui/page/page'
import { AccountList } from './account-list'
import { FileImport } from './file-import'
import { kinds } from './kind'
import { ProductList } from './product-list'

const route = getRouteApi('/inside/catalogue')

/** Accounts and products: what is here, and a file of either brought in. */
export function CataloguePage() {
  const { t } = useTranslation('catalogue')
  const { kind = 'accounts' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <SegmentedControl
          aria-label={t('kind.label')}
          value={kind}
          onChange={(chosen) => void navigate({ search: { kind: chosen as (typeof kinds)[number] } })}
          data={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        />
      }
    >
      <FileImport key={kind} kind={kind} />
      {kind === 'accounts' ? <AccountList /> : <ProductList />}
    </Page>
  )
}
