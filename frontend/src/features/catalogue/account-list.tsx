import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listAccountsInfiniteOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { DataTable } from '@/ui/data/data-table'
import { More } from '@/ui/data/more'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { csvFile } from '@/words/csv-file'

/** The accounts by name, each with the person who looks after it. */
export function AccountList() {
  const { t } = useTranslation('catalogue')
  const pages = useInfiniteQuery({
    ...listAccountsInfiniteOptions({}),
    initialPageParam: {},
    getNextPageParam: ({ next_cursor }) => (next_cursor ? { query: { after: next_cursor } } : undefined),
  })
  const accounts = pages.data?.pages.flatMap(({ items }) => items)
  if (!accounts) return null
  return (
    <Card title={t('list.accounts')} flush>
      {accounts.length === 0 ? (
        <EmptyState title={t('list.emptyAccountsTitle')} text={t('list.emptyAccountsText')} />
      ) : (
        <DataTable
          bare
          compact
          caption={t('list.accounts')}
          rows={accounts}
          rowKey={({ id }) => id}
          csv={csvFile('accounts')}
          columns={[
            { key: 'name', header: t('list.name'), primary: true, cell: ({ name }) => name },
            { key: 'number', header: t('list.number'), cell: (account) => account.account_number },
            { key: 'country', header: t('list.country'), cell: ({ country }) => country },
            {
              key: 'owner',
              header: t('list.owner'),
              cell: ({ owner, owner_employee_number: number }) =>
                owner ? (
                  <TextLink to="/people/$personId" params={{ personId: owner.id }}>
                    {owner.name}
                  </TextLink>
                ) : (
                  number
                ),
            },
          ]}
          foot={<More pages={pages} />}
        />
      )}
    </Card>
  )
}
