import type { ReactNode } from 'react'
import { IconAlert, IconCheck, IconInfo } from '../icons'
import styles from './note.module.css'

const icons = { information: IconInfo, edge: IconAlert, fault: IconAlert, open: IconCheck }

interface NoteProps {
  tone: keyof typeof icons
  title?: string
  /** Announced at once: an answer to what was just done. */
  alert?: boolean
  children?: ReactNode
}

/** A sentence that needs to be seen where the eye is. */
export function Note({ tone, title, alert = false, children }: NoteProps) {
  const Icon = icons[tone]
  return (
    <div className={styles.note} data-tone={tone} role={alert ? 'alert' : undefined}>
      <Icon size={19} stroke={1.8} aria-hidden />
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}

/** A state in one word. */
export function Tag({ tone, children }: { tone: keyof typeof icons | 'quiet'; children: string }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  )
}
