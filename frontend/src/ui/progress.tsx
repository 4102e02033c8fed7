import styles from './progress.module.css'

interface ProgressProps {
  label: string
  done: number
  total: number
  words: string
}

/** How far a long deed has come, with its number. */
export function Progress({ label, done, total, words }: ProgressProps) {
  const share = total > 0 ? Math.min(100, (done / total) * 100) : 0
  return (
    <div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(total, 1)}
        aria-valuenow={Math.min(done, Math.max(total, 1))}
        aria-valuetext={words}
      >
        <div className={styles.done} style={{ width: `${share}%` }} />
      </div>
      <p className={styles.words} aria-hidden>
        {words}
      </p>
    </div>
  )
}
