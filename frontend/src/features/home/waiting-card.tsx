import { useTranslation } from 'react-i18next'
import type { HomePart } from '@/api/gen/gateway/types.gen'
import { Avatar } from '@/ui/avatar'
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
        {waiting.map((one) => (
          <WaitingRow key={`${one.code} ${one.path}`} one={one} />
        ))}
      </RowList>
    </Card>
  )
}

function WaitingRow({ one: { code, params, path, at } }: { one: HomePart['waiting'][number] }) {
  const { t } = useTranslation('home')
  const person = typeof params.person === 'string' ? params.person : ''
  const about = [
    code === 'import-waiting' && sentenceOf('home:waiting', 'import-detail', params),
    person && t('waiting.from', { name: person }),
    agoWords(at, new Date()),
  ]
  return (
    <PathRow
      path={path}
      mark={person && <Avatar name={person} quiet />}
      title={sentenceOf('home:waiting', code, params)}
      detail={about.filter(Boolean).join(', ')}
    />
  )
}
