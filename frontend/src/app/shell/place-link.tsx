import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Place, places } from '../places'
import { placeIcons } from './place-icons'

// A page below "/people" keeps People lit, except the places that have an entry of their own.
const exact: ReadonlySet<Place> = new Set(['home', 'people', 'mandates'])

/** One place in the rail or the tab bar, lit while one is there. */
export function PlaceLink({
  place,
  className,
  size,
}: {
  place: Place
  className: string | undefined
  size: number
}) {
  const { t } = useTranslation()
  const Icon = placeIcons[place]
  return (
    <Link
      to={places[place].to}
      className={className}
      activeOptions={{ exact: exact.has(place), includeSearch: false }}
    >
      <Icon size={size} stroke={1.7} aria-hidden />
      <span>{t(`nav.${place}`)}</span>
    </Link>
  )
}
