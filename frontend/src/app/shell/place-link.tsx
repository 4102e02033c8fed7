import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Place, places } from '../places'
import { placeIcons } from './place-icons'

interface PlaceLinkProps {
  place: Place
  lit: boolean
  className: string | undefined
  size: number
}

/** One place in the rail or the tab bar, lit while one is there. */
export function PlaceLink({ place, lit, className, size }: PlaceLinkProps) {
  const { t } = useTranslation()
  const Icon = placeIcons[place]
  return (
    <Link
      to={places[place].to}
      className={className}
      activeOptions={{ exact: true, includeSearch: false }}
      aria-current={lit ? 'page' : undefined}
    >
      <Icon size={size} stroke={1.7} aria-hidden />
      <span>{t(`nav.${place}`)}</span>
    </Link>
  )
}
