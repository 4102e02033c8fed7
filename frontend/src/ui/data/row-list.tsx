import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import { IconArrow } from '../icons'
import { usePath } from '../path'
import styles from './row-list.module.css'

/** Things one under the other, each a door. */
export function RowList({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  )
}

interface RowProps {
  /** Before the words, such as the initials of whom it is about. */
  mark?: ReactNode
  title: ReactNode
  detail?: ReactNode
  aside?: ReactNode
}

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'title'> & { ref?: Ref<HTMLAnchorElement> }

function RowAnchor({ mark, title, detail, aside, ref, ...rest }: RowProps & Native) {
  return (
    <li className={styles.row}>
      <a ref={ref} {...rest} className={styles.link}>
        {mark}
        <RowText title={title} detail={detail} />
        {aside}
        <IconArrow size={19} className="flip" aria-hidden />
      </a>
    </li>
  )
}

/** A row that leads somewhere. */
export const LinkRow = createLink(RowAnchor)

/** A row that leads to an address the server names whole. */
export function PathRow({ path, ...props }: RowProps & { path: string }) {
  return <RowAnchor {...props} {...usePath(path)} />
}

function RowText({ title, detail }: RowProps) {
  return (
    <div className={styles.text}>
      <div className={styles.title}>{title}</div>
      {detail && <div className={styles.detail}>{detail}</div>}
    </div>
  )
}
