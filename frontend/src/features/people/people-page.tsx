import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readMeOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { SegmentedControl } from '@/ui/fields'
import { ButtonLink } from '@/ui/links'
import { Page } from '@/ui/page/page'
import { PeopleList } from './people-list'
import { PeopleTree } from './people-tree'

const route = getRouteApi('/inside/people')

/** Everybody, as a list one can search or as a tree one can walk; both live in the address. */
export function PeoplePage() {
  const { t } = useTranslation('people')
  const { q = '', view = 'list' } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: me } = useQuery(readMeOptions())
  const mayImport = me?.navigation.includes('import') === true
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <SegmentedControl
            aria-label={t('view')}
            value={view}
            onChange={(chosen) =>
              void navigate({ search: { q: q || undefined, view: chosen === 'tree' ? 'tree' : undefined } })
            }
            data={[
              { value: 'list', label: t('list') },
              { value: 'tree', label: t('tree') },
            ]}
          />
          {mayImport && (
            <ButtonLink to="/people/import" variant="default">
              {t('import')}
            </ButtonLink>
          )}
        </>
      }
    >
      {view === 'tree' ? (
        <PeopleTree />
      ) : (
        <PeopleList
          query={q}
          mayImport={mayImport}
          onQuery={(query) => void navigate({ search: { q: query || undefined }, replace: true })}
        />
      )}
    </Page>
  )
}
