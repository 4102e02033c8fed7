import { useTranslation } from 'react-i18next'
import { BarRows } from '@/ui/chart/bar-rows'
import { Card } from '@/ui/page/card'
import { countWords } from '@/words/money'
import styles from './replay.module.css'
import { keyOf, namesOf, type Side } from './side'

const atTheTable = 'local'

/** What was decided at the table, and what stopped the others: the binding limits. */
export function StoppedCard({ sides }: { sides: readonly Side[] }) {
  const { t } = useTranslation('replay')
  const { t: common } = useTranslation()
  const stops = new Map(
    sides.flatMap(({ figures }) => figures.stopped.map(({ limits }) => [keyOf(limits), limits])),
  )
  const rows = [
    { key: atTheTable, label: t('stopped.local'), values: sides.map(({ figures }) => figures.local) },
    ...[...stops].map(([key, limits]) => ({
      key,
      label: namesOf(limits),
      values: sides.map(
        ({ figures }) => figures.stopped.find((one) => keyOf(one.limits) === key)?.deals ?? 0,
      ),
    })),
  ]
  const [only] = sides
  const [first] = only?.figures.stopped ?? []
  const finding =
    sides.length === 1 && only && first
      ? t('stopped.finding', { limit: namesOf(first.limits), count: first.deals })
      : t('stopped.text')
  return (
    <Card title={t('stopped.title')}>
      <p className={styles.text}>{finding}</p>
      <BarRows
        caption={t('stopped.title')}
        headers={[t('stopped.limits'), ...sides.map(({ name }) => name || t('deals'))]}
        rows={rows}
        words={countWords}
        cell={String}
        open={({ key }) => key === atTheTable}
        fileName="replay-binding-limits.csv"
        save={common('figure.save')}
      />
    </Card>
  )
}
