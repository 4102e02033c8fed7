import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Brand } from '@/ui/brand'
import { IconButton } from '@/ui/controls'
import { IconMoon, IconSearch, IconSun } from '@/ui/icons'
import { Key } from '@/ui/layout'
import { useScheme } from '@/ui/scheme'
import type { Place } from '../places'
import { Account } from './account'
import styles from './shell.module.css'

interface HeaderProps {
  name: string
  title: string | null
  destinations: readonly Place[]
  onSearch: () => void
  onHelp: () => void
}

export function Header({ name, title, destinations, onSearch, onHelp }: HeaderProps) {
  const { t } = useTranslation()
  const { shown, turn } = useScheme()
  return (
    <header className={styles.header}>
      <Link to="/" className={styles.brand} aria-label={t('header.home')}>
        <Brand />
        {t('app')}
      </Link>
      <button type="button" className={styles.search} onClick={onSearch}>
        <IconSearch size={18} stroke={1.8} aria-hidden />
        <span>{t('header.search')}</span>
        <Key>{t('header.searchKey')}</Key>
      </button>
      <div className={styles.tools}>
        <IconButton onClick={turn} aria-label={shown === 'dark' ? t('header.toLight') : t('header.toDark')}>
          {shown === 'dark' ? <IconSun size={20} stroke={1.7} /> : <IconMoon size={20} stroke={1.7} />}
        </IconButton>
        <Account name={name} title={title} destinations={destinations} onHelp={onHelp} />
      </div>
    </header>
  )
}
