import { useTranslation } from 'react-i18next'
import type { Offer } from '@/api/gen/mandates/types.gen'
import { Tag } from '@/ui/page/note'

const tones: Record<Offer['state'], 'open' | 'edge' | 'information' | 'quiet'> = {
  draft: 'information',
  evaluated: 'information',
  held: 'edge',
  sent: 'edge',
  accepted: 'open',
  lost: 'quiet',
  lapsed: 'quiet',
  superseded: 'quiet',
}

/** Where an offer stands, in one word. */
export function OfferState({ state }: { state: Offer['state'] }) {
  const { t } = useTranslation('offers')
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
}
