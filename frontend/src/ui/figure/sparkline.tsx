import { useId, useState } from 'react'
import styles from './sparkline.module.css'
import { type Point, traceOf } from './trace'

interface SparklineProps {
  /** What the line says, in a sentence. */
  label: string
  points: readonly Point[]
  /** As far as the figure may go: what lies between is open room. */
  bound?: number | null
  dayWords: (on: string) => string
  valueWords: (value: number) => string
  words: { showTable: string; showLine: string; day: string; value: string }
}

const width = 320
const height = 64

/** One figure's history as a line, with the same history as a table one press away. */
export function Sparkline({ label, points, bound = null, dayWords, valueWords, words }: SparklineProps) {
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  const first = points.at(0)
  const last = points.at(-1)
  if (!first || !last) return null
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
            <Drawing points={points} bound={bound} />
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

/** With a bound it is the leeway band over time: hatched is used, lit is open, the wall above is the bound. */
function Drawing({ points, bound }: Required<Pick<SparklineProps, 'points' | 'bound'>>) {
  const hatch = useId()
  const trace = traceOf(points, width, height, bound)
  const used = `${trace} L${width} ${height} L0 ${height} Z`
  const frame = { viewBox: `0 -3 ${width} ${height + 6}`, preserveAspectRatio: 'none' }
  if (bound === null) {
    return (
      <svg className={styles.line} aria-hidden {...frame}>
        <path className={styles.area} d={used} />
        <path className={styles.stroke} d={trace} />
      </svg>
    )
  }
  return (
    <svg className={styles.line} aria-hidden {...frame}>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className={styles.hatch} d="M0 0 V6" />
      </pattern>
      <rect className={styles.open} width={width} height={height} />
      <path className={styles.used} d={used} />
      <path d={used} fill={`url(#${hatch})`} />
      <path className={styles.edge} d={trace} />
      <path className={styles.wall} d={`M0 0 H${width}`} />
    </svg>
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
