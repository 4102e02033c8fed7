import styles from './square.module.css'

/** A QR code from its rows, `1` for a dark module; light around it in either scheme, or no camera reads it. */
export function Square({ rows, label }: { rows: readonly string[]; label: string }) {
  const dark = rows.flatMap((row, y) =>
    [...row].flatMap((module, x) => (module === '1' ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return (
    <svg
      className={styles.square}
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${rows.length + 8} ${rows.length + 8}`}
      shapeRendering="crispEdges"
    >
      <path d={dark.join('')} />
    </svg>
  )
}
