import { type ReactNode, useEffect } from 'react'
import { Brand } from '../brand'
import styles from './threshold.module.css'

interface ThresholdProps {
  brand: string
  title: string
  lead: string
  children: ReactNode
}

/** A screen before one is inside: the name on the door, and one thing to do. */
export function Threshold({ brand, title, lead, children }: ThresholdProps) {
  useEffect(() => {
    document.title = `${title} · ${brand}`
  }, [title, brand])
  return (
    <div className={styles.threshold}>
      <header className={styles.head}>
        <Brand />
        {brand}
      </header>
      <main className={styles.body}>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        <div className={styles.content}>{children}</div>
      </main>
    </div>
  )
}
