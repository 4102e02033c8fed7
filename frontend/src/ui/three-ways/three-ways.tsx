import type { ReactNode } from 'react'
import styles from './three-ways.module.css'

export interface Room {
  key: string
  state: 'here' | 'trying' | 'not-now'
  /** The state in words: "Here now". */
  sign: string
  title: string
  sentence: string
  note: string
  action?: ReactNode
}

interface ThreeWaysProps {
  roleTitle: string
  roleSentence: string
  rooms: readonly Room[]
}

/** Your role on top, three equal rooms with doors. Never a ladder: any number is lit, each can be left. */
export function ThreeWays({ roleTitle, roleSentence, rooms }: ThreeWaysProps) {
  return (
    <div className={styles.plan}>
      <div className={styles.role}>
        <h2>{roleTitle}</h2>
        <p>{roleSentence}</p>
      </div>
      <div className={styles.rooms}>
        {rooms.map((room) => (
          <section key={room.key} className={styles.room} data-state={room.state}>
            <span className={styles.sign} data-state={room.state}>
              {room.sign}
            </span>
            <h3>{room.title}</h3>
            <p className={styles.sentence}>{room.sentence}</p>
            <p className={styles.note}>{room.note}</p>
            {room.action && <div className={styles.actions}>{room.action}</div>}
          </section>
        ))}
      </div>
    </div>
  )
}
