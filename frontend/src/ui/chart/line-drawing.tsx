import '@mantine/charts/styles.layer.css'
import { LineChart } from '@mantine/charts'
import styles from './chart.module.css'
import { mergedOf, type Series, ticksOf } from './points'

export interface Mark {
  /** Upright at a place on the lower axis, or across at a height. */
  x?: number
  y?: number
  label: string
  dotted?: boolean
}

interface LineDrawingProps {
  series: readonly Series[]
  marks: readonly Mark[]
  xWords: (x: number) => string
  yWords: (y: number) => string
  /** How far apart the words under the axis stand. */
  xStep: number
}

/** Told apart by more than their colour: the second line is broken. */
const strokes = [
  { color: 'var(--lw-chart-1)' },
  { color: 'var(--lw-chart-3)', strokeDasharray: '7 4' },
] as const
const height = 260
const margin = { top: 22, right: 20, bottom: 4, left: 4 }

/** Lines that stay until they move, with the marks that say where one stands. */
export function LineDrawing({ series, marks, xWords, yWords, xStep }: LineDrawingProps) {
  const data = mergedOf(series).map(({ x, ys }) => ({
    x,
    ...Object.fromEntries(series.map(({ key }, at) => [key, ys[at]])),
  }))
  return (
    <LineChart
      className={styles.drawing}
      h={height}
      data={data}
      dataKey="x"
      series={series.map(({ key, label }, at) => ({ name: key, label, ...strokes[at % strokes.length] }))}
      curveType="stepAfter"
      withDots={false}
      withLegend={series.length > 1}
      legendProps={{ verticalAlign: 'bottom', itemSorter: null }}
      tooltipAnimationDuration={0}
      gridAxis="x"
      tickLine="none"
      textColor="var(--lw-ink-3)"
      gridColor="var(--lw-line)"
      lineChartProps={{ margin }}
      lineProps={{ isAnimationActive: false }}
      tooltipProps={{ labelFormatter: (x) => (typeof x === 'number' ? xWords(x) : '') }}
      valueFormatter={yWords}
      xAxisProps={{
        type: 'number',
        domain: ['dataMin', 'dataMax'],
        tickFormatter: xWords,
        ticks: ticksOf(data.at(0)?.x ?? 0, data.at(-1)?.x ?? 0, xStep),
        minTickGap: 28,
      }}
      yAxisProps={{ width: 'auto', tickFormatter: yWords, domain: [0, 'auto'] }}
      referenceLines={marks.map(({ x, y, label, dotted }) => ({
        ...(x === undefined ? {} : { x }),
        ...(y === undefined ? {} : { y }),
        color: dotted ? 'var(--lw-fjord)' : 'var(--lw-marker)',
        strokeDasharray: dotted ? '2 4' : undefined,
        strokeWidth: 2,
        ifOverflow: 'extendDomain',
        label: { value: label, position: y === undefined ? 'top' : 'insideTopLeft' },
      }))}
    />
  )
}
