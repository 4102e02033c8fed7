import { useTranslation } from 'react-i18next'
import type { Journey } from '@/api/gen/growth/types.gen'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { dayWords } from '@/words/dates'

/** Stages that have ended, newest first. Kept, never scored. */
export function JourneyHistory({ journeys }: { journeys: readonly Journey[] }) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const ended = journeys
    .flatMap(({ spells }) => spells)
    .filter(({ until_on }) => until_on !== null)
    .toSorted((one, other) => other.from_on.localeCompare(one.from_on))
  if (ended.length === 0) return null
  return (
    <Card title={t('history.title')} flush>
      <DataTable
        bare
        caption={t('history.title')}
        rows={ended}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'stage',
            header: t('history.stage'),
            primary: true,
            cell: ({ stage }) => common(`stage.${stage}`),
          },
          { key: 'from', header: t('history.from'), cell: ({ from_on }) => dayWords(from_on) },
          { key: 'until', header: t('history.until'), cell: ({ until_on }) => dayWords(until_on ?? '') },
        ]}
      />
    </Card>
  )
}
