import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listTeamsInfiniteOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { DataTable } from '@/ui/data/data-table'
import { More } from '@/ui/data/more'
import { Skeleton } from '@/ui/layout'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { TeamLead } from './team-lead'

/** Every team with who leads it; whoever keeps teams names another lead here. */
export function TeamList() {
  const { t } = useTranslation('people')
  const pages = useInfiniteQuery({
    ...listTeamsInfiniteOptions({}),
    initialPageParam: {},
    throwOnError: whenNeverRead,
    getNextPageParam: ({ next_cursor }) => (next_cursor ? { query: { after: next_cursor } } : undefined),
  })
  const teams = pages.data?.pages.flatMap(({ items }) => items)
  if (!teams) return <Skeleton height={320} radius="lg" />
  return (
    <Card title={t('teams.title')} flush>
      {teams.length === 0 ? (
        <EmptyState title={t('teams.emptyTitle')} text={t('teams.emptyText')} />
      ) : (
        <DataTable
          bare
          caption={t('teams.title')}
          rows={teams}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', header: t('teams.name'), primary: true, cell: ({ name }) => name },
            { key: 'kind', header: t('teams.kind'), cell: ({ kind }) => t(`teams.kinds.${kind}`) },
            {
              key: 'members',
              header: t('teams.members'),
              cell: ({ members }) => members.map(({ display_name: name }) => name).join(', '),
            },
            {
              key: 'lead',
              header: t('teams.lead'),
              cell: ({ lead }) =>
                lead && (
                  <TextLink to="/people/$personId" params={{ personId: lead.id }}>
                    {lead.display_name}
                  </TextLink>
                ),
            },
            ...(teams.some(({ may }) => may.includes('edit'))
              ? [
                  {
                    key: 'change',
                    header: t('teams.change'),
                    cell: (team: (typeof teams)[number]) =>
                      team.may.includes('edit') && <TeamLead key={team.row_version} team={team} />,
                  },
                ]
              : []),
          ]}
          foot={pages.hasNextPage && <More pages={pages} />}
        />
      )}
    </Card>
  )
}
