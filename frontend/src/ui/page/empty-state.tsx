import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface EmptyStateProps {
  title: string
  text: string
  actions?: ReactNode
}

/** An empty room that says what will be here and what to do next. */
export function EmptyState({ title, text, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <div className={styles.room} aria-hidden />
      <h2>{title}</h2>
      <p>{text}</p>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
