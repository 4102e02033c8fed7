import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import { readAgain } from '@/api/fresh'
import { listSharesOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { withdrawShare } from '@/api/gen/growth/sdk.gen'
import type { Share } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { dayWords, momentWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'
import { GiveShare } from './give-share'
import styles from './sharing.module.css'

/** What I show to whom, each time they looked, and a way to take it back. */
export function SharingPage() {
  const { t } = useTranslation('sharing')
  const { data } = useSuspenseQuery(listSharesOptions())
  const [giving, setGiving] = useState(false)
  const give = <Button onClick={() => setGiving(true)}>{t('give.button')}</Button>
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={
        <TextLink to="/journey" inherit>
          {t('back')}
        </TextLink>
      }
      actions={data.items.length > 0 && give}
    >
      {data.items.length === 0 && (
        <Card flush>
          <EmptyState title={t('empty.title')} text={t('empty.text')} actions={give} />
        </Card>
      )}
      {data.items.map((share) => (
        <Given key={share.id} share={share} />
      ))}
      {giving && <GiveShare onClose={() => setGiving(false)} />}
    </Page>
  )
}

function Given({ share }: { share: Share }) {
  const { t } = useTranslation('sharing')
  const queries = useQueryClient()
  const name = usePersonName(share.with_person_id)
  const withdraw = useMutation({
    mutationFn: async () => withdrawShare({ path: { share_id: share.id } }),
    onSuccess: () => readAgain(queries, 'listShares'),
  })
  return (
    <Card
      title={t('given.title', { what: t(`kind.${share.kind}`), name })}
      action={
        share.ended_on === null && (
          <Button size="xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('given.withdraw')}
          </Button>
        )
      }
    >
      <p className={styles.line}>
        {share.ended_on === null
          ? t(`given.open.${share.to_whom}`, { day: dayWords(share.shared_on) })
          : t('given.ended', { from: dayWords(share.shared_on), until: dayWords(share.ended_on) })}
      </p>
      {share.reads.length === 0 ? (
        <p className={styles.line}>{t('given.unread', { name })}</p>
      ) : (
        <details className={styles.line}>
          <summary>{t('given.reads', { count: share.reads.length, name })}</summary>
          <ul>
            {share.reads.map((at, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two looks may share a moment, and looks only grow
              <li key={`${at} ${place}`}>{momentWords(at)}</li>
            ))}
          </ul>
        </details>
      )}
      {withdraw.isError && (
        <Note tone="fault" alert>
          {refusalWords(withdraw.error)}
        </Note>
      )}
    </Card>
  )
}
