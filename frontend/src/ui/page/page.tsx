import { type ReactNode, useEffect } from 'react'
import styles from './page.module.css'

interface PageProps {
  title: string
  lead?: ReactNode
  back?: ReactNode
  actions?: ReactNode
  /** The context column: it sticks on a desk and follows the rest on a phone. */
  aside?: ReactNode
  /** What comes after the context column for the hand and on a phone, and under the content on a desk. */
  rest?: ReactNode
  children: ReactNode
}

/** One screen: its name, what it is for in a sentence, its deeds, its content. */
export function Page({ title, lead, back, actions, aside, rest, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Leeway`
  }, [title])
  return (
    <div className={styles.page}>
      {back && <div className={styles.back}>{back}</div>}
      <div className={styles.head}>
        <div>
          <h1>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {aside ? (
        <div className={styles.columns}>
          <div className={styles.main}>{children}</div>
          <aside className={styles.aside}>{aside}</aside>
          {rest && <div className={styles.main}>{rest}</div>}
        </div>
      ) : (
        <div className={styles.main}>
          {children}
          {rest}
        </div>
      )}
    </div>
  )
}
