import { lazy, Suspense, useId, useState } from 'react'
import { csvOf } from '@/words/csv'
import { Skeleton } from '../layout'
import { saveText } from '../save-text'
import styles from './chart.module.css'
import type { Mark } from './line-drawing'
import { mergedOf, roundUp, type Series } from './points'

const LineDrawing = lazy(async () => ({ default: (await import('./line-drawing')).LineDrawing }))

export interface FigureWords {
  showTable: string
  showLine: string
  save: string
}

interface LineFigureProps {
  /** What the lines say, in a sentence. */
  finding: string
  series: readonly Series[]
  marks?: readonly Mark[]
  xHeader: string
  xWords: (x: number) => string
  yWords: (y: number) => string
  /** Words under the lower axis stand at multiples of this; round figures where it is not said. */
  xStep?: number
  /** A point as the file has it: plain, for a spreadsheet. */
  xCell: (x: number) => string
  yCell: (y: number) => string
  /** Without a name there is no file. */
  fileName?: string
  words: FigureWords
}

const none = '–'
const ticks = 6

/** Lines with the same points as a table one press away, and as a file. */
export function LineFigure(props: LineFigureProps) {
  const { finding, series, marks = [], xHeader, xWords, yWords, xCell, yCell, fileName, words } = props
  const places = series.flatMap(({ points }) => points.map(({ x }) => x))
  const step = props.xStep ?? roundUp((Math.max(...places) - Math.min(...places)) / ticks)
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  const headers = [xHeader, ...series.map(({ label }) => label)]
  const save = (fileName: string) => {
    const rows = mergedOf(series).map(({ x, ys }) => [
      xCell(x),
      ...ys.map((y) => (y === null ? '' : yCell(y))),
    ])
    saveText(fileName, csvOf([headers, ...rows]))
  }
  return (
    <figure className={styles.figure} aria-label={finding}>
      <p className={styles.finding}>{finding}</p>
      <div id={id}>
        {asTable ? (
          <PointTable caption={finding} headers={headers} series={series} xWords={xWords} yWords={yWords} />
        ) : (
          <Suspense fallback={<Skeleton height={260} />}>
            <LineDrawing series={series} marks={marks} xWords={xWords} yWords={yWords} xStep={step} />
          </Suspense>
        )}
      </div>
      <div className={styles.foot}>
        <button type="button" className={styles.deed} aria-controls={id} onClick={() => setAsTable(!asTable)}>
          {asTable ? words.showLine : words.showTable}
        </button>
        {fileName && (
          <button type="button" className={styles.deed} onClick={() => save(fileName)}>
            {words.save}
          </button>
        )}
      </div>
    </figure>
  )
}

interface PointTableProps extends Pick<LineFigureProps, 'series' | 'xWords' | 'yWords'> {
  caption: string
  headers: readonly string[]
}

function PointTable({ caption, headers, series, xWords, yWords }: PointTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label={caption}>
      <table className={styles.table}>
        <thead>
          <tr>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mergedOf(series).map(({ x, ys }) => (
            <tr key={x}>
              <td>{xWords(x)}</td>
              {series.map(({ key }, at) => {
                const y = ys[at] ?? null
                return <td key={key}>{y === null ? none : yWords(y)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
