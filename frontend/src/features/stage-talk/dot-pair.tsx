import { useTranslation } from 'react-i18next'
import type { TaskCompared } from '@/api/gen/growth/types.gen'
import styles from './stage-talk.module.css'

const size = 160
const pad = 16
const at = (degree: number) => pad + ((degree - 1) / 4) * (size - 2 * pad)

/** Will upwards, skill to the right: mine filled, the other's open; where both fall together, one inside the other. */
export function DotPair({ task, name }: { task: TaskCompared; name: string }) {
  const { t } = useTranslation('talks')
  const { own, theirs, own_style, their_style } = task
  const mine = { x: at(own.skill), y: size - at(own.will) }
  const other = { x: at(theirs.skill), y: size - at(theirs.will) }
  const styleWords = (style: TaskCompared['own_style']) => t(`style.${style ?? 'ask'}`)
  return (
    <figure className={styles.pair}>
      <figcaption>{task.title}</figcaption>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('beside.picture', { task: task.title })}>
        <rect x={1} y={1} width={size - 2} height={size - 2} className={styles.plot} />
        <line x1={size / 2} y1={1} x2={size / 2} y2={size - 1} className={styles.middle} />
        <line x1={1} y1={size / 2} x2={size - 1} y2={size / 2} className={styles.middle} />
        <line x1={mine.x} y1={mine.y} x2={other.x} y2={other.y} className={styles.gap} />
        <circle cx={other.x} cy={other.y} r={9} className={styles.theirDot} />
        <circle cx={mine.x} cy={mine.y} r={5} className={styles.ownDot} />
      </svg>
      <p className={styles.axes}>{t('beside.axes')}</p>
      <p>
        {own_style === their_style
          ? t('beside.bothStyle', { style: styleWords(own_style) })
          : t('beside.styles', { mine: styleWords(own_style), name, theirs: styleWords(their_style) })}
      </p>
    </figure>
  )
}
