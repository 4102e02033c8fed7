import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { listCheckInsOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { noteCheckIn } from '@/api/gen/growth/sdk.gen'
import type { CheckIn, Companion, Plan } from '@/api/gen/growth/types.gen'
import { onceHeaders, oneTimeKey } from '@/api/headers'
import { Button } from '@/ui/controls'
import { NativeSelect, TextArea } from '@/ui/fields'
import { Row, Stack } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { dayWords } from '@/words/dates'
import { refusalWords } from '@/words/refusals'
import styles from './plan.module.css'

const companions: readonly Companion[] = ['alone', 'partner', 'mentor', 'peer', 'coach']
const parts = ['progress', 'setback', 'helped', 'hindered', 'difference'] as const
const blank = {
  with_whom: 'alone' as Companion,
  progress: '',
  setback: '',
  helped: '',
  hindered: '',
  difference: '',
}

/** What went forward and what went back, both worth a line. */
export function CheckIns({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan')
  const queries = useQueryClient()
  const { data } = useQuery(listCheckInsOptions({ path: { plan_id: plan.id } }))
  const [note, setNote] = useState(blank)
  const keep = useMutation({
    mutationFn: async () =>
      noteCheckIn({ path: { plan_id: plan.id }, headers: onceHeaders(oneTimeKey()), body: note }),
    onSuccess: async () => {
      setNote(blank)
      await readAgain(queries, 'listCheckIns')
    },
  })
  return (
    <Card title={t('checkIn.title')}>
      <form
        className={styles.deeds}
        onSubmit={(event) => {
          event.preventDefault()
          keep.mutate()
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            label={t('checkIn.with')}
            value={note.with_whom}
            data={companions.map((one) => ({ value: one, label: t(`companion.${one}`) }))}
            onChange={(event) =>
              setNote({
                ...note,
                with_whom: companions.find((one) => one === event.currentTarget.value) ?? 'alone',
              })
            }
          />
          {parts.map((part) => (
            <TextArea
              key={part}
              label={t(`checkIn.${part}`)}
              autosize
              minRows={1}
              maxLength={2000}
              value={note[part]}
              onChange={(event) => setNote({ ...note, [part]: event.currentTarget.value })}
            />
          ))}
          {keep.isError && (
            <Note tone="fault" alert>
              {refusalWords(keep.error)}
            </Note>
          )}
          <Row>
            <Button type="submit" variant="default" loading={keep.isPending}>
              {t('checkIn.keep')}
            </Button>
          </Row>
        </Stack>
      </form>
      {data?.items.map((one) => (
        <Noted key={one.id} one={one} />
      ))}
    </Card>
  )
}

function Noted({ one }: { one: CheckIn }) {
  const { t } = useTranslation('plan')
  return (
    <section className={styles.noted}>
      <h3>{t('checkIn.on', { day: dayWords(one.noted_on), who: t(`companion.${one.with_whom}`) })}</h3>
      {parts
        .filter((part) => one[part])
        .map((part) => (
          <p key={part}>
            {t(`checkIn.${part}`)} {one[part]}
          </p>
        ))}
    </section>
  )
}
