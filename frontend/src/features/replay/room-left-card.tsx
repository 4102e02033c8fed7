import { useTranslation } from 'react-i18next'
import { BarRows } from '@/ui/chart/bar-rows'
import { Card } from '@/ui/page/card'
import { majorOf, moneyWords, percentWords } from '@/words/money'
import styles from './replay.module.css'
import type { Side } from './side'

/** What more would have been given, had the teams used some or all of the room that was left. */
export function RoomLeftCard({ sides }: { sides: readonly Side[] }) {
  const { t } = useTranslation('replay')
  const { t: common } = useTranslation()
  const takeUps = sides.flatMap(({ figures }) => figures.room_left?.map((one) => one.take_up_bps) ?? [])
  const currency = sides.at(0)?.ask.currency ?? 'EUR'
  if (takeUps.length === 0) return null
  const rows = [...new Set(takeUps)].map((takeUp) => ({
    key: String(takeUp),
    label: t('roomLeft.takeUp', { share: percentWords(takeUp) }),
    values: sides.map(
      ({ figures }) => figures.room_left?.find((one) => one.take_up_bps === takeUp)?.amount_minor ?? null,
    ),
  }))
  return (
    <Card title={t('roomLeft.title')}>
      <p className={styles.text}>{t('roomLeft.text')}</p>
      <BarRows
        caption={t('roomLeft.title')}
        headers={[t('roomLeft.share'), ...sides.map(({ name }) => name || t('roomLeft.amount'))]}
        rows={rows}
        words={(amount) => moneyWords(amount, currency)}
        cell={(amount) => String(majorOf(amount, currency))}
        fileName="replay-margin-at-risk.csv"
        save={common('figure.save')}
      />
    </Card>
  )
}
