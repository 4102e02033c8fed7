import styles from './columns.module.css'

interface ColumnsProps {
  caption: string
  /** What the names under the columns say. */
  header: string
  columns: readonly { key: string; label: string; value: number; strong?: boolean }[]
  words: (value: number) => string
}

/** A few counts as columns in a table: the table is the chart, so nothing is drawn that cannot be read. */
export function Columns({ caption, header, columns, words }: ColumnsProps) {
  const tallest = Math.max(1, ...columns.map(({ value }) => value))
  return (
    <table className={styles.columns} aria-label={caption}>
      <thead>
        <tr>
          <th scope="row" className={styles.unseen}>
            {header}
          </th>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className={styles.unseen}>
            {caption}
          </th>
          {columns.map(({ key, value, strong }) => (
            <td key={key}>
              <span>{words(value)}</span>
              {value > 0 && (
                <div
                  className={styles.column}
                  data-strong={strong || undefined}
                  style={{ blockSize: `${(value / tallest) * 72}px` }}
                />
              )}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
