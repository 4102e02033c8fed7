import { useTranslation } from 'react-i18next'
import type { Place } from '../places'
import { PlaceLink } from './place-link'
import styles from './shell.module.css'

interface RailProps {
  daily: readonly Place[]
  administration: readonly Place[]
}

/** The way through the house on a desk. */
export function Rail({ daily, administration }: RailProps) {
  const { t } = useTranslation()
  return (
    <nav className={styles.rail} aria-label={t('rail')}>
      <PlaceList places={daily} />
      {administration.length > 0 && (
        <>
          <p className={styles.heading} id="rail-administration">
            {t('nav.administration')}
          </p>
          <PlaceList places={administration} labelledBy="rail-administration" />
        </>
      )}
    </nav>
  )
}

function PlaceList({ places, labelledBy }: { places: readonly Place[]; labelledBy?: string }) {
  return (
    <ul className={styles.list} aria-labelledby={labelledBy}>
      {places.map((place) => (
        <li key={place}>
          <PlaceLink place={place} className={styles.place} size={20} />
        </li>
      ))}
    </ul>
  )
}
