import styles from './budget-meter.module.css'

interface Part {
  amount: number
  label: string
  words: string
}

interface BudgetMeterProps {
  label: string
  left: Part
  held: Part
  spent: Part
  /** Without the words below: a caller that says them elsewhere. */
  bare?: boolean
}

const kinds = ['left', 'held', 'spent'] as const

/** What is left, what is held for offers under way, what is spent; the three always fill the bar. */
export function BudgetMeter({ label, bare = false, ...parts }: BudgetMeterProps) {
  const whole = kinds.reduce((sum, kind) => sum + Math.max(0, parts[kind].amount), 0)
  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot show three parts. */}
      <div
        className={styles.bar}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={Math.max(0, parts.left.amount)}
        aria-valuetext={kinds.map((kind) => `${parts[kind].label} ${parts[kind].words}`).join(', ')}
      >
        {kinds.map((kind) => (
          <div
            key={kind}
            className={styles[kind]}
            data-none={parts[kind].amount <= 0 || undefined}
            style={{ width: whole === 0 ? 0 : `${(Math.max(0, parts[kind].amount) / whole) * 100}%` }}
          />
        ))}
      </div>
      {!bare && (
        <dl className={styles.words}>
          {kinds.map((kind) => (
            <div key={kind}>
              <span className={`${styles.key} ${styles[kind]}`} aria-hidden />
              <dt>{parts[kind].label}</dt>
              <dd>{parts[kind].words}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
