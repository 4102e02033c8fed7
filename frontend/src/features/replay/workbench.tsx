import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DealHistory, DealSpan } from '@/api/gen/mandates/types.gen'
import type { Room } from '@/api/room'
import { Button } from '@/ui/controls'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { useSettled } from '@/ui/settled'
import { refusalWords } from '@/words/refusals'
import { askOf, type Choice } from './ask'
import { ChoiceFields } from './choice-fields'
import { Comparison } from './comparison'
import { KeptList } from './kept-list'
import { Outcome } from './outcome'
import { OutcomeDeeds } from './outcome-deeds'
import { periodsOf } from './periods'
import styles from './replay.module.css'
import { Results } from './results'
import { RoomForm } from './room-form'
import type { Side } from './side'
import { useReplay } from './use-replay'

const route = getRouteApi('/inside/replay')

interface WorkbenchProps {
  history: DealHistory
  span: DealSpan
  /** Whose deals one looks at first. */
  owner: string
}

const here = '/replay'
const firstRoom: Room = { line: 1_000 }
const addressRestMilliseconds = 400

/** The deals of a year and one or two proposals: what is moved is answered at once. */
export function Workbench({ history, span, owner }: WorkbenchProps) {
  const { t } = useTranslation('replay')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const router = useRouter()
  const [choice, setChoice] = useState<Choice>(() => {
    const [twelve] = periodsOf(history.spans.find(({ currency }) => currency === search.currency) ?? span)
    const known = search.currency !== undefined
    return {
      currency: search.currency ?? span.currency,
      from: known ? search.from : twelve?.from,
      until: known ? search.until : twelve?.until,
      owner: search.owner ?? owner,
      policy: search.policy ?? 'skip',
      parent: search.parent,
      hours: search.hours,
    }
  })
  const [room, setRoom] = useState<Room>(search.a ?? firstRoom)
  const [other, setOther] = useState<Room | null>(search.b ?? null)
  const address = useSettled(
    JSON.stringify({ ...choice, a: room, b: other ?? undefined }),
    addressRestMilliseconds,
  )
  useEffect(() => {
    // Whoever is on the way to another room is not called back.
    if (router.latestLocation.pathname !== here) return
    void navigate({ search: JSON.parse(address), replace: true, resetScroll: false })
  }, [address, navigate, router])

  const year = useReplay(askOf({ ...choice, parent: undefined }, {}, t('title')))
  const first = useReplay(askOf(choice, room, t('title')))
  const second = useReplay(other && askOf(choice, other, t('title')))
  const error = first.error ?? second.error ?? year.error
  const sides = [
    ...(first.data
      ? [{ name: other ? t('first') : '', ask: first.data.ask, figures: first.data.figures }]
      : []),
    ...(other && second.data
      ? [{ name: t('second'), ask: second.data.ask, figures: second.data.figures }]
      : []),
  ] satisfies Side[]
  const [left, right] = sides
  const figures = year.data?.figures
  const rooms = [
    { room, onChange: setRoom, side: left, name: other ? t('first') : '' },
    ...(other ? [{ room: other, onChange: setOther, side: right, name: t('second') }] : []),
  ]
  const forms = rooms.map(({ room: one, onChange, side, name }) => (
    <div key={name} className={styles.side}>
      <Card title={name || t('proposal')}>
        {figures && (
          <RoomForm room={one} onChange={onChange} year={figures} currency={choice.currency} name={name} />
        )}
      </Card>
      {other && side && (
        <Outcome side={side}>
          <OutcomeDeeds side={side} choice={choice} room={one} />
        </Outcome>
      )}
    </div>
  ))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button variant="default" onClick={() => setOther(other ? null : room)}>
          {other ? t('compare.stop') : t('compare.start')}
        </Button>
      }
      aside={
        !other &&
        left && (
          <Outcome side={left}>
            <OutcomeDeeds side={left} choice={choice} room={room} />
          </Outcome>
        )
      }
      rest={
        <>
          <Results sides={sides} />
          <KeptList />
        </>
      }
    >
      <ChoiceFields choice={choice} onChange={setChoice} history={history} />
      {error && (
        <Note tone="fault" alert>
          {refusalWords(error)}
        </Note>
      )}
      {other ? <div className={styles.sides}>{forms}</div> : forms}
      {left && right && <Comparison sides={[left, right]} />}
    </Page>
  )
}
