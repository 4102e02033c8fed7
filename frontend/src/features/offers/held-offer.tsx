import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { commitHold, releaseHold } from '@/api/gen/mandates/sdk.gen'
import type { Hold } from '@/api/gen/mandates/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Row, Text } from '@/ui/layout'
import { ButtonLink } from '@/ui/links'
import { say } from '@/ui/notices'
import { Note } from '@/ui/page/note'
import { momentWords } from '@/words/dates'
import { moneyWords } from '@/words/money'
import { refusalWords } from '@/words/refusals'
import { moved, movedBack } from './moved'
import styles from './offers.module.css'

interface HeldOfferProps {
  hold: Hold
  changed: boolean
  onReleased: () => void
  onAnother: () => void
}

/** What is held: commit it or release it; committed, the receipt and what comes next. */
export function HeldOffer({ hold, changed, onReleased, onAnother }: HeldOfferProps) {
  const { t } = useTranslation('offers')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [key] = useState(oneTimeKey)
  const call = { path: { hold_id: hold.id }, headers: onceHeaders(key) }
  const commit = useMutation({
    mutationFn: () => commitHold({ ...call, body: {} }),
    onSuccess: () => readAgain(queries, ...moved),
  })
  const release = useMutation({
    mutationFn: () => releaseHold(call),
    onSuccess: async () => {
      await readAgain(queries, ...movedBack)
      say(t('released'), common('close'))
      onReleased()
    },
  })
  const error = commit.error ?? release.error
  if (commit.data) {
    const { amount_minor: amount, currency, id } = commit.data.data
    return (
      <Note tone="open" title={t('committed')} alert>
        <Text>
          {t('committedText', {
            amount: moneyWords(amount, currency),
            title: hold.mandate.title,
            number: id.slice(-8),
          })}
        </Text>
        <Row mt="xs">
          <ButtonLink to="/mandates/$mandateId" params={{ mandateId: hold.mandate.id }} variant="default">
            {t('ledger')}
          </ButtonLink>
          <Button
            onClick={() => {
              void readAgain(queries, ...movedBack)
              onAnother()
            }}
          >
            {t('another')}
          </Button>
        </Row>
      </Note>
    )
  }
  return (
    <div className={styles.deeds}>
      <Note tone="open" title={t('held')} alert>
        {t('heldText', {
          amount: moneyWords(hold.amount_minor, hold.currency),
          at: momentWords(hold.expires_at),
        })}
      </Note>
      {changed && <Note tone="edge">{t('changed')}</Note>}
      {error && (
        <Note tone="fault" alert>
          {refusalWords(error)}
        </Note>
      )}
      <Row grow>
        <Button disabled={changed} loading={commit.isPending} onClick={() => commit.mutate()}>
          {t('commit')}
        </Button>
        <Button variant="default" loading={release.isPending} onClick={() => release.mutate()}>
          {t('release')}
        </Button>
      </Row>
    </div>
  )
}
