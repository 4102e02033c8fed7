import { Slider } from '@mantine/core'
import styles from './band.module.css'
import { BandFloor, type BandScale } from './leeway-band'

interface LeewaySliderProps extends BandScale {
  value: number
  onChange: (value: number) => void
  step: number
  outside: boolean
  nearest?: number | null
  label: string
  /** How a value reads, for the eye and the ear alike: "16.5 %". */
  words: (value: number) => string
  disabled?: boolean
}

/** A slider whose track is the band: you see the wall while you move. */
export function LeewaySlider({
  value,
  onChange,
  step,
  outside,
  nearest = null,
  label,
  words,
  disabled,
  ...scale
}: LeewaySliderProps) {
  return (
    <div className={styles.slider} data-outside={outside || undefined}>
      <div className={styles.track} aria-hidden>
        <BandFloor {...scale} nearest={nearest} />
      </div>
      <Slider
        min={scale.from}
        max={scale.until}
        step={step}
        value={value}
        onChange={onChange}
        label={words}
        thumbLabel={label}
        thumbValueText={words}
        disabled={disabled}
        classNames={{
          root: styles.sliderRoot,
          trackContainer: styles.sliderTrackContainer,
          track: styles.sliderTrack,
          bar: styles.sliderBar,
          thumb: styles.thumb,
          label: styles.thumbLabel,
        }}
      />
    </div>
  )
}
