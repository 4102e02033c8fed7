import { useTranslation } from 'react-i18next'
import type { Place } from '../places'
import { PlaceLink } from './place-link'
import styles from './shell.module.css'

interface RailProps {
  at: Place | null
  daily: readonly Place[]
  administration: readonly Place[]
}

/** The way through the house on a desk. */
export function Rail({ at, daily, administration }: RailProps) {
  const { t } = useTranslation()
  return (
    <nav className={styles.rail} aria-label={t('rail')}>
      <PlaceList at={at} places={daily} />
      {administration.length > 0 && (
        <>
          <p className={styles.heading} id="rail-administration">
            {t('nav.administration')}
          </p>
          <PlaceList at={at} places={administration} labelledBy="rail-administration" />
        </>
      )}
    </nav>
  )
}

function PlaceList({
  at,
  places,
  labelledBy,
}: {
  at: Place | null
  places: readonly Place[]
  labelledBy?: string
}) {
  return (
    <ul className={styles.list} aria-labelledby={labelledBy}>
      {places.map((place) => (
        <li key={place}>
          <PlaceLink place={place} lit={place === at} className={styles.place} size={20} />
        </li>
      ))}
    </ul>
  )
}
