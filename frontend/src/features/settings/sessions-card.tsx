import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { listMySessionsOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { endMyOtherSessions, endMySession } from '@/api/gen/gateway/sdk.gen'
import type { OpenSession } from '@/api/gen/gateway/types.gen'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { agoWords, momentWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'
import { deviceWords } from './device'
import styles from './settings.module.css'

/** Where one is signed in, and ending it there at once. */
export function SessionsCard() {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const { data } = useQuery(listMySessionsOptions())
  const again = () => readAgain(queries, 'listMySessions')
  const end = useMutation({
    mutationFn: async (id: string) => endMySession({ path: { session_id: id } }),
    onSettled: again,
  })
  const endAll = useMutation({ mutationFn: async () => endMyOtherSessions(), onSettled: again })
  const others = data?.items.filter(({ may }) => may.includes('end')) ?? []
  const failed = end.error ?? endAll.error
  return (
    <Card
      title={t('sessions.title')}
      action={
        others.length > 1 && (
          <Button variant="default" size="xs" onClick={() => endAll.mutate()} loading={endAll.isPending}>
            {t('sessions.endAll')}
          </Button>
        )
      }
    >
      {failed && (
        <Note tone="fault" alert>
          {refusalWords(failed)}
        </Note>
      )}
      <ul className={styles.sessions} aria-label={t('sessions.title')}>
        {data?.items.map((session) => (
          <SessionLine key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
        ))}
      </ul>
    </Card>
  )
}

function SessionLine({ session, onEnd }: { session: OpenSession; onEnd: () => void }) {
  const { t } = useTranslation('settings')
  const device = deviceWords(session.device) ?? t('sessions.unknown')
  const now = new Date()
  return (
    <li className={styles.session}>
      <div>
        <p className={styles.device}>
          {device}
          {session.is_this && <Tag tone="open">{t('sessions.this')}</Tag>}
        </p>
        <p className={styles.when}>
          {t('sessions.when', {
            since: momentWords(session.signed_in_at),
            seen: agoWords(session.seen_at, now),
            ends: momentWords(session.ends_at),
          })}
        </p>
      </div>
      {session.may.includes('end') && (
        <Button variant="default" size="xs" aria-label={t('sessions.endOn', { device })} onClick={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
