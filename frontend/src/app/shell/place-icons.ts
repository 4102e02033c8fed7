import type { ComponentType } from 'react'
import {
  IconCatalogue,
  IconHome,
  IconJourney,
  IconKey,
  IconMandate,
  IconOffer,
  IconPeople,
  IconRoles,
  IconRoot,
  IconSettings,
  IconUpload,
} from '@/ui/icons'
import type { Place } from '../places'

export const placeIcons: Record<
  Place,
  ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
> = {
  home: IconHome,
  mandates: IconMandate,
  offers: IconOffer,
  people: IconPeople,
  journey: IconJourney,
  import: IconUpload,
  catalogue: IconCatalogue,
  tokens: IconKey,
  roles: IconRoles,
  'root-authority': IconRoot,
  settings: IconSettings,
}
