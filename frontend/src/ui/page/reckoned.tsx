import { IconInfo } from '../icons'
import styles from './reckoned.module.css'

interface ReckonedProps {
  label: string
  children: string
}

/** The definition of a figure, one press away from it. */
export function Reckoned({ label, children }: ReckonedProps) {
  return (
    <details className={styles.reckoned}>
      <summary>
        <IconInfo size={16} stroke={1.8} aria-hidden />
        {label}
      </summary>
      <p>{children}</p>
    </details>
  )
}
