import { useEffect, useState } from 'react'
import { IconButton } from './controls'
import { IconCross } from './icons'
import styles from './notice-corner.module.css'
import { type Notice, unsay, useNotices } from './notices'

/** How long a notice stands while nobody points at it, in ms. */
const stands = 5000

/** Where notices appear; it is there from the start, so that a screen reader hears what comes into it. */
export function NoticeCorner({ label }: { label: string }) {
  const notices = useNotices()
  return (
    <section className={styles.corner} aria-label={label} aria-live="polite">
      <ul>
        {notices.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  )
}

function NoticeCard({ notice: { id, text, closeLabel } }: { notice: Notice }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => unsay(id), stands)
    return () => clearTimeout(timer)
  }, [held, id])
  return (
    <li
      className={styles.notice}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{text}</p>
      <IconButton onClick={() => unsay(id)} aria-label={closeLabel}>
        <IconCross size={18} stroke={1.7} aria-hidden />
      </IconButton>
    </li>
  )
}
