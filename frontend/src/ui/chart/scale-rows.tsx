import styles from './scale-rows.module.css'

export interface ScaleMark {
  kind: 'own' | 'coach' | 'others'
  at: number
}

export interface ScaleRow {
  key: string
  label: string
  /** A part of the row above it. */
  part?: boolean
  marks: readonly ScaleMark[]
  /** Where a mean lies; soft where it is tentative or only a band. */
  span?: { low: number; high: number; soft: boolean }
  /** Everything that is drawn, and why something is not. */
  words: string
}

interface ScaleRowsProps {
  caption: string
  /** The names of the rows, of the drawing, and of the words beside it. */
  headers: readonly [string, string, string]
  rows: readonly ScaleRow[]
  least: number
  most: number
  legend: readonly { kind: ScaleMark['kind']; label: string }[]
}

/** Places on one scale, with an interval where there is one; the words beside say all that is drawn. */
export function ScaleRows({ caption, headers, rows, least, most, legend }: ScaleRowsProps) {
  const place = (value: number) => (Math.min(Math.max(value, least), most) - least) / (most - least)
  const steps = Array.from({ length: most - least + 1 }, (_, step) => least + step)
  return (
    <figure className={styles.figure}>
      <div className={styles.legend} aria-hidden="true">
        {legend.map(({ kind, label }) => (
          <span key={kind} className={styles.key}>
            <i className={styles.mark} data-kind={kind} />
            {label}
          </span>
        ))}
      </div>
      <table className={styles.rows} aria-label={caption}>
        <thead className={styles.unseen}>
          <tr>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, part, marks, span, words }) => (
            <tr key={key} data-part={part || undefined}>
              <th scope="row">{label}</th>
              <td className={styles.drawing} aria-hidden="true">
                <div className={styles.scale}>
                  {steps.map((step) => (
                    <span
                      key={step}
                      className={styles.step}
                      style={{ insetInlineStart: `${place(step) * 100}%` }}
                    />
                  ))}
                  {span && (
                    <span
                      className={styles.span}
                      data-soft={span.soft || undefined}
                      style={{
                        insetInlineStart: `${place(span.low) * 100}%`,
                        inlineSize: `${(place(span.high) - place(span.low)) * 100}%`,
                      }}
                    />
                  )}
                  {marks.map(({ kind, at }) => (
                    <i
                      key={kind}
                      className={`${styles.mark} ${styles.placed}`}
                      data-kind={kind}
                      style={{ insetInlineStart: `${place(at) * 100}%` }}
                    />
                  ))}
                </div>
              </td>
              <td className={styles.words}>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
