import { useTranslation } from 'react-i18next'
import type { HomePart } from '@/api/gen/gateway/types.gen'
import { PathRow, RowList } from '@/ui/data/row-list'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { sentenceOf } from '@/words/codes'
import { agoWords } from '@/words/dates'

/** Everything that waits for my word, oldest door first as the server orders it. */
export function WaitingCard({ waiting }: { waiting: HomePart['waiting'] }) {
  const { t } = useTranslation('home')
  if (waiting.length === 0) {
    return (
      <Card flush>
        <EmptyState title={t('waiting.emptyTitle')} text={t('waiting.emptyText')} />
      </Card>
    )
  }
  return (
    <Card title={t('waiting.title')} flush>
      <RowList label={t('waiting.title')}>
        {waiting.map(({ code, params, path, at }) => (
          <PathRow
            key={`${code} ${path}`}
            path={path}
            title={sentenceOf('home:waiting', code, params)}
            detail={[
              personIn(params) && t('waiting.from', { name: personIn(params) }),
              agoWords(at, new Date()),
            ]
              .filter(Boolean)
              .join(', ')}
          />
        ))}
      </RowList>
    </Card>
  )
}

function personIn(params: Record<string, unknown>): string {
  const name = params.grantor ?? params.asker ?? params.proposer ?? params.person
  return typeof name === 'string' ? name : ''
}
