import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readMeOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { SegmentedControl } from '@/ui/fields'
import { ButtonLink } from '@/ui/links'
import { Page } from '@/ui/page/page'
import { PeopleList } from './people-list'
import { PeopleTree } from './people-tree'
import { TeamList } from './team-list'

const route = getRouteApi('/inside/people')
/** Beside the list, which needs no word in the address. */
const views = ['tree', 'teams'] as const

/** Everybody, as a list one can search, as a tree one can walk or by team; each lives in the address. */
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
              void navigate({ search: { q: q || undefined, view: views.find((one) => one === chosen) } })
            }
            data={[
              { value: 'list', label: t('list') },
              { value: 'tree', label: t('tree') },
              { value: 'teams', label: t('teams.view') },
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
      {view === 'tree' && <PeopleTree />}
      {view === 'teams' && <TeamList />}
      {view === 'list' && (
        <PeopleList
          query={q}
          mayImport={mayImport}
          onQuery={(query) => void navigate({ search: { q: query || undefined }, replace: true })}
        />
      )}
    </Page>
  )
}
