import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '@/ui/avatar'
import type { Place } from '../places'
import styles from './shell.module.css'

const bring = () => import('./account-menu')
const AccountMenu = lazy(() => bring().then(({ AccountMenu }) => ({ default: AccountMenu })))

interface AccountProps {
  name: string
  title: string | null
  destinations: readonly Place[]
  onHelp: () => void
}

/** The button at the end of the header; what is behind it comes when somebody reaches for it. */
export function Account(props: AccountProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const button = (
    <button
      type="button"
      className={styles.account}
      aria-label={t('header.account', { name: props.name })}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void bring()}
      onFocus={() => void bring()}
      onClick={() => setAsked(true)}
    >
      <Avatar name={props.name} />
    </button>
  )
  if (!asked) return button
  return (
    <Suspense fallback={button}>
      <AccountMenu {...props} />
    </Suspense>
  )
}
