import { LeewaySlider } from '@/ui/band/leeway-slider'
import { NumberField } from '@/ui/number-field'
import styles from './offers.module.css'

interface BandFieldProps {
  label: string
  value: number
  onChange: (value: number) => void
  from: number
  until: number
  step: number
  /** How many shown units one kept unit is: 100 for hundredths of a percent. */
  per?: number
  suffix: string
  atLeast: number | null
  atMost: number | null
  outside: boolean
  /** The finding in words, under the band. */
  says: string
}

/** The wall one has gone past, drawn as the nearest value inside. */
function wallOf(value: number, atLeast: number | null, atMost: number | null): number | null {
  if (atMost !== null && value > atMost) return atMost
  return atLeast !== null && value < atLeast ? atLeast : null
}

/** A figure one slides or types, on the band that shows its walls. */
export function BandField({
  label,
  value,
  onChange,
  per = 1,
  suffix,
  outside,
  says,
  ...scale
}: BandFieldProps) {
  return (
    <div className={styles.bandField}>
      <span className={styles.bandLabel} aria-hidden>
        {label}
      </span>
      <div className={styles.bandTrack}>
        <LeewaySlider
          {...scale}
          value={value}
          onChange={onChange}
          outside={outside}
          nearest={wallOf(value, scale.atLeast, scale.atMost)}
          label={label}
          words={(at) => `${at / per}${suffix}`}
        />
        <p className={styles.says} data-outside={outside || undefined}>
          {says}
        </p>
      </div>
      <NumberField
        aria-label={label}
        className={styles.bandNumber}
        min={scale.from / per}
        decimalScale={per === 1 ? 0 : 2}
        step={scale.step / per}
        suffix={suffix}
        value={value / per}
        onChange={(typed) => typeof typed === 'number' && onChange(Math.round(typed * per))}
      />
    </div>
  )
}
