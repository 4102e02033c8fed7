import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listTokensOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import type { Token } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Tag } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { csvFile } from '@/words/csv-file'
import { agoWords, dayWords } from '@/words/dates'
import styles from './admin.module.css'
import { CreateToken } from './create-token'
import { RevokeToken } from './revoke-token'
import { RotateToken } from './rotate-token'

/** Keys for other systems: made once, shown once, revoked at any time. */
export function TokensPage() {
  const { t } = useTranslation('admin')
  const { data } = useSuspenseQuery(listTokensOptions())
  const [creating, setCreating] = useState(false)
  const create = <Button onClick={() => setCreating(true)}>{t('tokens.create')}</Button>
  return (
    <Page title={t('tokens.title')} lead={t('tokens.lead')} actions={data.items.length > 0 && create}>
      {data.items.length === 0 ? (
        <Card flush>
          <EmptyState title={t('tokens.emptyTitle')} text={t('tokens.emptyText')} actions={create} />
        </Card>
      ) : (
        <TokenTable tokens={data.items} />
      )}
      {creating && <CreateToken onClose={() => setCreating(false)} />}
    </Page>
  )
}

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const { t } = useTranslation('admin')
  return (
    <DataTable
      caption={t('tokens.title')}
      rows={tokens}
      rowKey={({ id }) => id}
      csv={csvFile('tokens')}
      columns={[
        { key: 'name', header: t('tokens.name'), primary: true, cell: ({ name }) => name },
        {
          key: 'scopes',
          header: t('tokens.scopes'),
          cell: ({ scopes }) =>
            scopes
              .map((scope) => t(`tokens.scope.${scope}`, { nsSeparator: '/', defaultValue: scope }))
              .join(', '),
        },
        {
          key: 'used',
          header: t('tokens.lastUsed'),
          cell: ({ last_used_at }) => (last_used_at ? agoWords(last_used_at, new Date()) : t('tokens.never')),
        },
        {
          key: 'ends',
          header: t('tokens.expires'),
          cell: ({ expires_at }) => (expires_at ? dayWords(expires_at) : t('tokens.noEnd')),
        },
        {
          key: 'deeds',
          header: t('tokens.deeds'),
          align: 'end',
          cell: (token) =>
            token.revoked_at ? (
              <Tag tone="quiet">{t('tokens.revoked')}</Tag>
            ) : (
              <div className={styles.deeds}>
                <RotateToken token={token} />
                <RevokeToken token={token} />
              </div>
            ),
        },
      ]}
    />
  )
}
