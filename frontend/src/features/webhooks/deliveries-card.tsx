import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whenNeverRead } from '@/api/first-read'
import { readAgain } from '@/api/fresh'
import type { DeliveryAttempt, DeliveryState, Webhook, WebhookDelivery } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { More } from '@/ui/data/more'
import { NativeSelect } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { momentWords } from '@/words/dates'
import { countWords } from '@/words/money'
import { refusalWords } from '@/words/refusals'
import { doors, type Room } from './door'
import { allReads, deliveriesIn } from './reads'
import { eventWords } from './webhook-form'
import styles from './webhooks.module.css'

const states = ['waiting', 'delivered', 'failed'] as const
const tones = { waiting: 'information', delivered: 'open', failed: 'fault' } as const

/** What was sent, the newest first, with every try. */
export function DeliveriesCard({ room, webhook }: { room: Room; webhook: Webhook }) {
  const { t } = useTranslation('webhooks')
  const [state, setState] = useState<DeliveryState>()
  const pages = useInfiniteQuery({
    ...deliveriesIn(room, webhook.id, state),
    throwOnError: whenNeverRead,
  })
  const deliveries = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const filter = (
    <NativeSelect
      size="xs"
      aria-label={t('deliveries.show')}
      value={state ?? ''}
      onChange={(event) => setState(states.find((each) => each === event.currentTarget.value))}
      data={[
        { value: '', label: t('deliveries.all') },
        ...states.map((each) => ({ value: each, label: t(`deliveries.${each}`) })),
      ]}
    />
  )
  return (
    <Card title={t('deliveries.title')} action={filter} flush>
      {deliveries.length === 0 ? (
        <p className={styles.nothing}>{pages.isSuccess && t('deliveries.none')}</p>
      ) : (
        <DataTable
          bare
          caption={t('deliveries.title')}
          rows={deliveries}
          rowKey={({ id }) => id}
          foot={pages.hasNextPage && <More pages={pages} />}
          columns={[
            {
              key: 'what',
              header: t('deliveries.what'),
              primary: true,
              cell: ({ type, event_id, happened_at }) => (
                <div>
                  <span className={styles.what}>{eventWords(type)}</span>
                  <span className={styles.subject}>{momentWords(happened_at)}</span>
                  <code className={styles.subject}>{event_id}</code>
                </div>
              ),
            },
            {
              key: 'state',
              header: t('column.state'),
              cell: (delivery) => <Tag tone={tones[delivery.state]}>{t(`deliveries.${delivery.state}`)}</Tag>,
            },
            {
              key: 'tries',
              header: t('deliveries.tries'),
              cell: (delivery) => <Tries webhook={webhook} delivery={delivery} />,
            },
            {
              key: 'deeds',
              header: t('deliveries.deeds'),
              align: 'end',
              cell: (delivery) => <Again room={room} webhook={webhook} delivery={delivery} />,
            },
          ]}
        />
      )}
    </Card>
  )
}

function Tries({ webhook, delivery }: { webhook: Webhook; delivery: WebhookDelivery }) {
  const { t } = useTranslation('webhooks')
  const { attempts, due_at } = delivery
  return (
    <ul className={styles.tries}>
      {attempts.map((attempt) => (
        <li key={attempt.at}>
          <OneTry attempt={attempt} />
        </li>
      ))}
      {due_at && attempts.length > 0 && webhook.state === 'active' && (
        <li>{t('deliveries.next', { when: momentWords(due_at) })}</li>
      )}
    </ul>
  )
}

function OneTry({ attempt }: { attempt: DeliveryAttempt }) {
  const { t } = useTranslation('webhooks')
  const { at, reason, status, took_ms, answer } = attempt
  return (
    <>
      {t('deliveries.try', {
        when: momentWords(at),
        what: t(`reason.${reason}`, { status }),
        took: countWords(took_ms),
      })}
      {answer && <code className={styles.answer}>{answer}</code>}
    </>
  )
}

function Again({ room, webhook, delivery }: { room: Room; webhook: Webhook; delivery: WebhookDelivery }) {
  const { t } = useTranslation('webhooks')
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: () => doors[room].redeliver(webhook.id, delivery.id),
    onSuccess: () => readAgain(queries, ...allReads),
  })
  if (!delivery.may.includes('redeliver')) return null
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={again.isPending}
        aria-label={t('deliveries.againFor', { id: delivery.event_id })}
        onClick={() => again.mutate()}
      >
        {t('deliveries.again')}
      </Button>
      {again.isError && (
        <Note tone="fault" alert>
          {refusalWords(again.error)}
        </Note>
      )}
    </>
  )
}
