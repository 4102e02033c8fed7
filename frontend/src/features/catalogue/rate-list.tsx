import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listExchangeRatesOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { rateWords } from './fraction'

/** The rates in force, one of each pair. */
export function RateList() {
  const { t } = useTranslation('catalogue')
  const { data } = useQuery(listExchangeRatesOptions())
  if (!data) return null
  return (
    <Card title={t('rates.here')} flush>
      {data.items.length === 0 ? (
        <EmptyState title={t('rates.emptyTitle')} text={t('rates.emptyText')} />
      ) : (
        <DataTable
          bare
          compact
          caption={t('rates.here')}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            { key: 'from', header: t('rates.from'), primary: true, cell: ({ currency }) => currency },
            { key: 'into', header: t('rates.into'), cell: ({ into }) => into },
            {
              key: 'rate',
              header: t('rates.one'),
              align: 'end',
              cell: ({ numerator, denominator }) => rateWords(numerator, denominator),
            },
          ]}
        />
      )}
    </Card>
  )
}
