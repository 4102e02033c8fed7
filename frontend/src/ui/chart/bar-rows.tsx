import { csvOf } from '@/words/csv'
import { saveText } from '../save-text'
import styles from './chart.module.css'

export interface Bar {
  key: string
  label: string
  /** One value a column; null where there is none. */
  values: readonly (number | null)[]
}

interface BarRowsProps {
  caption: string
  /** First the name of the rows, then of each column. */
  headers: readonly string[]
  rows: readonly Bar[]
  words: (value: number) => string
  cell: (value: number) => string
  /** A row that stands for open room, in the colour that means it. */
  open?: (row: Bar) => boolean
  /** Without a name there is no file. */
  fileName?: string
  save?: string
}

/** Figures as bars in a table: the table is the chart, so nothing is drawn that cannot be read. */
export function BarRows({ caption, headers, rows, words, cell, open, fileName, save }: BarRowsProps) {
  const longest = Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)))
  return (
    <figure className={styles.figure}>
      <table className={styles.bars} aria-label={caption}>
        <thead className={headers.length > 2 ? undefined : styles.unseen}>
          <tr>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {row.values.map((value, at) => (
                <td key={headers[at + 1]}>
                  {value !== null && (
                    <div className={styles.measure}>
                      <div
                        className={styles.bar}
                        data-open={open?.(row) || undefined}
                        data-second={at > 0 || undefined}
                        style={{ inlineSize: `${(value / longest) * 100}%` }}
                      />
                      <span>{words(value)}</span>
                    </div>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {fileName && (
        <div className={styles.foot}>
          <button
            type="button"
            className={styles.deed}
            onClick={() =>
              saveText(
                fileName,
                csvOf([
                  headers,
                  ...rows.map(({ label, values }) => [
                    label,
                    ...values.map((value) => (value === null ? '' : cell(value))),
                  ]),
                ]),
              )
            }
          >
            {save}
          </button>
        </div>
      )}
    </figure>
  )
}
