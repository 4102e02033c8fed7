import { type ReactNode, useId } from 'react'
import styles from './page.module.css'

interface CardProps {
  title?: string
  action?: ReactNode
  /** Content that reaches the walls, such as a table. */
  flush?: boolean
  children: ReactNode
}

/** A surface with a hairline; with a title it is a region of the page. */
export function Card({ title, action, flush, children }: CardProps) {
  const id = useId()
  const body = (
    <div className={styles.cardBody} data-flush={flush || undefined}>
      {children}
    </div>
  )
  if (!title) return <div className={styles.card}>{body}</div>
  return (
    <section className={styles.card} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {body}
    </section>
  )
}
