import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { directReportsQuery } from '@/api/direct-reports'
import type { Person } from '@/api/gen/people/types.gen'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { Card } from '@/ui/page/card'

/** The people who report to a person directly. */
export function PersonTeam({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const { data: reports } = useQuery(directReportsQuery(person.id, person.direct_reports))
  if (!reports || reports.length === 0) return null
  const title = t('person.team', { name: person.given_name })
  return (
    <Card title={title} flush>
      <RowList label={title}>
        {reports.map((report) => (
          <LinkRow
            key={report.id}
            to="/people/$personId"
            params={{ personId: report.id }}
            title={report.display_name}
            detail={[
              report.title,
              report.direct_reports > 0 && t('person.reports', { count: report.direct_reports }),
            ]
              .filter(Boolean)
              .join(', ')}
          />
        ))}
      </RowList>
    </Card>
  )
}
