import { useTranslation } from 'react-i18next'
import { type Place, tabBar } from '../places'
import { PlaceLink } from './place-link'
import styles from './shell.module.css'

/** Four places within reach of the thumb; the rest is behind the account button and the search. */
export function TabBar({ at, daily }: { at: Place | null; daily: readonly Place[] }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.tabs} aria-label={t('tabs')}>
      <ul>
        {tabBar
          .filter((place) => daily.includes(place))
          .map((place) => (
            <li key={place}>
              <PlaceLink place={place} lit={place === at} className={styles.tab} size={22} />
            </li>
          ))}
      </ul>
    </nav>
  )
}
