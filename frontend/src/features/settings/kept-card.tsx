import { useTranslation } from 'react-i18next'
import type { JsonValue, KeptAboutMe, KeptTable } from '@/api/gen/gateway/types.gen'
import { Facts } from '@/ui/data/facts'
import { Card } from '@/ui/page/card'
import styles from './kept-card.module.css'

const mostShown = 50

/** What one service keeps, table by table and row by row, in the words of its columns. */
export function KeptCard({ kept, unfolded }: { kept: KeptAboutMe; unfolded: boolean }) {
  const { t } = useTranslation('settings')
  return (
    <Card title={t(`myData.service.${kept.service}`, { defaultValue: kept.service })}>
      <div className={styles.tables}>
        {kept.tables.length === 0 && <p>{t('myData.nothing')}</p>}
        {kept.tables.map((table) => (
          <Table key={table.table} table={table} unfolded={unfolded} />
        ))}
        {kept.not_told.length > 0 && (
          <details className={styles.table}>
            <summary>{t('myData.notShown')}</summary>
            <Facts
              facts={kept.not_told.map(({ table, reason }) => ({ label: spoken(table), value: reason }))}
            />
          </details>
        )}
      </div>
    </Card>
  )
}

function Table({ table, unfolded }: { table: KeptTable; unfolded: boolean }) {
  const { t } = useTranslation('settings')
  const words = { true: t('myData.yes'), false: t('myData.no') }
  return (
    <details className={styles.table} open={unfolded || table.rows.length <= 3}>
      <summary>
        <strong>{spoken(table.table)}</strong>{' '}
        <span className={styles.kept}>
          {t('myData.kept', { count: table.rows.length, purposes: table.purposes.join(', ') })}
        </span>
      </summary>
      {table.rows.slice(0, mostShown).map((row, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a copy have no name and never move
        <div className={styles.row} key={number}>
          <Facts
            facts={Object.entries(row).map(([column, value]) => ({
              label: spoken(column),
              value: readable(value, words),
            }))}
          />
        </div>
      ))}
      {table.rows.length > mostShown && <p>{t('myData.more', { shown: mostShown })}</p>}
    </details>
  )
}

/** `work_email` as one says it. */
function spoken(name: string): string {
  const words = name.replaceAll(/[_.]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function readable(value: JsonValue, words: { true: string; false: string }): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? words.true : words.false
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
}
