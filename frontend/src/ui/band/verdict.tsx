import type { ReactNode } from 'react'
import { IconAlert, IconCheck, IconInfo, IconPeople } from '../icons'
import styles from './verdict.module.css'

export type VerdictTone = 'inside' | 'edge' | 'outside' | 'quiet'

const icons = { inside: IconCheck, edge: IconPeople, outside: IconAlert, quiet: IconInfo }

interface VerdictProps {
  tone: VerdictTone
  title: string
  children?: ReactNode
}

/** The finding, words first. It is read out when it changes, and never by colour alone. */
export function Verdict({ tone, title, children }: VerdictProps) {
  const Icon = icons[tone]
  return (
    <section className={styles.verdict}>
      <div className={styles.head} data-tone={tone} role="status">
        <Icon size={24} stroke={1.8} aria-hidden />
        <h2>{title}</h2>
      </div>
      {children && <div className={styles.body}>{children}</div>}
    </section>
  )
}
