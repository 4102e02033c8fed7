import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import styles from './admin.module.css'
import { PersonField } from './person-field'
import { PersonRoles } from './person-roles'

const route = getRouteApi('/inside/admin/roles')

/** Roles given by hand, person by person; the chosen person lives in the address. */
export function RolesPage() {
  const { t } = useTranslation('admin')
  const { person } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page title={t('roles.title')} lead={t('roles.lead')}>
      <div className={styles.narrow}>
        <PersonField
          label={t('roles.person')}
          description={t('roles.personHint')}
          value={person ?? null}
          onChange={(chosen) => void navigate({ search: { person: chosen ?? undefined } })}
        />
      </div>
      {person ? (
        <PersonRoles key={person} personId={person} />
      ) : (
        <Card flush>
          <EmptyState title={t('roles.chooseTitle')} text={t('roles.chooseText')} />
        </Card>
      )}
    </Page>
  )
}
