import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listSimulationsOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { Card } from '@/ui/page/card'
import { momentWords } from '@/words/dates'
import { countWords } from '@/words/money'

const shown = 10

/** Replays that were kept, newest first, each with its finding. */
export function KeptList() {
  const { t } = useTranslation('replay')
  const { data } = useQuery(listSimulationsOptions({ query: { limit: shown } }))
  const kept = data?.items ?? []
  if (kept.length === 0) return null
  return (
    <Card title={t('kept.title')} flush>
      <RowList label={t('kept.title')}>
        {kept.map(({ id, ask, figures, made_at: at }) => (
          <LinkRow
            key={id}
            to="/replay/$simulationId"
            params={{ simulationId: id }}
            title={ask.title}
            detail={
              figures
                ? t('kept.detail', {
                    local: countWords(figures.local),
                    deals: countWords(figures.deals),
                    at: momentWords(at),
                  })
                : t('kept.detailWithheld', { at: momentWords(at) })
            }
          />
        ))}
      </RowList>
    </Card>
  )
}
