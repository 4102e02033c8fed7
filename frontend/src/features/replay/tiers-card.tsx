import { useTranslation } from 'react-i18next'
import type { Tier } from '@/api/gen/mandates/types.gen'
import { BarRows } from '@/ui/chart/bar-rows'
import { Card } from '@/ui/page/card'
import { countWords } from '@/words/money'
import styles from './replay.module.css'
import type { Side } from './side'

/** Who would have decided each deal: this mandate first, then those above it, last whoever stands above them. */
export function TiersCard({ sides }: { sides: readonly Side[] }) {
  const { t } = useTranslation('replay')
  const { t: common } = useTranslation()
  const [first] = sides
  if (!first || first.figures.tiers.length === 0) return null
  const { tiers } = first.figures
  const nameOf = ({ holder, title }: Tier, at: number) =>
    at === 0
      ? t('tiers.here')
      : at === tiers.length - 1
        ? t('tiers.nobody')
        : [holder?.name, title].filter(Boolean).join(', ')
  const rows = tiers.map((tier, at) => ({
    key: String(at),
    label: nameOf(tier, at),
    values: sides.map(({ figures }) => figures.tiers[at]?.deals ?? null),
  }))
  return (
    <Card title={t('tiers.title')}>
      <p className={styles.text}>{t('tiers.text')}</p>
      <BarRows
        caption={t('tiers.title')}
        headers={[t('tiers.who'), ...sides.map(({ name }) => name || t('deals'))]}
        rows={rows}
        words={countWords}
        cell={String}
        open={({ key }) => key === '0'}
        fileName="replay-who-decides.csv"
        save={common('figure.save')}
      />
    </Card>
  )
}
