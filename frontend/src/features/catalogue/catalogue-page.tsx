import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '@/ui/fields'
import { Page } from '@/ui/page/page'
import { AccountList } from './account-list'
import { FileImport } from './file-import'
import { kinds } from './kind'
import { ProductList } from './product-list'
import { PublishedForm } from './published-form'
import { PublishedList } from './published-list'
import { RateForm } from './rate-form'
import { RateList } from './rate-list'

const route = getRouteApi('/inside/catalogue')

/** Accounts, products, exchange rates, published offers: what is here, and what is added. */
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
      {(kind === 'accounts' || kind === 'products') && <FileImport key={kind} kind={kind} />}
      {kind === 'accounts' && <AccountList />}
      {kind === 'products' && <ProductList />}
      {kind === 'rates' && (
        <>
          <RateForm />
          <RateList />
        </>
      )}
      {kind === 'published' && (
        <>
          <PublishedForm />
          <PublishedList />
        </>
      )}
    </Page>
  )
}
