import { type ReactNode, useRef } from 'react'
import { Button } from '@/ui/controls'
import { saveText } from '@/ui/save-text'
import styles from './data-table.module.css'
import { tableText } from './table-text'

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
  /** Offers the rows that are shown as a file. */
  csv?: { label: string; name: string; write: (rows: string[][]) => string }
}

/** Rows on a desk, cards on a phone, one table for the ear. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  foot,
  bare,
  compact,
  csv,
}: DataTableProps<Row>) {
  const table = useRef<HTMLTableElement>(null)
  return (
    <div className={styles.frame} data-bare={bare || undefined}>
      <div className={styles.scroll}>
        <table
          ref={table}
          className={compact ? `${styles.table} ${styles.compact}` : styles.table}
          aria-label={caption}
        >
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
      {(foot || csv) && (
        <div className={styles.foot}>
          {foot}
          {csv && (
            <Button
              className={styles.csv}
              variant="subtle"
              size="xs"
              aria-label={`${csv.label}: ${caption}`}
              onClick={() => table.current && saveText(csv.name, csv.write(tableText(table.current)))}
            >
              {csv.label}
            </Button>
          )}
        </div>
      )}
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
