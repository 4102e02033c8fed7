import type { ComponentType } from 'react'
import {
  IconCampaign,
  IconCatalogue,
  IconDeals,
  IconHome,
  IconJourney,
  IconKey,
  IconMandate,
  IconOffer,
  IconPeople,
  IconPriceBook,
  IconReplay,
  IconRoles,
  IconRoot,
  IconSettings,
  IconSource,
  IconUpload,
  IconWebhook,
} from '@/ui/icons'
import type { Place } from '../places'

export const placeIcons: Record<
  Place,
  ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
> = {
  home: IconHome,
  mandates: IconMandate,
  offers: IconOffer,
  replay: IconReplay,
  people: IconPeople,
  journey: IconJourney,
  campaigns: IconCampaign,
  import: IconUpload,
  sources: IconSource,
  catalogue: IconCatalogue,
  'price-books': IconPriceBook,
  deals: IconDeals,
  tokens: IconKey,
  webhooks: IconWebhook,
  roles: IconRoles,
  'root-authority': IconRoot,
  settings: IconSettings,
}
