import styles from './band.module.css'
import { floorOf, placeOf } from './geometry'

export interface BandScale {
  /** Both ends of the drawn scale. */
  from: number
  until: number
  /** The walls; null where there is none. */
  atLeast: number | null
  atMost: number | null
}

interface LeewayBandProps extends BandScale {
  /** Where you are; null draws the room alone. */
  at: number | null
  outside?: boolean
  /** The nearest value inside, as a dotted line. */
  nearest?: number | null
  label: string
  /** The finding in words, read instead of the bare figure. */
  valueText: string
  slim?: boolean
}

/** Open floor between two walls, hatching where one may not go, a marker that is you. */
export function LeewayBand({
  at,
  outside = false,
  nearest = null,
  label,
  valueText,
  slim,
  ...scale
}: LeewayBandProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> cannot hold walls, hatching and a marker.
    <div
      className={slim ? `${styles.track} ${styles.slim}` : styles.track}
      role="meter"
      aria-label={label}
      aria-valuemin={scale.from}
      aria-valuemax={scale.until}
      aria-valuenow={at ?? scale.atMost ?? scale.from}
      aria-valuetext={valueText}
    >
      <BandFloor {...scale} nearest={nearest} />
      {at !== null && (
        <div
          className={styles.marker}
          data-outside={outside || undefined}
          style={{ insetInlineStart: `${placeOf(at, scale.from, scale.until)}%` }}
        />
      )}
    </div>
  )
}

/** The floor alone, for the slider to lie on. */
export function BandFloor({ from, until, atLeast, atMost, nearest }: BandScale & { nearest: number | null }) {
  const floor = floorOf({ atLeast, atMost }, from, until)
  return (
    <>
      <div
        className={styles.floor}
        data-open-start={floor.start === 0 || undefined}
        data-open-end={floor.start + floor.width >= 100 || undefined}
        style={{ insetInlineStart: `${floor.start}%`, width: `${floor.width}%` }}
      />
      {nearest !== null && (
        <div className={styles.nearest} style={{ insetInlineStart: `${placeOf(nearest, from, until)}%` }} />
      )}
    </>
  )
}
