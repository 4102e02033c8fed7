import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listAncestorsOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { Card } from '@/ui/page/card'

/** The line above a person, nearest first. */
export function PersonLine({ personId }: { personId: string }) {
  const { t } = useTranslation('people')
  const { data } = useQuery(listAncestorsOptions({ path: { person_id: personId } }))
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('person.line')} flush>
      <RowList label={t('person.line')}>
        {data.items.toReversed().map((above) => (
          <LinkRow
            key={above.id}
            to="/people/$personId"
            params={{ personId: above.id }}
            title={above.display_name}
            detail={above.title}
          />
        ))}
      </RowList>
    </Card>
  )
}
