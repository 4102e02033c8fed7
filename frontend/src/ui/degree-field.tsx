import styles from './degree-field.module.css'
import { Radio } from './fields'
import { Row } from './layout'

interface DegreeFieldProps {
  label: string
  low: string
  high: string
  value: number | null
  onChange: (degree: number) => void
}

const degrees = [1, 2, 3, 4, 5]

/** Five places between two words; nothing is chosen before somebody chooses. */
export function DegreeField({ label, low, high, value, onChange }: DegreeFieldProps) {
  return (
    <Radio.Group
      label={label}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
    >
      <Row mt="xs" gap="md" wrap="nowrap" className={styles.degrees}>
        {degrees.map((degree) => (
          <Radio key={degree} value={String(degree)} label={String(degree)} />
        ))}
      </Row>
      <div className={styles.ends} aria-hidden>
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </Radio.Group>
  )
}
