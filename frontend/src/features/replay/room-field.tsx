import { LeewaySlider } from '@/ui/band/leeway-slider'
import { Checkbox } from '@/ui/fields'
import { NumberField } from '@/ui/number-field'
import styles from './replay.module.css'
import type { Scale } from './scale'

interface RoomFieldProps {
  label: string
  /** Said in front of the label where two proposals stand side by side. */
  of: string
  bound: number | undefined
  scale: Scale
  first: number
  suffix: string
  words: (bound: number) => string
  onChange: (bound: number | undefined) => void
}

/** One limit of a proposal: wished for or not, and where its wall stands. */
export function RoomField({ label, of, bound, scale, first, suffix, words, onChange }: RoomFieldProps) {
  const { until, step, per } = scale
  const name = `${of}${label}`
  const end = Math.max(until, bound ?? 0)
  return (
    <div className={styles.roomField}>
      <Checkbox
        label={label}
        aria-label={name}
        checked={bound !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? first : undefined)}
      />
      {bound !== undefined && (
        <>
          <NumberField
            aria-label={name}
            className={styles.roomNumber}
            min={0}
            decimalScale={2}
            step={step / per}
            suffix={suffix}
            thousandSeparator=","
            hideControls
            value={bound / per}
            onChange={(typed) => typeof typed === 'number' && onChange(Math.round(typed * per))}
          />
          <div className={styles.roomTrack}>
            <LeewaySlider
              from={0}
              until={end}
              step={step}
              atLeast={null}
              atMost={bound}
              value={bound}
              outside={false}
              label={name}
              words={words}
              onChange={(value) => onChange(Math.round(value))}
            />
          </div>
        </>
      )}
    </div>
  )
}
