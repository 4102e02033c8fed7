import { useTranslation } from 'react-i18next'
import type { Source } from '@/api/gen/people/types.gen'
import { Tag } from '@/ui/page/note'

/** In one word how a source is: what asks for somebody comes first. */
export function SourceState({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  if (source.run_state === 'fetching' || source.run_state === 'applying') {
    return <Tag tone="information">{t('state.running')}</Tag>
  }
  if (source.health.last_failure) return <Tag tone="fault">{t('state.failed')}</Tag>
  if (source.run_state === 'previewed') return <Tag tone="edge">{t('state.waiting')}</Tag>
  if (source.paused) return <Tag tone="quiet">{t('state.paused')}</Tag>
  if (!source.health.last_seen_at) {
    return <Tag tone="quiet">{t(source.kind === 'scim' ? 'state.unheard' : 'state.new')}</Tag>
  }
  return <Tag tone="open">{t('state.well')}</Tag>
}
