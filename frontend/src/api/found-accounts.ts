import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listAccountsOptions, readAccountOptions } from './gen/mandates/@tanstack/react-query.gen'
import type { Account } from './gen/mandates/types.gen'

/** Accounts whose name begins with what was typed, and the chosen one among them whatever was typed. */
export function useFoundAccounts(wanted: string, chosen: string | null): readonly Account[] {
  const { data: found } = useQuery({
    ...listAccountsOptions({ query: wanted ? { q: wanted } : {} }),
    placeholderData: keepPreviousData,
  })
  const { data: account } = useQuery({
    ...readAccountOptions({ path: { account_id: chosen ?? '' } }),
    enabled: chosen !== null,
  })
  const items = found?.items ?? []
  return account && !items.some(({ id }) => id === account.id) ? [account, ...items] : items
}
