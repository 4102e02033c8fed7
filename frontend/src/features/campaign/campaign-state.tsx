import { useTranslation } from 'react-i18next'
import type { Campaign } from '@/api/gen/growth/types.gen'
import { Tag } from '@/ui/page/note'

const tones = { draft: 'quiet', launched: 'information', closed: 'open' } as const

export function CampaignState({ state }: { state: Campaign['state'] }) {
  const { t } = useTranslation('campaigns')
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
}
