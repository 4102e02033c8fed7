import styles from './counts.module.css'

interface CountsProps {
  counts: readonly { label: string; words: string }[]
}

/** A few figures side by side, each with what it counts. */
export function Counts({ counts }: CountsProps) {
  return (
    <dl className={styles.counts}>
      {counts.map(({ label, words }) => (
        <div key={label}>
          <dd>{words}</dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  )
}
