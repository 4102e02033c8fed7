import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { listLedgerInfiniteOptions, readDrawDownOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { LedgerEntry, Mandate } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { type Column, DataTable } from '@/ui/data/data-table'
import { Skeleton } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { csvFile } from '@/words/csv-file'
import { momentWords } from '@/words/dates'
import { moneyWords } from '@/words/money'

/** Every movement of the budget, newest first. */
export function Ledger({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('mandates')
  const { t: common } = useTranslation()
  const path = { mandate_id: mandate.id }
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listLedgerInfiniteOptions({ path }),
    initialPageParam: { path },
    throwOnError: whenNeverRead,
    getNextPageParam: ({ next_cursor }) =>
      next_cursor ? { path, query: { after: next_cursor } } : undefined,
  })
  const { data: drawn } = useQuery(readDrawDownOptions({ path }))
  const entries = data?.pages.flatMap(({ items }) => items)
  if (!entries) return <Skeleton height={240} radius="lg" />
  return (
    <Card title={t('ledger.title')} flush>
      {entries.length === 0 ? (
        <EmptyState title={t('ledger.emptyTitle')} text={t('ledger.emptyText')} />
      ) : (
        <DataTable
          bare
          compact
          caption={t('ledger.title')}
          columns={columnsOf(t, mandate.terms.currency)}
          rows={entries}
          rowKey={({ id }) => id}
          csv={drawn?.may.includes('export') ? csvFile('ledger') : undefined}
          foot={
            hasNextPage && (
              <Button
                variant="default"
                size="xs"
                loading={isFetchingNextPage}
                onClick={() => void fetchNextPage()}
              >
                {common('more')}
              </Button>
            )
          }
        />
      )}
    </Card>
  )
}

function columnsOf(t: TFunction<'mandates'>, currency: string): Column<LedgerEntry>[] {
  return [
    { key: 'at', header: t('ledger.at'), primary: true, cell: (entry) => momentWords(entry.at) },
    {
      key: 'kind',
      header: t('ledger.what'),
      cell: ({ kind }) => t(`ledger.kind.${kind}` as 'ledger.kind.held', { defaultValue: kind, code: kind }),
    },
    {
      key: 'amount',
      header: t('ledger.amount'),
      align: 'end',
      cell: (entry) => moneyWords(entry.amount_minor, currency),
    },
    { key: 'by', header: t('ledger.by'), cell: (entry) => entry.by?.name ?? null },
    { key: 'deal', header: t('ledger.deal'), cell: (entry) => entry.deal_ref },
  ]
}
