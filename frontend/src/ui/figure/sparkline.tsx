import { useId, useState } from 'react'
import styles from './sparkline.module.css'
import { type Point, traceOf } from './trace'

interface SparklineProps {
  /** What the line says, in a sentence. */
  label: string
  points: readonly Point[]
  dayWords: (on: string) => string
  valueWords: (value: number) => string
  words: { showTable: string; showLine: string; day: string; value: string }
}

const width = 320
const height = 64

/** One figure's history as a line, with the same history as a table one press away. */
export function Sparkline({ label, points, dayWords, valueWords, words }: SparklineProps) {
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  const first = points.at(0)
  const last = points.at(-1)
  if (!first || !last) return null
  const trace = traceOf(points, width, height)
  return (
    <figure className={styles.figure} aria-label={label}>
      <div id={id}>
        {asTable ? (
          <PointTable
            points={points}
            dayWords={dayWords}
            valueWords={valueWords}
            words={words}
            label={label}
          />
        ) : (
          <>
            <svg
              className={styles.line}
              viewBox={`0 -4 ${width} ${height + 8}`}
              preserveAspectRatio="none"
              aria-hidden
            >
              <path className={styles.area} d={`${trace} L${width} ${height + 4} L0 ${height + 4} Z`} />
              <path className={styles.stroke} d={trace} />
            </svg>
            <div className={styles.ends}>
              <span>{dayWords(first.on)}</span>
              <span>{dayWords(last.on)}</span>
            </div>
          </>
        )}
      </div>
      <button type="button" className={styles.toggle} aria-controls={id} onClick={() => setAsTable(!asTable)}>
        {asTable ? words.showLine : words.showTable}
      </button>
    </figure>
  )
}

function PointTable({ points, dayWords, valueWords, words, label }: SparklineProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.value}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.on}>
              <td>{dayWords(point.on)}</td>
              <td>{valueWords(point.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
