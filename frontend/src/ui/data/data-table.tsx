import type { ReactNode } from 'react'
import styles from './data-table.module.css'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Kept on one line. */
  whole?: boolean
  /** The cell that names the row; on a phone it heads the card. */
  primary?: boolean
  /** Worth a column on a desk, not a line on a phone. */
  deskOnly?: boolean | ((row: Row) => boolean)
}

interface DataTableProps<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  foot?: ReactNode
  /** Inside a card that already has walls. */
  bare?: boolean
  compact?: boolean
}

/** Rows on a desk, cards on a phone, one table for the ear. */
export function DataTable<Row>({ caption, columns, rows, rowKey, foot, bare, compact }: DataTableProps<Row>) {
  return (
    <div className={styles.frame} data-bare={bare || undefined}>
      <div className={styles.scroll}>
        <table className={compact ? `${styles.table} ${styles.compact}` : styles.table} aria-label={caption}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" data-align={column.align}>
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row)
  const deskOnly = typeof column.deskOnly === 'function' ? column.deskOnly(row) : column.deskOnly
  const empty = content === null || content === ''
  return (
    <td
      data-align={column.align}
      data-whole={column.whole || undefined}
      data-primary={column.primary || undefined}
      data-label={column.primary ? undefined : column.header}
      data-empty={empty || undefined}
      data-desk-only={deskOnly || undefined}
    >
      {content}
    </td>
  )
}
